import type { StaticCheck } from '../../check.ts'
import { cannotKnow, earliest, figure, noneOf } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './current.sabotage.ts'

export const assessmentsCurrent: StaticCheck = {
  id: 'assessments.current',
  static: true,
  run({ bundle: { assessments, purposes }, today }) {
    const cited = purposes
      .filter(({ applies }) => applies)
      .flatMap(({ id, legalBasis }) =>
        legalBasis.flatMap(({ assessment }) => (assessment === null ? [] : [{ id, assessment }])),
      )
    if (cited.length === 0 && assessments.length === 0)
      return cannotKnow({
        fr: 'Le dossier de la politique ne cite aucune analyse (assessments/).',
        en: 'The policy folder cites no assessment (assessments/).',
      })
    const known = new Set(assessments.map(({ id }) => id))
    const places = [
      ...cited.filter(({ assessment }) => !known.has(assessment)).map(({ id }) => `purpose:${id}`),
      ...assessments
        .filter(({ date, review }) => review < today || date > today)
        .map(({ id }) => `assessment:${id}`),
    ]
    const breaksOn = earliest(assessments.map(({ review }) => dayAfter(review)))
    const [of, some] = [figure(assessments.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Analyses : ${of.fr}, toutes là et aucune à revoir.`,
        en: `Assessments: ${of.en}, all there and none due for review.`,
      },
      {
        fr: `Analyses absentes ou à revoir : ${some.fr}.`,
        en: `Assessments missing or due for review: ${some.en}.`,
      },
      breaksOn,
    )
  },
  sabotage,
}
