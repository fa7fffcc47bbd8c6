import type { Recipient, Role } from '../bundle.ts'
import { holding, type Lookup, type LookupPurpose } from './lookup.ts'
import type { Question } from './question.ts'
import type { Refusal } from './reasons.ts'

/**
 * Whether data may go to the recipient and the country of the question (Art. 28, 44 to 46). A decision that covers only
 * some recipients of a country serves those whose safeguard names it. A client's data leave under a decision alone
 * (P-008), and our own not before the person was told, wherever outside the Union it is (P-103).
 */
export function transferRefused(
  lookup: Lookup,
  { purpose: { role } }: LookupPurpose,
  asked: Question,
  rules: string[],
): Refusal | null {
  const { recipient: id, country, toldOfTransfer } = asked.facts ?? {}
  const recipient = id === undefined ? undefined : lookup.recipients.get(id)
  if (recipient !== undefined && !isBound(lookup, recipient, asked.date)) return 'no-agreement'
  if (recipient?.state !== undefined && recipient.state !== 'active') return 'recipient-not-active'
  const place = country ?? recipient?.country
  if (place === undefined) return null
  const area = holding(lookup.law.area.get(place), asked.date)
  if (area?.union === true) return null
  if (area === undefined && !isProtected(lookup, recipient, place, { asked, role, rules }))
    return 'transfer-without-safeguard'
  // Its own people a client tells itself.
  return role === 'processor' || toldOfTransfer === true ? null : 'transfer-not-told'
}

function isProtected(
  lookup: Lookup,
  recipient: Recipient | undefined,
  place: string,
  { asked, role, rules }: { readonly asked: Question; readonly role: Role; readonly rules: string[] },
): boolean {
  const safeguard = recipient?.safeguard?.kind
  const decision = holding(lookup.law.adequacy.get(place), asked.date)
  if (decision !== undefined && (decision.scope === null || safeguard === 'adequacy')) {
    rules.push(`law:${decision.id}`)
    return true
  }
  return role !== 'processor' && (safeguard === 'standard-clauses' || safeguard === 'binding-rules')
}

/** A processor is bound by an agreement in force on the day; where none is on file, by the contract that it names. */
function isBound(
  lookup: Lookup,
  { id, kind, contract }: { readonly id: string; readonly kind: string; readonly contract: string | null },
  day: string,
): boolean {
  if (kind !== 'processor' && kind !== 'sub-processor') return true
  const agreements = lookup.agreements.get(id) ?? []
  if (agreements.length === 0) return contract !== null
  return agreements.some(({ signed, until }) => signed <= day && (until === null || day <= until))
}
