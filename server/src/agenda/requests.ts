import type { InboxItem } from '../rights/rights.ts'
import type { Noted } from './line.ts'

/**
 * The open requests of the inbox. @param stopped references of those whose erasure stopped.
 */
export function requestLines(items: readonly InboxItem[], stopped: ReadonlySet<string>): readonly Noted[] {
  return items.flatMap((item) => lineOf(item, stopped))
}

function lineOf(item: InboxItem, stopped: ReadonlySet<string>): readonly Noted[] {
  const { reference, right, state } = item
  if (state === 'answered' || state === 'refused') return []
  const key = `request:${reference}`
  const { current: on, suspendedSince } = item.deadline
  if (stopped.has(reference))
    return [{ key, kind: 'due', on, says: { what: 'request-stopped', reference, right } }]
  // The clock stands still: it is the person's turn to say who they are.
  if (suspendedSince !== null && (state === 'confirmed' || state === 'taken'))
    return [{ key, kind: 'stuck', on, says: { what: 'request-identity', reference, right } }]
  const says = { what: 'request', reference, right, state } as const
  // The person has not confirmed the mailbox, and the period of the law runs from the receipt all the same.
  if (state === 'received') return [{ key, kind: 'stuck', on, says }]
  return [{ key, kind: state === 'running' ? 'breaks' : 'due', on, says }]
}
