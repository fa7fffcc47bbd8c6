import type { StaticCheck } from '../../check.ts'
import { noneOf } from '../../finding.ts'
import { sabotage } from './identity.sabotage.ts'
import { noRights } from './intake.ts'

/** From the lightest to the heaviest (Art. 12(6), 5(1)(c)). */
const ladder = [
  'session',
  'mailbox-on-file',
  'known-fact',
  'electronic-identity',
  'redacted-document',
] as const

export const rightsIdentity: StaticCheck = {
  id: 'rights.identity',
  static: true,
  run({ bundle: { rights } }) {
    if (rights === null) return noRights
    const rungs = rights.identity.map((rung) => ladder.indexOf(rung))
    const rises = rungs.every((rung, i) => i === 0 || rung > (rungs[i - 1] ?? -1))
    const light = rights.identity[0] !== undefined && rights.identity[0] !== 'redacted-document'
    return noneOf(
      rises && light ? [] : ['rights'],
      {
        fr: 'L’identité se vérifie par le moyen le plus léger d’abord ; une pièce n’est demandée qu’en dernier, et jamais d’office.',
        en: 'Identity is checked by the lightest means first; a document comes last, and never as a rule.',
      },
      {
        fr: 'Une pièce d’identité est demandée d’office, ou avant un moyen plus léger.',
        en: 'An identity document is asked for as a rule, or before a lighter means.',
      },
    )
  },
  sabotage,
}
