import { expect, it } from 'vitest'
import { language } from '../../i18n/i18n.ts'
import type { KeptRows } from '../../rights/rights.ts'
import { keptLines } from './kept.ts'

const french = language('fr', 'Europe/Paris')
const rows = (label: string, count: number, why: KeptRows['why']): KeptRows => ({
  label: { fr: label, en: label },
  storeLabel: { fr: 'Clients', en: 'Customers' },
  rows: count,
  why,
})
const duty = (until: string | null) => ({ kind: 'duty', ground: 'c. com. L123-22', until }) as const

it('says each reason once, with its sums and its last day', () => {
  const lines = keptLines(french, [
    rows('Facture', 2, duty('2029-12-31')),
    rows('Facture', 1, duty('2032-12-31')),
    rows('Paiement', 3, duty('2030-12-31')),
    rows('Contrat', 1, duty(null)),
    rows('Adresse', 1, { kind: 'shared' }),
  ]).map((line) =>
    String(line)
      .replace(/<[^>]+>/g, '')
      .replace(/[\u00a0\u202f]/g, ' '),
  )
  expect(lines).toEqual([
    'Facture (3) et paiement (3) : jusqu’au 31 décembre 2032 au plus tard, la loi nous l’impose. c. com. L123-22',
    'Contrat (1) : sans date de fin connue, la loi nous l’impose. c. com. L123-22',
    'Adresse (1) : aussi à une autre personne. Nous avons coupé le lien avec vous.',
  ])
})
