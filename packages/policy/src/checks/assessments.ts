import type { AssessmentSource } from '../files/assessment.ts'
import type { PurposeFile } from '../files/purpose.ts'
import type { Reading } from '../reading.ts'
import { checkOrder } from './days.ts'

/** A legitimate interest has been weighed, for this purpose, and somebody looks at it again (Art. 6(1)(f)). */
export function checkAssessments(
  assessments: readonly AssessmentSource[],
  purposes: readonly PurposeFile[],
  reading: Reading,
): void {
  const byId = new Map(assessments.map(({ front }) => [front.assessment, front]))
  for (const { front } of assessments)
    checkOrder(front.date, front.review, reading.at(front, 'review'), reading)
  for (const purpose of purposes) {
    if (purpose['not-applicable'] !== null) continue
    for (const { key, value } of purpose['legal-basis']) {
      if (!reading.wasRead(value)) continue
      const interest = value.basis === 'legitimate-interests'
      if (value.assessment === null) {
        if (!interest || purpose.role === 'processor') continue
        const message = `the interest pursued towards \`${key}\` cites no weighing: write one in assessments/ and name it under \`assessment\``
        reading.report('purpose/missing-assessment', reading.at(value), message)
        continue
      }
      const cited = byId.get(value.assessment)
      if (cited === undefined) continue
      const place = reading.at(value, 'assessment')
      if (interest && cited.kind !== 'legitimate-interests') {
        const message = `\`${value.assessment}\` is an assessment of another kind, ${cited.kind}: cite one of legitimate-interests`
        reading.report('purpose/assessment', place, message)
      } else if (!cited.purposes.some((id) => id === purpose.purpose) && purpose.purpose !== '') {
        const message = `\`${value.assessment}\` weighs other purposes: name \`${purpose.purpose}\` under its \`purposes\` once it weighs this one`
        reading.report('purpose/assessment', place, message)
      }
    }
  }
}
