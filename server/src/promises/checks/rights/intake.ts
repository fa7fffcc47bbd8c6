import type { StaticCheck } from '../../check.ts'
import { cannotKnow, noneOf } from '../../finding.ts'
import { sabotage } from './intake.sabotage.ts'

/** Art. 12(2) and (3): by electronic means where they ask so, and never by one way alone. */
const ways = ['portal', 'email', 'post'] as const

export const rightsIntake: StaticCheck = {
  id: 'rights.intake',
  static: true,
  run({ bundle: { rights } }) {
    if (rights === null) return noRights
    const open = rights.intake.filter(
      ({ kind, address }) => kind === 'portal' || (address ?? '').trim() !== '',
    )
    const missing = ways.filter((way) => !open.some(({ kind }) => kind === way))
    return noneOf(
      missing.length === 0 ? [] : ['rights'],
      {
        fr: 'On peut demander par le portail, par courriel et par courrier.',
        en: 'One can ask by the portal, by e-mail and by post.',
      },
      { fr: `Il manque une voie : ${missing.join(', ')}.`, en: `A way is missing: ${missing.join(', ')}.` },
    )
  },
  sabotage,
}

export const noRights = cannotKnow({
  fr: 'Le dossier de la politique ne dit pas comment on demande (rights.yaml).',
  en: 'The policy folder does not say how one asks (rights.yaml).',
})
