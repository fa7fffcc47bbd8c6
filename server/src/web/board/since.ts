import type { PromiseView } from '../../promises/promises.ts'

/**
 * Since when a promise is in its state, ISO 8601 UTC or an ISO day: a broken one since its first check failed, a kept one
 * since the last of its checks passed. Null: nothing tells.
 */
export function sinceOf({ state, checks, attestation, timeline }: PromiseView): string | null {
  if (state === 'attested') return attestation?.given ?? null
  if (state !== 'broken' && state !== 'kept' && state !== 'at-risk') return null
  const wanted = state === 'broken' ? 'fails' : 'holds'
  const begun = checks.flatMap(({ id }) => {
    // The newest stretch of each check stands first.
    const newest = timeline.find((moment) => moment.kind === 'found' && moment.check === id)
    return newest?.kind === 'found' && newest.result === wanted ? [newest.at] : []
  })
  const sorted = begun.toSorted()
  return (state === 'broken' ? sorted[0] : sorted.at(-1)) ?? null
}
