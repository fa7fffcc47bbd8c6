import type { Bundle, LegalBasisKind, Operation } from '../bundle.ts'
import { isDay } from '../calendar.ts'
import type { LawPack } from '../law/law.ts'
import { contactAllowed } from './contact.ts'
import { createLookup, type Lookup, type LookupPurpose } from './lookup.ts'
import { phaseOf } from './phase.ts'
import type { Decision, Question } from './question.ts'
import { type Ground, grounds, type Reason, type Refusal, refusals } from './reasons.ts'
import { transferRefused } from './transfer.ts'

/** Arranges a policy and a law once; the function answers any number of questions about them. Pure, no clock. */
export function createDecide(bundle: Bundle, law: LawPack): (asked: Question) => Decision {
  const lookup = createLookup(bundle, law)
  return (asked) => {
    const rules: string[] = []
    const reason = answer(lookup, asked, rules)
    return isGround(reason)
      ? { decision: 'allow', reason, because: grounds[reason], rules }
      : { decision: 'deny', reason, because: refusals[reason], rules }
  }
}

/**
 * One answer; `createDecide` for many. The bundle is the version in force on the day of the question: choosing it is the
 * caller's. Deny by default; prohibition before obligation before permission.
 */
export function decide(bundle: Bundle, law: LawPack, asked: Question): Decision {
  return createDecide(bundle, law)(asked)
}

function isGround(reason: Reason): reason is Ground {
  return Object.hasOwn(grounds, reason)
}

function answer(lookup: Lookup, asked: Question, rules: string[]): Ground | Refusal {
  const facts = asked.facts ?? {}
  const missing = unknown(lookup, asked)
  const known = lookup.purposes.get(asked.purpose)
  if (missing !== null || known === undefined) return missing ?? 'unknown-purpose'
  rules.push(`purpose:${asked.purpose}`)
  if (asked.channel !== undefined) rules.push(`channel:${asked.channel}`)
  if (facts.recipient !== undefined) rules.push(`recipient:${facts.recipient}`)
  const basis = basisOf(known, asked, rules)
  if (basis.refused !== null) return basis.refused

  const outside = outsidePurpose(known, asked)
  if (outside !== null) return outside
  const phase = phaseOf(known, asked, lookup.financialYearEnd)
  if (phase.rule !== null) rules.push(`retention:${phase.rule.id}`)
  if (phase.kind === 'none') return 'no-retention'
  if (phase.kind === 'unknown') return 'event-unknown'
  if (facts.restricted === true && !kept.has(asked.operation)) return 'restricted'
  if (phase.kind === 'over') return asked.operation === phase.rule.end ? 'due-for-erasure' : 'retention-over'
  if (!known.operations.has(asked.operation)) return 'operation-outside-purpose'
  if (phase.rule.duty && ending.has(asked.operation)) return 'duty-to-retain'
  if (phase.kind === 'archive' && !archived(asked)) return 'archive-only'
  if (facts.objected === true && known.purpose.objection !== 'none' && !protective.has(asked.operation))
    return 'objected'
  if (known.purpose.role === 'processor' && facts.instructed !== true) return 'not-instructed'
  const refused = transferRefused(lookup, known, asked, rules)
  if (refused !== null) return refused
  return basis.kind === null ? 'by-instruction' : permission(lookup, known, asked, basis.kind, rules)
}

/** Whatever the question names and the policy does not is denied, before anything else is looked at. */
function unknown(lookup: Lookup, asked: Question): Refusal | null {
  const { recipient, eventDay } = asked.facts ?? {}
  if (!isDay(asked.date) || (eventDay !== undefined && eventDay !== null && !isDay(eventDay)))
    return 'unknown-date'
  if (!lookup.purposes.has(asked.purpose)) return 'unknown-purpose'
  if (!lookup.subjects.has(asked.subject)) return 'unknown-subject'
  const fields = lookup.categories.get(asked.category)
  if (fields === undefined) return 'unknown-category'
  if (asked.field !== undefined && !fields.has(asked.field)) return 'unknown-field'
  if (asked.channel !== undefined && !lookup.channels.has(asked.channel)) return 'unknown-channel'
  return recipient !== undefined && !lookup.recipients.has(recipient) ? 'unknown-recipient' : null
}

type Basis =
  | { readonly refused: Refusal }
  /** `kind` is null for what we process for a client: the basis is theirs. */
  | { readonly refused: null; readonly kind: LegalBasisKind | null }

/** The purpose is whole, applies, and rests on something for these people. */
function basisOf(
  { purpose, bases, data, operations }: LookupPurpose,
  asked: Question,
  rules: string[],
): Basis {
  if (!purpose.applies) return { refused: 'purpose-off' }
  if (data.size === 0 || operations.size === 0) return { refused: 'purpose-incomplete' }
  if (purpose.role === 'processor') return { refused: null, kind: null }
  const basis = bases.get(asked.subject)
  if (basis === undefined) return { refused: 'no-legal-basis' }
  rules.push(`basis:${purpose.id}/${asked.subject}`)
  const weighed = basis.basis !== 'legitimate-interests' || basis.assessment !== null
  return weighed ? { refused: null, kind: basis.basis } : { refused: 'purpose-incomplete' }
}

/** Data, channel and recipient; the operation comes later, since what is over may always end. */
function outsidePurpose(known: LookupPurpose, asked: Question): Refusal | null {
  const { recipient } = asked.facts ?? {}
  const fields = known.data.get(asked.category)
  if (fields === undefined) return 'category-outside-purpose'
  // The whole category was asked for, and the purpose needs only part of it.
  if (fields !== null && (asked.field === undefined || !fields.has(asked.field)))
    return 'field-outside-purpose'
  if (asked.channel !== undefined && !known.channels.has(asked.channel)) return 'channel-outside-purpose'
  if (recipient !== undefined && !known.recipients.has(recipient)) return 'recipient-outside-purpose'
  return asked.operation === 'transmit' && recipient === undefined ? 'recipient-unnamed' : null
}

/** What remains possible under a restriction (Art. 18(2)); lifting it for a claim is a decision of somebody, not of this. */
const kept: ReadonlySet<Operation> = new Set(['store', 'restrict'])

/** What an objection asks for, rather than forbids. */
const protective: ReadonlySet<Operation> = new Set(['restrict', 'anonymise', 'erase'])

const ending: ReadonlySet<Operation> = new Set(['anonymise', 'erase'])

/** The archive is kept, and opened case by case (B.8): never used, and nobody is contacted from it. */
function archived({ operation, channel, facts }: Question): boolean {
  if (channel !== undefined) return false
  if (kept.has(operation) || ending.has(operation)) return true
  return facts?.authorised === true && ['consult', 'extract', 'transmit'].includes(operation)
}

const byBasis: Readonly<Record<LegalBasisKind, Ground>> = {
  consent: 'by-consent',
  contract: 'by-contract',
  'legal-obligation': 'by-legal-obligation',
  'vital-interests': 'by-vital-interests',
  'public-task': 'by-public-task',
  'legitimate-interests': 'by-legitimate-interests',
}

function permission(
  lookup: Lookup,
  { purpose }: LookupPurpose,
  asked: Question,
  basis: LegalBasisKind,
  rules: string[],
): Ground | Refusal {
  const { consented, consent } = asked.facts ?? {}
  const { channel } = asked
  if (channel !== undefined) {
    // Prospecting is what bears the absolute objection of Art. 21(2).
    if (purpose.objection === 'absolute') {
      const kind = lookup.channels.get(channel) ?? null
      if (kind === null) return 'channel-without-messages'
      return contactAllowed(lookup.law, { asked, channel, kind, basis }, rules)
    }
    const here = consent !== undefined && Object.hasOwn(consent, channel) && consent[channel] === true
    return basis !== 'consent' || here ? byBasis[basis] : 'consent-missing'
  }
  const anywhere = consented === true || Object.values(consent ?? {}).includes(true)
  return basis !== 'consent' || anywhere || protective.has(asked.operation)
    ? byBasis[basis]
    : 'consent-missing'
}
