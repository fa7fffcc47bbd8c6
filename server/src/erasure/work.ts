import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Identifiers } from '../people/people.ts'
import { StoreError } from '../stores/errors.ts'
import { dayIn } from './backups.ts'
import type { Context, DurableStep } from './context.ts'
import { ErasureError } from './errors.ts'
import { type Intent, openIntent } from './intent.ts'
import { bundleOf } from './preview.ts'
import { chunkScope } from './request.ts'
import {
  type ChunkRow,
  type ErasureRow,
  lockChunk,
  readErasure,
  readSteps,
  type StepRow,
  setTrouble,
  type Trouble,
} from './store.ts'

/** A chunk in the hands of a worker. Everything in it is also in the database; a step is changed here after its commit. */
export interface Work {
  readonly context: Context
  readonly chunk: ChunkRow
  readonly erasure: ErasureRow
  readonly bundle: Bundle
  readonly today: string
  readonly people: readonly Identifiers[]
  readonly steps: ReadonlyMap<string, Step>
  readonly signal: AbortSignal
  /** Fingerprints made so far. */
  readonly prints: Map<Identifiers, readonly Buffer[]>
}

export interface Step {
  readonly store: string
  state: StepRow['state']
  round: number
  sent: boolean
  applied: number
  readonly confirmed: string | null
  intent: Intent | null
  attempts: number
  due: boolean
}

export async function openWork(context: Context, chunk: ChunkRow, signal: AbortSignal): Promise<Work> {
  const { read } = context.db
  const erasure = await readErasure(read, chunk.tenant, chunk.id)
  if (erasure === undefined || chunk.identifiers === null)
    throw new ErasureError('erasure/unknown', 'There is no such erasure.')
  const bundle = await bundleOf(context, chunk.tenant, erasure.policy)
  const scope = chunkScope(chunk.id, chunk.chunk)
  const people = await context.people.open(read, chunk.tenant, scope, 'identifiers', chunk.identifiers)
  const steps = new Map<string, Step>()
  for (const row of await readSteps(read, chunk)) {
    const intent = row.intent === null ? null : await openIntent(context, chunk, row)
    steps.set(row.store, { ...row, intent })
  }
  const today = dayIn(bundle.organisation.timeZone, context.clock.now())
  return { context, chunk, erasure, bundle, today, people, steps, signal, prints: new Map() }
}

/** One transaction of ours under the chunk's fencing token, between its checkpoints. */
export function commit<Result>(
  { context, chunk }: Work,
  step: DurableStep,
  store: string | null,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return context.durably(step, { chunk: chunk.chunk, store }, () =>
    context.db.transact(async (tx) => {
      await lockChunk(tx, chunk)
      return await work(tx)
    }),
  )
}

export function connectorOf({ context, chunk, bundle }: Work, store: string) {
  return context.stores.connector(chunk.tenant, bundle, store)
}

/** A step's id in its store, different for each plan of it. */
export function stepOf({ chunk }: Work, { store, round }: Step) {
  return { id: `${chunk.id}/${chunk.chunk}/${store}/${round}`, fencing: BigInt(chunk.fencing) }
}

/** Notes why a step cannot go on now, and takes it off this worker's hands. */
export async function note(
  work: Work,
  step: Step,
  { code, next, facts = {} }: Pick<Trouble, 'code' | 'next'> & { readonly facts?: Trouble['facts'] },
): Promise<void> {
  const trouble = { code, next, facts, delayMs: delay(work.context, step.attempts) }
  await commit(work, 'retry', step.store, (tx) => setTrouble(tx, work.chunk, step.store, trouble))
  step.attempts += 1
  step.due = false
  if (next !== 'retry') step.state = next
}

/** What a store refused or could not do now: tried again if it may pass by itself. */
export function troubleOf(error: unknown): Pick<Trouble, 'code' | 'next' | 'facts'> {
  if (!(error instanceof StoreError)) throw error
  const facts = Object.fromEntries(Object.entries(error.facts).map(([name, fact]) => [name, String(fact)]))
  return { code: error.code, next: error.passing ? 'retry' : 'stopped', facts }
}

/** Doubling, and never the same for two steps, so that a store that comes back is not met by all at once. */
function delay({ options, random }: Context, attempts: number): number {
  const longest = Math.min(options.retryMs * 2 ** Math.min(attempts, 30), options.retryMostMs)
  return Math.round(longest * (0.75 + random.bytes(1).readUInt8() / 1024))
}
