import type { EndingStep } from '../ending/ending.ts'
import type { ClientParty } from '../parties/parties.ts'
import type { Noted } from './line.ts'

export interface EndingStanding {
  readonly client: Pick<ClientParty, 'id' | 'name' | 'state' | 'readableUntil'>
  /** null: nobody has begun. */
  readonly step: EndingStep | null
}

/** Agreements that are over, or that somebody ends, until everything is given back or erased (Art. 28(3)(g)). */
export function endingLines(endings: readonly EndingStanding[]): readonly Noted[] {
  return endings.flatMap(({ client, step }): readonly Noted[] => {
    const { id, name, readableUntil: on, state } = client
    if (step === 'closed' || (step === null && state === 'active')) return []
    // The client's turn, or a worker's.
    const waits = step === 'acknowledge' || step === 'erasing'
    const says = { what: 'ending', client: id, name, step: step ?? 'begin' } as const
    return [{ key: `ending:${id}`, kind: waits ? 'stuck' : 'due', on, says }]
  })
}
