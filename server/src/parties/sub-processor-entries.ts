import type { NewEntry } from '../journal/journal.ts'

/** Entries of the chain in the ledger. Those of a client's own acts stand in the client's log as well. */
export type SubProcessorEntryType =
  | 'sub-processor.announced'
  /** A mail server took the notice, or the client acknowledged it. */
  | 'sub-processor.told'
  | 'sub-processor.acknowledged'
  | 'sub-processor.objected'
  | 'sub-processor.objection-withdrawn'
  | 'sub-processor.settled'
  | 'sub-processor.contract'
  | 'sub-processor.activated'
  | 'sub-processor.withdrawn'
  | 'sub-processor.returned'
  | 'sub-processor.ended'

/** Key scope of everything sealed about one; a company, so it is never shredded. */
export function subProcessorScope(id: string): string {
  return `sub-processor-${id}`
}

/** @param about client or store that the entry is about, and which of several; empty: the sub-processor itself. */
export function subProcessorOnce(id: string, type: SubProcessorEntryType, about = ''): string {
  return `${subProcessorScope(id)} ${type}${about === '' ? '' : ` ${about}`}`
}

export function subProcessorEntry(
  type: SubProcessorEntryType,
  given: {
    readonly id: string
    readonly about?: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly policy: string
    readonly actor: string | null
  },
): NewEntry {
  const { id, about = '', facts, policy, actor } = given
  return {
    type,
    once: subProcessorOnce(id, type, about),
    scope: subProcessorScope(id),
    payload: { subProcessor: id, ...facts },
    policy,
    actor,
  }
}
