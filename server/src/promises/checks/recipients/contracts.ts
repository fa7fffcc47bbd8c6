import type { StaticCheck } from '../../check.ts'
import { cannotKnow, earliest, figure, noneOf } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './contracts.sabotage.ts'

/** Art. 28(3). */
export const recipientsContracts: StaticCheck = {
  id: 'recipients.contracts',
  static: true,
  run({ bundle: { recipients, agreements }, today }) {
    const bound = recipients.filter(({ kind }) => kind === 'processor' || kind === 'sub-processor')
    if (bound.length > 0 && agreements.length === 0)
      return cannotKnow({
        fr: 'Les contrats sont nommés, mais le dossier de la politique n’en décrit aucun (agreements/).',
        en: 'The contracts are named, but the policy folder describes none of them (agreements/).',
      })
    const live = agreements.filter(
      ({ signed, until }) => signed <= today && (until === null || today <= until),
    )
    const of = (recipient: string) => live.filter((one) => one.recipient === recipient)
    const places = bound.filter(({ id }) => of(id).length === 0).map(({ id }) => `recipient:${id}`)
    // Where one contract follows another, the last of them counts.
    const ends = bound.map(({ id }) => {
      const last = of(id).map(({ until }) => until)
      return last.includes(null)
        ? null
        : (last
            .filter((day) => day !== null)
            .sort()
            .at(-1) ?? null)
    })
    const breaksOn = earliest(ends.map((day) => day && dayAfter(day)))
    const [count, some] = [figure(bound.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Sous-traitants : ${count.fr}, chacun a un contrat en vigueur.`,
        en: `Processors: ${count.en}, each has an agreement in force.`,
      },
      {
        fr: `Sous-traitants sans contrat en vigueur : ${some.fr} sur ${count.fr}.`,
        en: `Processors without an agreement in force: ${some.en} of ${count.en}.`,
      },
      breaksOn,
    )
  },
  sabotage,
}
