import {
  type Bundle,
  createDecide,
  engagementOf,
  type LawPack,
  type Purpose,
  type Recipient,
} from '@garant/policy'
import type { DisclosureAsked, DisclosureRefusal } from './disclosures.ts'

/** What is asked, without the person: what the policy can judge. */
export type Judged = Omit<DisclosureAsked, 'people' | 'tenant'>

/**
 * Whether it may leave, by the policy, the law of the day and what the case shows; null: nothing stands against it. Denied by
 * default: a recipient that the purpose does not name gets nothing, whoever asks.
 * @param today ISO day in the organisation's zone.
 * @param toldOfTransfer whether the people know where outside the Union it would go.
 */
export function judge(
  bundle: Bundle,
  law: LawPack,
  asked: Judged,
  today: string,
  toldOfTransfer = false,
): DisclosureRefusal | null {
  // Art. 19 follows the data: whoever has had them is told, also one that has ended since, or that the policy no longer names.
  if (asked.kind === 'notice') return null
  const recipient = bundle.recipients.find(({ id }) => id === asked.recipient)
  if (recipient === undefined) return { code: 'unknown-recipient' }
  if (asked.categories.length === 0) return { code: 'nothing-asked' }
  if (engagementOf(recipient).state !== 'active') return { code: 'recipient-not-active' }
  return (
    partnerRefused(bundle, recipient, asked) ??
    caseRefused(recipient, asked) ??
    policyRefused(bundle, law, asked, today, toldOfTransfer)
  )
}

/** A third party that gets data of prospecting would canvass for itself: only a consent that names it lets it (P-096). */
function partnerRefused({ purposes }: Bundle, { kind }: Recipient, asked: Judged): DisclosureRefusal | null {
  const purpose = purposes.find(({ id }) => id === asked.purpose)
  const partner = kind === 'third-party' || kind === 'affiliate'
  return partner && purpose?.objection === 'absolute' && isBlank(asked.consent)
    ? { code: 'partner-without-consent' }
    : null
}

/** Authorities only by a text of law (P-102); whoever is no processor of ours only for one case (P-098 to P-101). */
function caseRefused({ kind }: Recipient, asked: Judged): DisclosureRefusal | null {
  const outside = kind === 'authority' || kind === 'third-party'
  if (outside && asked.kind === 'standing') return { code: 'case-missing' }
  if (asked.kind === 'standing') return null
  if (isBlank(asked.named)) return { code: 'named-missing' }
  if (isBlank(asked.scope)) return { code: 'scope-missing' }
  if (asked.kind === 'case' && isBlank(asked.caseRef)) return { code: 'case-missing' }
  if ((asked.kind === 'requisition' || kind === 'authority') && isBlank(asked.legalRef))
    return { code: 'legal-text-missing' }
  if (isBlank(asked.approvedBy)) return { code: 'approver-missing' }
  return asked.approvedBy === asked.askedBy ? { code: 'same-person' } : null
}

function policyRefused(
  bundle: Bundle,
  law: LawPack,
  asked: Judged,
  today: string,
  toldOfTransfer: boolean,
): DisclosureRefusal | null {
  const decide = decideBy(bundle, law)
  const purpose = bundle.purposes.find(({ id }) => id === asked.purpose)
  const subjects = purpose === undefined ? [] : subjectsOf(bundle, purpose)
  for (const category of asked.categories) {
    const fields = purpose?.data.find((one) => one.category === category)?.fields ?? []
    const [field] = fields
    const answers = subjects.map((subject) =>
      decide({
        ...{ subject, category, purpose: asked.purpose, operation: 'transmit', date: today },
        ...(field === undefined ? {} : { field }),
        // How long rows are kept is for the search that finds them; what is not kept any more is not there to leave.
        facts: {
          recipient: asked.recipient,
          ...(asked.country === null ? {} : { country: asked.country }),
          toldOfTransfer,
          eventDay: null,
          authorised: true,
          consented: !isBlank(asked.consent),
        },
      }),
    )
    const [first] = answers
    if (answers.some(({ decision }) => decision === 'allow')) continue
    return first === undefined
      ? { code: 'policy', reason: 'unknown-purpose', because: unknownPurpose }
      : { code: 'policy', reason: first.reason, because: first.because }
  }
  return null
}

const decided = new WeakMap<Bundle, ReturnType<typeof createDecide>>()

/** A policy is arranged once for all that is asked under it. */
function decideBy(bundle: Bundle, law: LawPack): ReturnType<typeof createDecide> {
  const made = decided.get(bundle) ?? createDecide(bundle, law)
  decided.set(bundle, made)
  return made
}

const unknownPurpose = {
  fr: 'La politique ne connaît pas cette finalité.',
  en: 'The policy does not know this purpose.',
}

function subjectsOf(bundle: Bundle, purpose: Purpose): readonly string[] {
  const named = purpose.legalBasis.map(({ subject }) => subject)
  return named.length > 0 ? named : bundle.subjects.map(({ id }) => id)
}

export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === ''
}
