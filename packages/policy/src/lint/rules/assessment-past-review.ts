import type { Rule } from '../rule.ts'

/** A weighing is looked at again when its day has come. */
export const assessmentPastReview: Rule = {
  code: 'assessment/past-review',
  *finds({ bundle, places, at }) {
    for (const { id, review, purposes } of bundle.assessments) {
      if (review === '' || review >= at) continue
      const of = purposes.length === 0 ? '' : ` of ${purposes.map((purpose) => `\`${purpose}\``).join(', ')}`
      const message = `the assessment \`${id}\`${of} was to be reviewed by ${review}: review it and set the next day`
      yield { place: places.defined('assessment', id), message }
    }
  },
}
