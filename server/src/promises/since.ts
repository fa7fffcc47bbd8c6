import type { BoardPromise } from './board.ts'
import { scoped } from './scoped.ts'
import { dayAfter } from './state.ts'
import type { ResultRow } from './store.ts'

type Broken = Pick<BoardPromise, 'rules' | 'checks' | 'attestation'>

/**
 * Since when a broken promise is broken, ISO 8601 UTC or the ISO day after somebody's last: since the first of its checks that
 * fail now began to. Null: nothing was noted yet.
 * @param rows all that its checks ever found, oldest first.
 */
export function brokenSince(promise: Broken, rows: readonly ResultRow[], today: string): string | null {
  const begun = promise.checks
    .filter(({ state }) => state === 'broken')
    .flatMap(
      ({ id }) =>
        failingSince(
          promise,
          rows.filter(({ check }) => check === id),
        ) ?? [],
    )
  const last = promise.attestation?.until ?? today
  const expired = last < today ? [dayAfter(last)] : []
  return [...begun, ...expired].toSorted()[0] ?? null
}

function failingSince(promise: Broken, rows: readonly ResultRow[]): string | null {
  let since: string | null = null
  for (const row of rows) {
    if (!failsFor(promise, row)) since = null
    else since ??= row.firstAt.toISOString()
  }
  return since
}

/** What a check found may be about other rules than the promise cites. */
export function failsFor(promise: Pick<BoardPromise, 'rules'>, { check, finding }: ResultRow): boolean {
  if (finding.result !== 'fails') return false
  const { evidence, places } = finding
  return scoped({ id: check, state: 'broken', evidence, places }, promise).state === 'broken'
}
