import { Temporal } from 'temporal-polyfill'
import type { Finding } from './finding.ts'

/** Worst to best. A promise is never better than its worst check. */
export const states = ['broken', 'at-risk', 'unchecked', 'attested', 'kept'] as const
export type CheckState = (typeof states)[number]
export type State = CheckState | 'not-applicable'

/** Days ahead of which a break that comes by itself is told. */
export const warning = 30

/** What is known of one check: its newest finding, or why there is none. */
export type Known =
  | { readonly known: true; readonly finding: Finding; readonly at: Date; readonly policy: string }
  /** `absent`: no module of this version can tell. `never`: nobody has looked yet. */
  | { readonly known: false; readonly why: 'absent' | 'never' }

export interface Moment {
  readonly now: Date
  /** ISO day in the organisation's zone. */
  readonly today: string
  /** Hash of the policy whose promises are asked about. */
  readonly policy: string
}

export interface Judged {
  readonly state: CheckState
  /** First ISO day on which it breaks by itself; of `at-risk` and of what holds longer; null: no such day is known. */
  readonly breaksOn: string | null
  /** Why it is `unchecked`; null otherwise. */
  readonly why: 'absent' | 'never' | 'stale' | 'other-policy' | 'cannot-know' | null
}

/**
 * The state of one check. A result counts for `period` days (null: it was made this moment) and for the policy it was
 * made under; what broke stays broken until somebody has looked again, whatever its age.
 */
export function judge(known: Known, period: number | null, moment: Moment): Judged {
  if (!known.known) return unchecked(known.why)
  const { finding, at, policy } = known
  if (policy !== moment.policy) return unchecked('other-policy')
  if (finding.result === 'fails') return { state: 'broken', breaksOn: null, why: null }
  if (period !== null && moment.now.getTime() - at.getTime() > period * dayMs) return unchecked('stale')
  if (finding.result === 'cannot-know') return unchecked('cannot-know')
  const good = finding.attested === true ? 'attested' : 'kept'
  return { ...until(finding.breaksOn, moment.today, good), why: null }
}

/** Somebody vouches from `given` to `until`, ISO days, both included. */
export interface Vouched {
  readonly given: string
  readonly until: string
}

export function judgeAttestation({ given, until: last }: Vouched, today: string): Judged {
  if (given > today) return unchecked('never')
  return { ...until(dayAfter(last), today, 'attested'), why: null }
}

/** The state of a promise out of its checks and who vouches; of none, `unchecked`. */
export function worstOf(judged: readonly Judged[]): Judged {
  const state = states.find((one) => judged.some((other) => other.state === one))
  if (state === undefined) return unchecked('never')
  const own = judged.filter((one) => one.state === state)
  const days = judged.flatMap(({ breaksOn }) => breaksOn ?? []).sort()
  return { state, breaksOn: days[0] ?? null, why: own[0]?.why ?? null }
}

export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

function unchecked(why: NonNullable<Judged['why']>): Judged {
  return { state: 'unchecked', breaksOn: null, why }
}

function until(
  breaksOn: string | null,
  today: string,
  good: 'kept' | 'attested',
): Pick<Judged, 'state' | 'breaksOn'> {
  if (breaksOn === null) return { state: good, breaksOn }
  if (breaksOn <= today) return { state: 'broken', breaksOn: null }
  const told = Temporal.PlainDate.from(breaksOn).subtract({ days: warning }).toString()
  return { state: told <= today ? 'at-risk' : good, breaksOn }
}

const dayMs = 86_400_000
