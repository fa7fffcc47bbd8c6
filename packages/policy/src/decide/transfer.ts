import { holding, type Lookup } from './lookup.ts'
import type { Question } from './question.ts'
import type { Refusal } from './reasons.ts'

/**
 * Whether data may go to the recipient and the country of the question (Art. 28, 44 to 46). A decision that covers only
 * some recipients of a country serves those whose safeguard names it.
 */
export function transferRefused(lookup: Lookup, asked: Question, rules: string[]): Refusal | null {
  const { recipient: id, country } = asked.facts ?? {}
  const recipient = id === undefined ? undefined : lookup.recipients.get(id)
  if (recipient !== undefined && !isBound(lookup, recipient, asked.date)) return 'no-agreement'
  const place = country ?? recipient?.country
  if (place === undefined || holding(lookup.law.area.get(place), asked.date) !== undefined) return null
  const safeguard = recipient?.safeguard?.kind
  const decision = holding(lookup.law.adequacy.get(place), asked.date)
  if (decision !== undefined && (decision.scope === null || safeguard === 'adequacy')) {
    rules.push(`law:${decision.id}`)
    return null
  }
  return safeguard === 'standard-clauses' || safeguard === 'binding-rules'
    ? null
    : 'transfer-without-safeguard'
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
