import type { Recipient } from '../bundle.ts'
import { compare } from '../reading.ts'
import { bilingual, country, definition, email, oneOf, text } from '../shapes/scalars.ts'
import { keyed, type Of, optional, record, required } from '../shapes/shape.ts'

/** `recipients.yaml`: everyone to whom data may go, by name. */
export const recipientsFile = keyed(
  definition('recipient'),
  record({
    name: required(text),
    kind: required(oneOf(['processor', 'sub-processor', 'affiliate', 'authority', 'third-party', 'staff'])),
    label: required(bilingual),
    country: required(country),
    contract: optional(text, null),
    safeguard: optional(
      record({
        kind: required(oneOf(['adequacy', 'standard-clauses', 'binding-rules'])),
        reference: required(text),
      }),
      null,
    ),
    notify: optional(email, null),
  }),
)

export type RecipientsFile = Of<typeof recipientsFile>

export function recipientsOf(file: RecipientsFile): readonly Recipient[] {
  return file.map(({ key, value }) => ({ id: key, ...value })).toSorted((a, b) => compare(a.id, b.id))
}
