import type { Rule } from '../rule.ts'

const locating = ['pd:GPSCoordinate', 'pd:Location', 'pd:Tracking', 'pd:TravelHistory']

/** Profiling, location, machine decisions and special categories usually need an impact assessment (Art. 35(3); WP248). */
export const impactAssessment: Rule = {
  code: 'purpose/impact-assessment',
  *finds({ bundle, purposes, places }) {
    const assessed = new Set(
      bundle.assessments.filter(({ kind }) => kind === 'impact').flatMap((assessment) => assessment.purposes),
    )
    const special = new Set(bundle.categories.filter((category) => category.special).map(({ id }) => id))
    const located = new Set(
      bundle.categories.filter(({ dpv }) => dpv.some((term) => locating.includes(term))).map(({ id }) => id),
    )
    for (const { id, role, operations, automatedDecision, data } of purposes) {
      if (role === 'processor' || assessed.has(id)) continue
      const reasons = [
        operations.includes('profile') ? 'profiles people' : null,
        automatedDecision === null ? null : 'decides by machine alone',
        data.some(({ category }) => located.has(category)) ? 'locates people' : null,
        data.some(({ category }) => special.has(category)) ? 'uses special categories' : null,
      ].filter((reason) => reason !== null)
      if (reasons.length === 0) continue
      const message =
        `\`${id}\` ${reasons.join(' and ')}, and no impact assessment names it (GDPR Art. 35(3)): ` +
        'put one of kind `impact` into assessments/, be it to say why none is required'
      yield { place: places.purpose(id), message }
    }
  },
}
