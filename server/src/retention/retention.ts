import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Line, Report } from '../erasure/erasure.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { StoreErrorCode } from '../stores/errors.ts'
import type { RetentionDeps } from './context.ts'
import { createRetention as create } from './create.ts'
import type { RetentionErrorCode } from './errors.ts'

export type { RetentionDeps, RetentionOptions } from './context.ts'
export { type Due, type DueQuestions, dueIn, nextDue } from './due.ts'
export { RetentionError, type RetentionErrorCode } from './errors.ts'
export { type OwnData, ownStore } from './own.ts'

/**
 * Retention that runs (Art. 5(1)(e)): what a rule of the policy ends is found in the store that knows the day, row by row, and
 * erased through `erasure`, early enough that the last backup dies by the promised day. Nothing is decided about a person as
 * a whole: a row goes when its own rule says so.
 */
export interface Retention {
  /** Who becomes due, month by month, as counts. Reads the stores, changes nothing. */
  forecast(
    tenant: Tenant,
    bundle: Bundle,
    options: { readonly months: number; readonly signal?: AbortSignal },
  ): Promise<Forecast>

  /** Opens the run of the day, or says which is open. Dry: counts only, nothing is written anywhere. */
  begin(tenant: Tenant, asked: { readonly by: string | null; readonly dry: boolean }): Promise<Begun>

  /**
   * Lets a run that waits for a person go on: one above the threshold, by somebody else than who asked for it; one after
   * a jump of the clock, by anybody who has looked at the clock.
   */
  confirm(
    tx: Tx,
    tenant: Tenant,
    run: string,
    by: string,
  ): Promise<'confirmed' | 'same-person' | 'not-waiting'>

  /** Interrupts a run: no further row is asked for. What a store is being told at this moment is brought to its end. */
  stop(tx: Tx, tenant: Tenant, run: string, by: string): Promise<void>

  resume(tx: Tx, tenant: Tenant, run: string, by: string): Promise<void>

  /**
   * Does here and now what is due, of one run or of all: finds rows, asks for their erasure, follows it to its verdict. It
   * returns when nothing is left or what is left has to wait (a window, a replica, a store that does not answer).
   */
  advance(which?: { readonly tenant: Tenant; readonly run: string }, signal?: AbortSignal): Promise<void>

  /** Newest first. @param before id of the last run of the page before. */
  runs(tenant: Tenant, limit: number, before?: string): Promise<readonly RunSummary[]>

  /** Null: there is none. */
  run(tenant: Tenant, id: string): Promise<RunView | null>

  /** What a link of a warning leads to; null: it was never given out, or its row has gone. Looking is no contact. */
  warning(tenant: Tenant, token: string): Promise<Warning | null>

  /** The person says that they are still here: for them the rule counts from today. Repeating it changes nothing. */
  keep(tx: Tx, tenant: Tenant, token: string): Promise<'kept' | 'unknown'>

  /** How the people of these rules, who are warned before their data go, were warned. */
  auditWarnings(tenant: Tenant, rules: readonly string[]): Promise<WarningAudit>

  /** The nightly run of every tenant that has a policy, and what goes on after it. */
  bindJobs(): Promise<void>
}

/** Plain data: counts, names of the policy, days. */
export interface Forecast {
  /** ISO 8601 UTC. */
  readonly at: string
  /** ISO day in the organisation's zone. */
  readonly today: string
  /** What is due already: the work of the next run. */
  readonly due: readonly ForecastLine[]
  /** As many as asked for, the present one first, without what is due already. */
  readonly months: readonly { readonly month: string; readonly lines: readonly ForecastLine[] }[]
  /** Rows without a computable end, and tables of which nothing says when their rows end (`rows` null). */
  readonly undated: readonly Undated[]
  /** Stores of which nobody knows what becomes due. */
  readonly unknown: readonly UnknownStore[]
}

export interface ForecastLine {
  /** "garant": what Garant itself keeps. */
  readonly store: string
  /** "customer", "archive.customer"; of Garant's own, what it is: "case". */
  readonly table: string
  /** Id of the retention rule that ends it; null: the law's own time, where the policy has no rule. */
  readonly rule: string | null
  /** Type of person of whom each row is one; null: rows about a person. */
  readonly subject: string | null
  readonly rows: number
  /** `mask`: the row stays without these columns. */
  readonly does: 'erase' | 'mask'
  readonly columns: readonly string[]
  /** What stays in these rows instead, by which rule, and whether that is a duty (Art. 17(3)(b)). */
  readonly kept: readonly {
    readonly rule: string
    readonly duty: boolean
    readonly columns: readonly string[]
  }[]
  /** Whether the rows go before the promised day, so that the last backup dies by it. */
  readonly because: 'backups' | 'end'
}

export interface Undated {
  readonly store: string
  readonly table: string
  readonly rule: string | null
  readonly rows: number | null
}

export interface UnknownStore {
  readonly store: string
  readonly error: StoreErrorCode | RetentionErrorCode
}

export type Begun =
  | { readonly result: 'begun'; readonly run: string }
  /** One is open, which may wait for a person. */
  | { readonly result: 'open'; readonly run: string; readonly state: RunState }
  /** The run of the day has ended. */
  | { readonly result: 'done'; readonly run: string }
  | {
      readonly result: 'dry'
      readonly day: string
      readonly people: number
      readonly stores: readonly RunStore[]
    }
  /** The clock cannot be trusted, or there is no policy: nothing was begun. */
  | {
      readonly result: 'refused'
      readonly error: RetentionErrorCode
      readonly facts: Readonly<Record<string, string>>
    }

/**
 * `awaiting`: a person has to confirm it, and nothing was asked for yet. `stopped`: a person stopped it. `done`: nothing
 * was left, or what was left is the next run's.
 */
export type RunState = 'awaiting' | 'running' | 'stopped' | 'done'

export interface RunSummary {
  readonly run: string
  /** ISO day in the organisation's zone. */
  readonly day: string
  readonly policy: string
  readonly state: RunState
  /** Why a person has to confirm it; empty: nobody has to. */
  readonly awaits: readonly ('threshold' | 'clock')[]
  /** Opaque references of accounts; null: the nightly schedule, nobody. */
  readonly askedBy: string | null
  readonly confirmedBy: string | null
  readonly stoppedBy: string | null
  /** ISO 8601 UTC. */
  readonly beganAt: string
  readonly endedAt: string | null
  /** People counted when it began, each once for every table in which they have rows that are due. */
  readonly people: number
  /** Rows found, and asked for, until now. */
  readonly found: number
  readonly asked: number
  readonly erased: number
  readonly masked: number
  readonly kept: number
  /** People written to. */
  readonly warned: number
  /**
   * `complete`: every row found went, or stays on a ground. `waiting`: something is left for a later run. `unverified`:
   * of a row nobody can tell. Null while it is under way.
   */
  readonly verdict: RunVerdict | null
}

export type RunVerdict = 'complete' | 'waiting' | 'unverified'

export interface RunView extends RunSummary {
  readonly stores: readonly RunStore[]
}

export interface RunStore extends Report {
  /** "garant": what Garant itself keeps. */
  readonly store: string
  readonly parts: readonly RunPart[]
  /** Why it is not done with; empty: nothing waits. */
  readonly waits: readonly RunWait[]
  readonly lines: readonly Line[]
  /** Ids for `Erasure.progress` and `Erasure.certificate`. */
  readonly erasures: readonly string[]
  /** Of a row nobody can tell whether it is gone. */
  readonly unverified: boolean
}

/** One table and one rule. */
export interface RunPart {
  readonly table: string
  readonly rule: string | null
  readonly state: 'waiting' | 'open' | 'done'
  /** Rows counted when the run began; null: they could not be. */
  readonly counted: number | null
  readonly found: number
  readonly asked: number
  /** Rows whose erasure is over, whatever became of them. */
  readonly settled: number
  /** Rows left because the person was written to and has time left, or said that they are still here. */
  readonly spared: number
}

export interface RunWait {
  /**
   * `window`: outside the times of the store. `lag`, `locks`: it is busy. `clock`: it tells another time than we. `unreachable`:
   * it does not answer, is not as declared, or may not be touched now. `erasure`: an erasure waits or was stopped.
   */
  readonly why: 'window' | 'lag' | 'locks' | 'clock' | 'unreachable' | 'erasure'
  /** Code of the error, where there is one. */
  readonly error: string | null
  /** When it is tried again; null: by whatever comes first. ISO 8601 UTC. */
  readonly next: string | null
}

export interface WarningAudit {
  /** People whose erasure was asked for, each once for every table in which they had rows that were due. */
  readonly people: number
  /** Of these, those of whom no address was known. */
  readonly unaddressed: number
  /** Of these, those who were not written to as long before as their rule says. */
  readonly unwarned: number
  /** Ids of their rules. */
  readonly rules: readonly string[]
  /** People who were written to and whose data are still there, or went of late. */
  readonly waiting: number
  /** Warnings that no entry of the ledger counts. */
  readonly unrecorded: number
}

/** What the person of a warning is asked. */
export interface Warning {
  readonly rule: string
  readonly as: 'warning' | 're-contact'
  /** ISO day on which their data go if they say nothing. */
  readonly goesOn: string
  /** ISO day on which they said that they are still here; null: not. */
  readonly keptOn: string | null
}

export const createRetention: (deps: RetentionDeps) => Retention = create
