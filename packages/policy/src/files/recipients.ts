import type { Recipient } from '../bundle.ts'
import { compare } from '../reading.ts'
import {
  bilingual,
  country,
  day,
  definition,
  email,
  oneOf,
  reference,
  text,
  yesOrNo,
} from '../shapes/scalars.ts'
import { keyed, list, type Of, optional, record, required } from '../shapes/shape.ts'

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
        assessment: optional(reference('assessment'), null),
      }),
      null,
    ),
    notify: optional(email, null),
    'engaged-by': optional(reference('recipient'), null),
    service: optional(bilingual, null),
    address: optional(text, null),
    since: optional(day, null),
    state: optional(oneOf(['announced', 'active', 'ended']), null),
    serves: optional(list(oneOf(['controller', 'processor']), { atLeast: 1 }), null),
    'content-access': optional(yesOrNo, null),
  }),
)

export type RecipientsFile = Of<typeof recipientsFile>

/** What is not said is left out, so that an older file has the bytes it had. */
export function recipientsOf(file: RecipientsFile): readonly Recipient[] {
  return file
    .map(({ key: id, value }) => {
      const { name, kind, label, country, contract, safeguard, notify } = value
      const { service, address, since, state, serves } = value
      const engagedBy = value['engaged-by']
      const contentAccess = value['content-access']
      return {
        ...{ id, name, kind, label, country, contract, notify },
        safeguard: safeguard === null ? null : safeguardOf(safeguard),
        ...(engagedBy === null ? {} : { engagedBy }),
        ...(service === null ? {} : { service }),
        ...(address === null ? {} : { address }),
        ...(since === null ? {} : { since }),
        ...(state === null ? {} : { state }),
        ...(serves === null ? {} : { serves: serves.toSorted(compare) }),
        ...(contentAccess === null ? {} : { contentAccess }),
      }
    })
    .toSorted((a, b) => compare(a.id, b.id))
}

type Written = NonNullable<RecipientsFile[number]['value']['safeguard']>

function safeguardOf({ kind, reference, assessment }: Written): NonNullable<Recipient['safeguard']> {
  return { kind, reference, ...(assessment === null ? {} : { assessment }) }
}
