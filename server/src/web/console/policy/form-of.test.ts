import type { Agreement } from '@garant/policy'
import { expect, it } from 'vitest'
import { testBundle } from '../../../../test/support/policy.ts'
import { language } from '../../../i18n/i18n.ts'
import { formOf } from './form-of.ts'
import { editables } from './places.ts'

it('has a form for what the policy has, and for nothing else', () => {
  const context = {
    language: language('fr', 'Europe/Paris'),
    bundle: testBundle,
    today: '2026-11-23',
    made: [],
    newColumns: [],
  }
  expect(formOf('contact', 'organisation', context)).not.toBeNull()
  for (const part of editables)
    for (const id of ['nothing-of-that-id', '../organisation', '__proto__', ''])
      expect(formOf(part, id, context), `${part} ${id}`).toBeNull()
})

it('says of a company bound by an agreement that another does not inherit it', () => {
  const [recipient, other] = testBundle.recipients
  if (recipient === undefined || other === undefined) throw new Error('no policy')
  const agreement: Agreement = {
    id: 'bound',
    title: { fr: 'x', en: 'x' },
    kind: 'processor',
    recipient: recipient.id,
    client: null,
    signed: '2024-02-29',
    until: null,
    clauses: [],
    flowDown: true,
    document: 'x',
  }
  const context = {
    ...{ language: language('fr', 'Europe/Paris'), today: '2026-11-23', made: [], newColumns: [] },
    bundle: { ...testBundle, agreements: [agreement] },
  }
  const fields = (id: string) => String(formOf('recipient', id, context)?.fields(null, []))
  expect(fields(recipient.id)).toContain('ajoutez un destinataire')
  expect(fields(recipient.id)).toMatch(/29\s+février\s+2024/)
  expect(fields(other.id)).not.toContain('ajoutez un destinataire')
  expect(fields('new')).not.toContain('ajoutez un destinataire')
})
