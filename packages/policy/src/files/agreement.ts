import type { Agreement } from '../bundle.ts'
import { compare } from '../reading.ts'
import { bilingual, day, definition, email, oneOf, reference, text, yesOrNo } from '../shapes/scalars.ts'
import { list, type Of, optional, record, required } from '../shapes/shape.ts'

/** Letters of GDPR Art. 28(3). */
export const clauses = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

/** One file of `agreements/`: what binds a processor, an affiliate, a joint controller or a client and us. */
export const agreementFile = record({
  agreement: required(definition('agreement')),
  title: required(bilingual),
  kind: required(oneOf(['processor', 'client', 'affiliate', 'joint'])),
  recipient: optional(reference('recipient'), null),
  client: optional(record({ name: required(text), address: required(text), email: required(email) }), null),
  signed: required(day),
  until: optional(day, null),
  clauses: optional(list(oneOf(clauses)), []),
  'flow-down': required(yesOrNo),
  document: required(text),
})

export type AgreementFile = Of<typeof agreementFile>

export function agreementOf(file: AgreementFile): Agreement {
  const { agreement: id, 'flow-down': flowDown, ...rest } = file
  return { id, ...rest, clauses: file.clauses.toSorted(compare), flowDown }
}
