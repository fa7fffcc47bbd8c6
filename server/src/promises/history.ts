import type { PolicyFiles, Text } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { type Board, type BoardPromise, board } from './board.ts'
import type { Context, Looked } from './context.ts'
import { type PolicyPlace, placeOf } from './places.ts'
import { failsFor } from './since.ts'
import { readAttestations, readHistory } from './store.ts'

/** One promise, with all that stands behind it and how it came to its state. */
export interface PromiseView extends BoardPromise {
  /** The rules behind it, with their place in the policy folder; null: it is not on this machine, or not found. */
  readonly sources: readonly { readonly rule: string; readonly place: PolicyPlace | null }[]
  /** Newest first. */
  readonly timeline: readonly PromiseMoment[]
}

export type PromiseMoment =
  /** A check found something else than before, and found it until `until`. ISO 8601 UTC. */
  | {
      readonly kind: 'found'
      readonly at: string
      readonly until: string
      readonly check: string
      readonly result: 'holds' | 'fails' | 'cannot-know'
      readonly evidence: Text
      readonly ledger: number | null
    }
  | { readonly kind: 'attested'; readonly at: string; readonly owner: string; readonly until: string }

/** Null: the policy has no such promise. */
export async function promiseView(
  context: Context,
  tenant: Tenant,
  policy: Looked,
  id: string,
): Promise<PromiseView | null> {
  const found: Board = await board(context, tenant, policy)
  const promise = found.promises.find((one) => one.id === id)
  if (promise === undefined) return null
  const files: PolicyFiles = (await context.folder(tenant))?.files ?? new Map()
  const sources = promise.rules.map((rule) => ({ rule, place: placeOf(files, rule) }))
  return { ...promise, sources, timeline: await timelineOf(context, tenant, promise) }
}

/** Stretches of the same result follow each other as one moment, with the last evidence of it. */
async function timelineOf(
  context: Context,
  tenant: Tenant,
  promise: BoardPromise,
): Promise<readonly PromiseMoment[]> {
  const ids = promise.checks.map((check) => check.id)
  const moments: Extract<PromiseMoment, { kind: 'found' }>[] = []
  const last = new Map<string, number>()
  for (const row of await readHistory(context.db.read, tenant, ids)) {
    const { check, firstAt, lastAt, finding, ledger } = row
    // What is late under another rule is no failure of this promise.
    const result = finding.result === 'fails' && !failsFor(promise, row) ? 'holds' : finding.result
    const before = moments[last.get(check) ?? -1]
    const told = { until: lastAt.toISOString(), evidence: finding.evidence, ledger }
    if (before?.result === result) {
      moments[last.get(check) ?? -1] = { ...before, ...told }
      continue
    }
    last.set(check, moments.length)
    moments.push({ kind: 'found', at: firstAt.toISOString(), check, result, ...told })
  }
  const attested = (await readAttestations(context.db.read, tenant))
    .filter((row) => row.promise === promise.id)
    .map(({ at, owner, until }) => ({ kind: 'attested' as const, at: at.toISOString(), owner, until }))
  return [...moments, ...attested].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}
