import type { ChannelKind, LegalBasisKind } from '../bundle.ts'
import { addDuration, parseDuration } from '../calendar.ts'
import { isHoliday } from '../law/is-holiday.ts'
import type { CallingRule, ProspectingRule, Weekday } from '../law/law.ts'
import { holding, type LookupLaw } from './lookup.ts'
import type { Facts, Question } from './question.ts'
import type { Ground, Refusal } from './reasons.ts'

/** A contact for prospecting, its channel and what the policy itself rests on. */
interface Contact {
  readonly asked: Question
  readonly channel: string
  readonly kind: ChannelKind
  readonly basis: LegalBasisKind
}

/**
 * Whether the law of the day lets somebody be prospected. In this order: forbidden, too often, out of hours, consent or
 * what may stand for it; what is not known comes last, so that the plainest reason is given. The objection was asked before.
 */
export function contactAllowed(law: LookupLaw, contact: Contact, rules: string[]): Ground | Refusal {
  const { asked, channel, kind, basis } = contact
  const facts = asked.facts ?? {}
  if (asked.audience === undefined) return 'audience-unknown'
  const key = `${kind} ${asked.audience}`
  const row = holding(law.prospecting.get(key), asked.date)
  if (row === undefined) return 'law-silent'
  rules.push(`law:${row.id}`)
  if (row.requires === 'forbidden') return 'forbidden-by-law'
  const calling = holding(law.calling.get(key), asked.date)
  if (calling !== undefined) rules.push(`law:${calling.id}`)
  const violated = calling === undefined ? null : violatedBy(calling, asked, law)
  if (violated !== null) return violated
  const consents =
    facts.consent !== undefined && Object.hasOwn(facts.consent, channel) && facts.consent[channel] === true
  // A policy that promises consent keeps to it where the law asks for less.
  const ground = consents
    ? 'by-consent'
    : basis === 'consent'
      ? 'consent-missing'
      : without[row.requires](facts)
  if (calling === undefined || ground.endsWith('missing') || ground === 'not-informed') return ground
  if (facts.attempts === undefined) return 'attempts-unknown'
  return facts.time === undefined ? 'hour-unknown' : ground
}

/** What stands for a consent that nobody gave. */
const without: Readonly<
  Record<Exclude<ProspectingRule['requires'], 'forbidden'>, (facts: Facts) => Ground | Refusal>
> = {
  consent: () => 'consent-missing',
  'soft-opt-in': ({ softOptIn }) => (softOptIn === true ? 'by-soft-opt-in' : 'soft-opt-in-missing'),
  'ongoing-contract': ({ contractRuns }) =>
    contractRuns === true ? 'by-ongoing-contract' : 'contract-missing',
  information: ({ informed }) => (informed === true ? 'by-legitimate-interests' : 'not-informed'),
}

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function violatedBy(rule: CallingRule, asked: Question, law: LookupLaw): Refusal | null {
  const { attempts, refusedOn, time } = asked.facts ?? {}
  if (attempts !== undefined && !(attempts < rule.attempts)) return 'too-often'
  if (refusedOn !== undefined && asked.date <= lastDayOf(refusedOn, rule.pause)) return 'too-often'
  const weekday = weekdays[new Date(asked.date).getUTCDay()]
  if (weekday === undefined || !rule.days.includes(weekday)) return 'out-of-hours'
  if (isHoliday(law.holidays, asked.date)) return 'out-of-hours'
  if (time === undefined) return null
  return rule.hours.some(({ from, to }) => from <= time && time < to) ? null : 'out-of-hours'
}

/** A day that is none pauses for ever: it cannot be known when the pause ends. */
function lastDayOf(day: string, pause: string): string {
  const length = parseDuration(pause)
  try {
    return length === null ? '9999-12-31' : addDuration(day, length)
  } catch {
    return '9999-12-31'
  }
}
