import { adequateAt, type Bundle, inAreaAt, inUnionAt, type LawPack } from '@garant/policy'
import type { DisclosureAsked } from './disclosures.ts'

/** Where outside the Union data would go, to whom, and what protects them there: of this a person is told beforehand. */
export interface Transfer {
  readonly recipient: string
  /** Who it is in fact; empty: the recipient itself. */
  readonly named: string
  /** ISO 3166-1. */
  readonly country: string
  readonly safeguard: Safeguard
  /** "(UE) 2021/914", "2000/518/CE (ADQ-CH)". */
  readonly reference: string
}

/** "area": in the European Economic Area and not in the Union, where the GDPR is law too. */
export type Safeguard = 'area' | 'adequacy' | 'standard-clauses' | 'binding-rules'

/**
 * The transfer that a disclosure would be; null: it stays in the Union, or nothing protects it where it would go, which the gate
 * refuses by itself.
 * @param on ISO day.
 */
export function transferOf(
  { recipients }: Pick<Bundle, 'recipients'>,
  law: Pick<LawPack, 'area' | 'adequacy'>,
  asked: Pick<DisclosureAsked, 'recipient' | 'named' | 'country'>,
  on: string,
): Transfer | null {
  const recipient = recipients.find(({ id }) => id === asked.recipient)
  const country = asked.country ?? recipient?.country
  if (recipient === undefined || country === undefined || inUnionAt(law, country, on)) return null
  const named = asked.named === recipient.name ? '' : (asked.named ?? '')
  const to = { recipient: recipient.id, named, country }
  if (inAreaAt(law, country, on)) return { ...to, safeguard: 'area', reference: '' }
  const decision = adequateAt(law, country, on)
  if (decision !== null && (decision.scope === null || recipient.safeguard?.kind === 'adequacy'))
    return { ...to, safeguard: 'adequacy', reference: `${decision.decision} (${decision.id})` }
  if (recipient.safeguard === null || recipient.safeguard.kind === 'adequacy') return null
  return { ...to, safeguard: recipient.safeguard.kind, reference: recipient.safeguard.reference }
}
