import type { StaticCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './clauses.sabotage.ts'

/** Letters of Art. 28(3), each of which an agreement must cover. */
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

export const agreementsClauses: StaticCheck = {
  id: 'agreements.clauses',
  static: true,
  run({ bundle: { agreements } }) {
    const bound = agreements.filter(({ kind }) => kind === 'processor' || kind === 'client')
    if (bound.length === 0)
      return cannotKnow({
        fr: 'Le dossier de la politique ne décrit aucun contrat (agreements/).',
        en: 'The policy folder describes no agreement (agreements/).',
      })
    const places = bound
      .filter(({ clauses, flowDown }) => !flowDown || letters.some((letter) => !clauses.includes(letter)))
      .map(({ id }) => `agreement:${id}`)
    const [of, some] = [figure(bound.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Contrats : ${of.fr}, chacun porte les clauses a à h et les impose à la suite.`,
        en: `Agreements: ${of.en}, each has clauses a to h and passes them on.`,
      },
      {
        fr: `Contrats auxquels une clause manque : ${some.fr} sur ${of.fr}.`,
        en: `Agreements that lack a clause: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
