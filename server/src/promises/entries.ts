import type { NewEntry } from '../journal/journal.ts'

/** Entries of the board in the ledger. None holds a name: who vouches stands in the database alone. */
export type PromisesEntryType =
  /** All results of one run, at least one of which was new. */
  | 'promises.checked'
  /** Somebody vouched for a promise again. */
  | 'promise.attested'

export function runOnce(run: string): string {
  return `promises ${run}`
}

/** Key scope of a run's payload; it holds counts alone and is never shredded. */
export function runScope(run: string): string {
  return `promises-${run}`
}

export interface CheckedResult {
  readonly check: string
  readonly result: string
  /** SHA-256 of the finding in canonical form. */
  readonly finding: string
}

export function checkedEntry(run: string, policy: string, results: readonly CheckedResult[]): NewEntry {
  const type: PromisesEntryType = 'promises.checked'
  return { type, once: runOnce(run), scope: runScope(run), payload: { run, results }, policy, actor: null }
}

export function attestedOnce(promise: string, number: number): string {
  return `promise ${promise} attested ${number}`
}

export function attestedScope(promise: string, number: number): string {
  return `promise-${promise}-attested-${number}`
}

export function attestedEntry(
  attested: {
    readonly promise: string
    readonly number: number
    readonly given: string
    readonly until: string
  },
  policy: string,
  actor: string,
): NewEntry {
  const type: PromisesEntryType = 'promise.attested'
  const { promise, number, given, until } = attested
  return {
    type,
    once: attestedOnce(promise, number),
    scope: attestedScope(promise, number),
    payload: { promise, given, until },
    policy,
    actor,
  }
}
