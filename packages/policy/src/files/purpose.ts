import type { Purpose } from '../bundle.ts'
import { compare } from '../reading.ts'
import { bilingual, definition, oneOf, promise, reference, yesOrNo } from '../shapes/scalars.ts'
import { keyed, list, type Of, optional, record, required } from '../shapes/shape.ts'

/** GDPR Art. 6(1)(a) to (f). */
const basis = oneOf([
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
])

/** One file of `purposes/`: why data are processed, on which ground, which data and for whom. */
export const purposeFile = record({
  purpose: required(definition('purpose')),
  label: required(bilingual),
  description: required(bilingual),
  // Without default: who guesses a role gets the duties wrong (Art. 24, 26, 28).
  role: required(oneOf(['controller', 'processor', 'joint']), 'purpose/missing-role'),
  promises: optional(list(promise), []),
  'legal-basis': optional(
    keyed(reference('subject'), record({ basis: required(basis), justification: required(bilingual) })),
    [],
  ),
  data: optional(
    keyed(reference('category'), record({ necessity: required(bilingual), mandatory: required(yesOrNo) })),
    [],
  ),
  recipients: optional(list(reference('recipient')), []),
  source: required(bilingual),
})

export type PurposeFile = Of<typeof purposeFile>

export function purposeOf(file: PurposeFile): Purpose {
  return {
    id: file.purpose,
    label: file.label,
    description: file.description,
    role: file.role,
    promises: file.promises.toSorted(compare),
    legalBasis: file['legal-basis']
      .map(({ key, value }) => ({ subject: key, ...value, assessment: null }))
      .toSorted((a, b) => compare(a.subject, b.subject)),
    data: file.data
      .map(({ key, value }) => ({ category: key, ...value, fields: [] }))
      .toSorted((a, b) => compare(a.category, b.category)),
    withoutData: null,
    operations: [],
    channels: [],
    objection: 'none',
    automatedDecision: null,
    applies: true,
    reason: null,
    recipients: file.recipients.toSorted(compare),
    source: file.source,
  }
}
