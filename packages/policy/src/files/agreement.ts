import type { Agreement } from '../bundle.ts'
import { compare } from '../reading.ts'
import {
  bilingual,
  count,
  country,
  day,
  definition,
  duration,
  email,
  oneOf,
  reference,
  slug,
  text,
  yesOrNo,
} from '../shapes/scalars.ts'
import { list, type Of, optional, record, required } from '../shapes/shape.ts'

/** Letters of GDPR Art. 28(3). */
export const clauses = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

const contact = record({
  name: required(text),
  email: required(email),
  function: required(oneOf(['representative', 'dpo', 'security', 'technical'])),
})

const client = record({
  id: optional(slug, null),
  name: required(text),
  address: required(text),
  country: optional(country, null),
  email: required(email),
  contacts: optional(list(contact), []),
})

/** The client's own choice of a place that no decision covers (Art. 28(3)(a)). */
const dataCentre = record({
  country: required(country),
  place: required(text),
  chosen: required(day),
  by: required(text),
  document: required(text),
  instrument: optional(text, null),
})

/** One file of `agreements/`: what binds a processor, an affiliate, a joint controller or a client and us. */
export const agreementFile = record({
  agreement: required(definition('agreement')),
  title: required(bilingual),
  kind: required(oneOf(['processor', 'client', 'affiliate', 'joint'])),
  recipient: optional(reference('recipient'), null),
  client: optional(client, null),
  purposes: optional(list(reference('purpose'), { atLeast: 1 }), null),
  'notice-hours': optional(count, null),
  'objection-days': optional(count, null),
  ends: optional(
    record({ data: required(oneOf(['return', 'delete', 'return-then-delete'])), within: required(duration) }),
    null,
  ),
  'data-centre': optional(dataCentre, null),
  signed: required(day),
  until: optional(day, null),
  clauses: optional(list(oneOf(clauses)), []),
  'flow-down': required(yesOrNo),
  document: required(text),
})

export type AgreementFile = Of<typeof agreementFile>

export function agreementOf(file: AgreementFile): Agreement {
  const { agreement: id, title, kind, recipient, client, signed, until, document } = file
  return {
    ...{ id, title, kind, recipient, signed, until, document },
    client: client === null ? null : { name: client.name, address: client.address, email: client.email },
    clauses: file.clauses.toSorted(compare),
    flowDown: file['flow-down'],
  }
}
