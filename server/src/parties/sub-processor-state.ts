import type { ClientStanding, SubProcessorState } from './sub-processors.ts'

/** What leads from one state to another; nothing else does. */
const transitions: Readonly<Record<SubProcessorState, Readonly<Partial<Record<Move, SubProcessorState>>>>> = {
  announced: { activate: 'active', withdraw: 'withdrawn' },
  // Whom it is activated for later: a window that was still open, an objection that was lifted.
  active: { activate: 'active', end: 'ended' },
  withdrawn: {},
  ended: {},
}

export type Move = 'activate' | 'withdraw' | 'end'

/** The state that a move leads to; null: it may not be made from here. */
export function after(state: SubProcessorState, move: Move): SubProcessorState | null {
  return transitions[state][move] ?? null
}

/** What is recorded of one client and one announcement; days are ISO days in the operator's zone. */
export interface Recorded {
  readonly informedOn: string | null
  readonly objectionUntil: string | null
  readonly objectedOn: string | null
  readonly outcome: 'lifted' | 'withdrawn' | 'excluded' | null
  readonly activatedOn: string | null
  readonly endedOn: string | null
}

/**
 * Where a client stands. Silence is no consent: only the end of the window is, once it is proved that the client was told. An
 * objection stands until it is answered, and whoever is excluded stays so.
 */
export function standingOf(recorded: Recorded, today: string): ClientStanding {
  const { informedOn, objectionUntil, objectedOn, outcome, activatedOn, endedOn } = recorded
  if (endedOn !== null) return 'ended'
  if (outcome === 'excluded') return 'excluded'
  const objects = objectedOn !== null && outcome === null
  if (activatedOn !== null) return objects ? 'objects-late' : 'active'
  if (objects) return 'objects'
  if (informedOn === null || objectionUntil === null) return 'not-told'
  return today <= objectionUntil ? 'window-open' : 'clear'
}

/** Whether data of the client may go there. A late objection is answered first; the client may be taken out at any time. */
export function mayFlow(standing: ClientStanding): boolean {
  return standing === 'active' || standing === 'objects-late'
}

/** An objection made now is late when the window is over, or when it is at work already. */
export function isLate({ objectionUntil, activatedOn }: Recorded, today: string): boolean {
  return activatedOn !== null || (objectionUntil !== null && today > objectionUntil)
}
