import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile, readFolder } from '../src/index.ts'

const { files } = await readFolder(join(import.meta.dirname, '..', 'corpus', 'base'))

/** What is said of a purpose of its own, in the words of another trade. */
function heard(
  label: string,
  { basis = 'legal-obligation', justification = '', more = '', subjects = 'Clients' },
): readonly string[] {
  const purpose = `purpose: own
label: {fr: "${label}", en: Own}
description: {fr: "${label}.", en: Own.}
role: controller
legal-basis:
  customer: {basis: ${basis}, justification: {fr: "${justification}", en: Own}}
data:
  contact: {mandatory: false, necessity: {fr: Joindre, en: Reaching}}
recipients: [staff]
source: {fr: La personne, en: The person}
operations: [collect, store, use]
${more === '' ? 'objection: none' : more}
`
  const read = (path: string): string => new TextDecoder().decode(bytes(files.get(path)))
  const { diagnostics } = compile(
    new Map([
      ...files,
      ['purposes/own.yaml', purpose],
      [
        'retention.yaml',
        `${read('retention.yaml')}own: {label: {fr: Propre, en: Own}, purpose: own, trigger: event, active: P1Y, end: erase, source: CNIL}\n`,
      ],
      [
        'vocabulary.yaml',
        read('vocabulary.yaml')
          .replace('fr: Clients', `fr: "${subjects}"`)
          .replace('en: E-mail}', 'en: E-mail, kind: email}'),
      ],
    ] as const),
  )
  return diagnostics.filter(({ file }) => file === 'purposes/own.yaml').map(({ code }) => code)
}

function bytes(content: unknown): Uint8Array {
  return content instanceof Uint8Array ? content : new TextEncoder().encode(String(content))
}

describe('a purpose of another trade', () => {
  it.each([
    ['Lutte contre le blanchiment', 'Code monétaire et financier, art. L. 561-2'],
    ['Lutte contre le blanchiment', 'CMF L561-2, 8°'],
    ['Études actuarielles', 'Code des assurances, art. L. 310-1'],
    ['Contrats en déshérence', 'Loi n° 2014-617 du 13 juin 2014'],
    ['Blanchiment des dents', 'Une obligation'],
  ])('%s stands on %s', (label, justification) => {
    expect(heard(label, { justification })).not.toContain('purpose/other-sector')
  })

  it.each([
    ['Lutte contre le blanchiment', 'Code monétaire et financier'],
    ['Lutte contre le blanchiment', 'Une obligation'],
    ['Études actuarielles', 'Code de commerce'],
  ])('%s does not stand on %s', (label, justification) => {
    expect(heard(label, { justification })).toContain('purpose/other-sector')
  })

  it('takes parents for who consents, and their children not', () => {
    const consent = { basis: 'consent', justification: 'Case cochée' }
    expect(heard('Journal', { ...consent, subjects: 'Élèves' })).toContain('purpose/child-consent')
    expect(heard('Journal', { ...consent, subjects: "Parents d'élèves" })).toEqual([])
  })

  it('knows prospecting by its name, whatever objection it admits', () => {
    const words = {
      basis: 'contract',
      justification: 'Vendre',
      more: 'channels: [email]\nobjection: on-grounds',
    }
    expect(heard('Prospection commerciale', words)).toEqual([
      'purpose/prospecting-without-consent',
      'purpose/prospecting-objection',
    ])
    // The list of those who refused writes to nobody.
    expect(heard('Refus de la prospection', { justification: 'La loi', more: 'objection: none' })).toEqual([])
    expect(heard('Suivi des commandes', words)).toEqual([])
  })

  it.each(['Des offres liées à la profession de la personne', 'Prospection entre entreprises'])(
    'writes to people of business: %s',
    (justification) => {
      const more = 'channels: [email]\nobjection: absolute'
      const code = 'purpose/prospecting-without-consent'
      expect(heard('Offres', { basis: 'contract', justification, more })).not.toContain(code)
      expect(heard('Offres', { basis: 'contract', justification: 'Vendre', more })).toContain(code)
    },
  )
})
