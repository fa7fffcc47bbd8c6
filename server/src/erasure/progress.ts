import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import type { StepErrorCode } from './errors.ts'
import { addLines, type Line } from './lines.ts'
import { type Report, reportOf } from './report.ts'
import { type Read, readErasure, type StepState } from './store.ts'
import { type Verdict, worst } from './verdict.ts'

/** Where an erasure stands, store by store. */
export interface Progress {
  readonly id: string
  readonly policy: string
  readonly plan: string | null
  readonly people: number
  readonly requestedAt: string
  /** Null: not done. */
  readonly doneAt: string | null
  /** `stopped`: nothing moves until somebody acts; `waiting`: a store is tried again later. */
  readonly state: 'running' | 'waiting' | 'stopped' | 'done'
  /** What it would be if it ended now. */
  readonly verdict: Verdict
  readonly stores: readonly StoreProgress[]
}

export interface StoreProgress extends Report {
  readonly store: string
  readonly verdict: Verdict
  /** Every step of this store ended with its second look. */
  readonly verified: boolean
  /** People whose step is in each state. */
  readonly people: Readonly<Record<StepState, number>>
  readonly lines: readonly Line[]
  readonly troubles: readonly StepTrouble[]
}

/** Why people wait, for the DPO. */
export interface StepTrouble {
  readonly code: StepErrorCode
  readonly facts: Readonly<Record<string, string>>
  /** ISO 8601 UTC. */
  readonly since: string
  /** When it is tried again by itself; null: somebody has to act. */
  readonly next: string | null
  readonly attempts: number
  readonly people: number
}

export interface ProgressRow {
  readonly store: string
  readonly state: StepState
  readonly sent: boolean
  readonly people: number
  readonly attempts: number
  readonly error: StepErrorCode | null
  readonly facts: Readonly<Record<string, string>> | null
  readonly since: Date | null
  readonly next: Date | null
  readonly lines: readonly Line[] | null
}

export async function progress(context: Context, tenant: Tenant, id: string): Promise<Progress | null> {
  const { read } = context.db
  const erasure = await readErasure(read, tenant, id)
  if (erasure === undefined) return null
  const rows = await readProgress(read, tenant, id)
  const ended = await readVerdicts(read, tenant, id)
  const byStore = Map.groupBy(rows, ({ store }) => store)
  const stores = [...byStore].map(([store, steps]) => storeProgress(store, steps, ended.get(store) ?? []))
  const troubled = rows.filter(({ error, state }) => error !== null && state !== 'done')
  const open = rows.filter(({ state }) => state !== 'done')
  return {
    id,
    policy: erasure.policy,
    plan: erasure.plan,
    people: erasure.people,
    requestedAt: erasure.requestedAt.toISOString(),
    doneAt: erasure.doneAt?.toISOString() ?? null,
    state:
      erasure.doneAt !== null
        ? 'done'
        : open.length === 0 || troubled.length < open.length
          ? 'running'
          : troubled.some(({ next }) => next !== null)
            ? 'waiting'
            : 'stopped',
    verdict: worst(stores.map(({ verdict }) => verdict)),
    stores,
  }
}

function storeProgress(
  store: string,
  steps: readonly ProgressRow[],
  ended: readonly Verdict[],
): StoreProgress {
  const lines = addLines(steps.flatMap((step) => step.lines ?? []))
  const open = steps.filter(({ state }) => state !== 'done')
  const people = { waiting: 0, intended: 0, applying: 0, done: 0, stopped: 0, unverified: 0 }
  for (const step of steps) people[step.state] += step.people
  return {
    store,
    verdict: worst([...ended, ...open.map(openVerdict)]),
    verified: open.length === 0 && steps.every(({ error }) => error === null),
    people,
    ...reportOf(lines),
    lines,
    troubles: open.flatMap(({ error, facts, since, next, attempts, people }) =>
      error === null || since === null
        ? []
        : [
            {
              code: error,
              facts: facts ?? {},
              since: since.toISOString(),
              next: next?.toISOString() ?? null,
              attempts,
              people,
            },
          ],
    ),
  }
}

/** Where the store itself answers, and a person has to decide or another erasure to end. */
const decidable = new Set<StepErrorCode>([
  'erasure/undeclared-effect',
  'erasure/ring',
  'erasure/not-a-table',
  'erasure/no-transactions',
  'erasure/unknown-column',
  'erasure/plan-changed',
  'erasure/overlaps',
  'store/undeclared-effect',
  'store/drifted',
  'store/not-permitted',
])

/** What is true of a step that is not done: it may have been written, or nothing was touched. */
export function openVerdict({ state, sent, error }: Pick<ProgressRow, 'state' | 'sent' | 'error'>): Verdict {
  if (state === 'unverified') return 'unverified'
  if (sent && (error === 'store/interrupted' || error === null)) return 'unverified'
  return error === null || decidable.has(error) ? 'restricted' : 'unreachable'
}

export async function readProgress(at: Read, tenant: Tenant, id: string): Promise<readonly ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    SELECT store, step.state, sent, people, attempts, error, error_facts AS facts, error_since AS since,
      CASE WHEN step.state IN ('waiting', 'intended', 'applying') THEN step.next_at END AS next, lines
    FROM erasure_step AS step JOIN erasure_chunk USING (tenant, erasure, chunk)
    WHERE tenant = ${tenant} AND erasure = ${id} ORDER BY store, chunk`.execute(at)
  return rows
}

async function readVerdicts(at: Read, tenant: Tenant, id: string): Promise<Map<string, Verdict[]>> {
  const { rows } = await sql<{ store: string; verdict: Verdict }>`
    SELECT DISTINCT store, verdict FROM erasure_outcome
    WHERE tenant = ${tenant} AND erasure = ${id}`.execute(at)
  const verdicts = new Map<string, Verdict[]>()
  for (const { store, verdict } of rows) verdicts.set(store, [...(verdicts.get(store) ?? []), verdict])
  return verdicts
}
