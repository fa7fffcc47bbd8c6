import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './bases.sabotage.ts'

export const purposesBases: StaticCheck = {
  id: 'purposes.bases',
  static: true,
  run({ bundle: { purposes, stores, assessments } }) {
    const own = purposes.filter(({ role, applies }) => applies && role !== 'processor')
    const weighed = new Map(assessments.map((one) => [one.id, one]))
    const places = own.flatMap(({ id, legalBasis }) => {
      const subjects = stores.flatMap(({ tables }) =>
        tables.flatMap((one) => (one.purpose === id ? (one.subject ?? []) : [])),
      )
      const based = new Set(legalBasis.map(({ subject }) => subject))
      const unweighed = legalBasis.some(
        ({ basis, assessment }) =>
          basis === 'legitimate-interests' && weighed.get(assessment ?? '')?.purposes.includes(id) !== true,
      )
      return legalBasis.length === 0 || subjects.some((subject) => !based.has(subject)) || unweighed
        ? [`purpose:${id}`]
        : []
    })
    const [of, some] = [figure(own.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Finalités : ${of.fr}, chacune avec une base légale par type de personnes, et une analyse pour chaque intérêt légitime.`,
        en: `Purposes: ${of.en}, each with a legal basis for each type of person, and an assessment for each legitimate interest.`,
      },
      {
        fr: `Finalités sans base légale, ou sans l’analyse de leur intérêt légitime : ${some.fr} sur ${of.fr}.`,
        en: `Purposes without a legal basis, or without the assessment of their legitimate interest: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
