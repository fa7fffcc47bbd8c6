import type { NewEntry } from '../journal/journal.ts'

/** Entries of retention in the ledger: counts, days and names of the policy; never whom it was about. */
export type RetentionEntryType =
  /** What was due on the day, table by table, before anything was done. */
  | 'retention.begun'
  /** A person let it go on. */
  | 'retention.confirmed'
  | 'retention.stopped'
  | 'retention.resumed'
  /** People were written to before their data go. */
  | 'retention.warned'
  /** Somebody said that they are still here. */
  | 'retention.kept'
  /** What was done, store by store and rule by rule. */
  | 'retention.done'

/** Never shredded: what was done is proved for good. */
export function runScope(run: string): string {
  return `retention/${run}`
}

/** Of the places where searches stopped; shredded when the run has ended. */
export function cursorScope(run: string): string {
  return `retention/${run}/search`
}

/** Of the words and addresses of warnings. */
export function mailScope(run: string): string {
  return `retention/${run}/mail`
}

/** The day is part of the key, so that the ledger itself says how far retention has come. */
export function begunOnce(run: string, day: string): string {
  return `retention/begun/${day}/${run}`
}

export function retentionEntry(
  type: RetentionEntryType,
  given: {
    readonly once: string
    readonly scope: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly policy: string
    readonly actor: string | null
  },
): NewEntry {
  const { once, scope, facts, policy, actor } = given
  return { type, once, scope, payload: facts, policy, actor }
}
