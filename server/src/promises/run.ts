import { createHash } from 'node:crypto'
import type { BoardCheckId } from '@garant/policy'
import canonicalize from 'canonicalize'
import { GarantError } from '../kernel/errors.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { StoreError } from '../stores/errors.ts'
import type { Check, World } from './check.ts'
import { type Context, factsOf, type Looked, worldOf } from './context.ts'
import { checkedEntry, runOnce, runScope } from './entries.ts'
import { cannotKnow, type Finding } from './finding.ts'
import { checkOf, checks } from './registry.ts'
import {
  type Cause,
  endRun,
  insertRun,
  type RunRow,
  readNewestRun,
  readRun,
  recordResult,
  setEntry,
  setLedger,
} from './store.ts'

/** Told before each check, and once at the end with `check` null. */
export interface Progress {
  readonly done: number
  readonly of: number
  readonly check: BoardCheckId | null
}

export interface RunOptions {
  readonly cause: Cause
  readonly onProgress?: (progress: Progress) => void
  /** Interrupts between and, as far as they can be, within checks; the next run goes on where it stopped. */
  readonly signal?: AbortSignal
}

export interface Ran {
  readonly run: string
  /** False: interrupted. */
  readonly ended: boolean
  readonly done: number
  readonly of: number
}

/** An interrupted run is resumed for so long; milliseconds. */
const resumable = 12 * 3_600_000

/** Runs every check that the promises of a policy cite and that this version can run, and writes one ledger entry for all. */
export async function run(
  context: Context,
  tenant: Tenant,
  policy: Looked,
  options: RunOptions,
): Promise<Ran> {
  try {
    return await runAll(context, tenant, policy, options)
  } finally {
    await context.done?.()
  }
}

async function runAll(
  context: Context,
  tenant: Tenant,
  policy: Looked,
  { cause, onProgress = () => {}, signal }: RunOptions,
): Promise<Ran> {
  const begun = await begin(context, tenant, policy, cause)
  const found = new Set((await readRun(context.db.read, tenant, begun.run)).map(({ check }) => check))
  const wanted = begun.checks.flatMap((id) => checkOf(id) ?? [])
  const world = await worldOf(context, tenant, await factsOf(context, tenant, policy), signal)
  let done = found.size
  const left = (ended: boolean) => ({ run: begun.run, ended, done, of: wanted.length })
  for (const check of wanted.filter(({ id }) => !found.has(id))) {
    if (isAborted(signal)) return left(false)
    onProgress({ done, of: wanted.length, check: check.id })
    const finding = await look(check, world)
    // What was broken off has found nothing.
    if (isAborted(signal)) return left(false)
    const at = context.clock.now()
    await context.db.transact((tx) =>
      recordResult(tx, tenant, { check: check.id, at, policy: policy.hash, finding, run: begun.run }),
    )
    done++
  }
  await end(context, tenant, begun)
  onProgress({ done, of: wanted.length, check: null })
  return left(true)
}

async function begin(
  context: Context,
  tenant: Tenant,
  { bundle, hash }: Looked,
  cause: Cause,
): Promise<RunRow> {
  const cited = new Set(bundle.promises.flatMap((promise) => promise.checks))
  for (const { shownBy } of bundle.measures) if (shownBy.kind === 'check') cited.add(shownBy.check)
  // A policy without promises has its whole board checked.
  const wanted = Object.keys(checks).filter((id) => cited.size === 0 || cited.has(id))
  const last = await readNewestRun(context.db.read, tenant, hash)
  const now = context.clock.now()
  const open =
    last !== undefined && last.endedAt === null && now.getTime() - last.startedAt.getTime() < resumable
  if (open && last.checks.join() === wanted.join()) return last
  const row = {
    run: context.random.bytes(12).toString('hex'),
    policy: hash,
    cause,
    checks: wanted,
    startedAt: now,
  }
  await context.db.transact((tx) => insertRun(tx, tenant, row))
  return { ...row, endedAt: null }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

/** One entry commits to all results, where one of them is new; otherwise earlier entries stand for all of them. */
async function end(context: Context, tenant: Tenant, { run: id, policy }: RunRow): Promise<void> {
  const once = runOnce(id)
  const written = await context.db.transact(async (tx) => {
    if (!(await endRun(tx, tenant, id, context.clock.now()))) return false
    const results = await readRun(tx, tenant, id)
    if (results.every(({ entry }) => entry !== null)) return false
    await context.vault.createScopes(tx, tenant, [runScope(id)])
    const committed = results.map(({ check, finding }) => ({
      check,
      result: finding.result,
      finding: digestOf(finding),
    }))
    await context.journal.append(tx, tenant, [checkedEntry(id, policy, committed)])
    await setEntry(tx, tenant, id, once)
    return true
  })
  if (written) await place(context, tenant, once)
}

/** Notes where in the ledger the entry stands, once it does. */
export async function place(context: Context, tenant: Tenant, once: string): Promise<number | null> {
  await context.journal.sequence(tenant)
  const receipt = await context.journal.receipt(tenant, once)
  if (receipt === null) return null
  await context.db.transact((tx) => setLedger(tx, tenant, once, receipt.index))
  return receipt.index
}

/** A check that could not do its work says so, and the others go on. */
export async function look(check: Check, world: World): Promise<Finding> {
  try {
    return await check.run(world)
  } catch (error) {
    if (!(error instanceof GarantError)) throw error
    if (!(error instanceof StoreError))
      return cannotKnow({
        fr: `Le contrôle n’a pas pu se faire : ${error.code}.`,
        en: `The check could not be made: ${error.code}.`,
      })
    const at = error.facts.store === undefined ? '' : `${error.facts.store}, `
    return cannotKnow({
      fr: `Une base n’a pas pu être lue : ${at}${error.code}.`,
      en: `A store could not be read: ${at}${error.code}.`,
    })
  }
}

/** `sha256:<hex>` of the finding in canonical form (RFC 8785). */
export function digestOf(finding: Finding): string {
  return `sha256:${createHash('sha256')
    .update(canonicalize(finding) ?? '')
    .digest('hex')}`
}
