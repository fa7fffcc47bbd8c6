import type { Purpose } from '../bundle.ts'
import { compare } from '../reading.ts'
import {
  bilingual,
  definition,
  dpvPurpose,
  oneOf,
  promise,
  reference,
  slug,
  yesOrNo,
} from '../shapes/scalars.ts'
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

/** GDPR Art. 4(2) and 4(4); closed, so that a read or a join is an operation like any other (P-003). */
export const operation = oneOf([
  'collect',
  'record',
  'organise',
  'store',
  'adapt',
  'extract',
  'consult',
  'use',
  'transmit',
  'publish',
  'interconnect',
  'profile',
  'restrict',
  'anonymise',
  'erase',
])

const ground = record({
  basis: required(basis),
  justification: required(bilingual),
  assessment: optional(reference('assessment'), null),
})

const need = record({
  necessity: required(bilingual),
  mandatory: required(yesOrNo),
  fields: optional(list(slug, { atLeast: 1 }), []),
})

/** One file of `purposes/`: why data are processed, on which ground, which data and for whom. */
export const purposeFile = record({
  purpose: required(definition('purpose')),
  label: required(bilingual),
  description: required(bilingual),
  // Without default: who guesses a role gets the duties wrong (Art. 24, 26, 28).
  role: required(oneOf(['controller', 'processor', 'joint']), 'purpose/missing-role'),
  promises: optional(list(promise), []),
  'not-applicable': optional(bilingual, null),
  'legal-basis': optional(keyed(reference('subject'), ground), []),
  data: optional(keyed(reference('category'), need), []),
  'without-data': optional(bilingual, null),
  operations: optional(list(operation), []),
  channels: optional(list(reference('channel')), []),
  objection: optional(oneOf(['absolute', 'on-grounds', 'none']), null),
  'automated-decision': optional(bilingual, null),
  recipients: optional(list(reference('recipient')), []),
  dpv: optional(list(dpvPurpose), []),
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
      .map(({ key, value }) => ({ subject: key, ...value }))
      .toSorted((a, b) => compare(a.subject, b.subject)),
    data: file.data
      .map(({ key, value }) => ({ category: key, ...value, fields: value.fields.toSorted(compare) }))
      .toSorted((a, b) => compare(a.category, b.category)),
    withoutData: file['without-data'],
    operations: file.operations.toSorted(compare),
    channels: file.channels.toSorted(compare),
    objection: file.objection ?? 'none',
    automatedDecision: file['automated-decision'],
    applies: file['not-applicable'] === null,
    reason: file['not-applicable'],
    recipients: file.recipients.toSorted(compare),
    // Absent where none is given: a policy from before they could be keeps its hash.
    ...(file.dpv.length === 0 ? {} : { dpv: file.dpv.toSorted(compare) }),
    source: file.source,
  }
}
