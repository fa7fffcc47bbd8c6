import { boardChecks } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, earliest, fails, figure, noneOf } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './shown.sabotage.ts'

/**
 * Art. 32(1)(d). A promise that cites a measure cites what shows it too: otherwise it would be kept while the measure's own check
 * is broken.
 */
export const measuresShown: StaticCheck = {
  id: 'measures.shown',
  static: true,
  run({ bundle: { measures, promises }, today }) {
    if (measures.length === 0)
      return cannotKnow({
        fr: 'Le dossier de la politique ne décrit aucune mesure (measures.yaml).',
        en: 'The policy folder describes no measure (measures.yaml).',
      })
    const places = measures
      .filter(({ shownBy }) => {
        if (shownBy.kind === 'check') return !(shownBy.check in boardChecks)
        return shownBy.owner.trim() === '' || shownBy.given > today || shownBy.until < today
      })
      .map(({ id }) => `measure:${id}`)
    const apart = promises
      .filter(({ rules, checks, notApplicable }) =>
        measures.some(
          ({ id, shownBy }) =>
            notApplicable === null &&
            shownBy.kind === 'check' &&
            rules.includes(`measure:${id}`) &&
            !checks.includes(shownBy.check),
        ),
      )
      .map(({ id }) => `promise:${id}`)
    if (places.length === 0 && apart.length > 0)
      return fails(
        {
          fr: `Engagements qui citent une mesure sans son contrôle : ${figure(apart.length).fr}.`,
          en: `Promises that cite a measure without its check: ${figure(apart.length).en}.`,
        },
        apart,
      )
    const breaksOn = earliest(
      measures.map(({ shownBy }) => (shownBy.kind === 'attestation' ? dayAfter(shownBy.until) : null)),
    )
    const [of, some] = [figure(measures.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Mesures de sécurité : ${of.fr}, chacune a un contrôle ou un garant.`,
        en: `Security measures: ${of.en}, each has a check or somebody who vouches.`,
      },
      {
        fr: `Mesures que plus rien ne montre : ${some.fr} sur ${of.fr}.`,
        en: `Measures that nothing shows any more: ${some.en} of ${of.en}.`,
      },
      breaksOn,
    )
  },
  sabotage,
}
