import type { PromiseView } from '../../promises/promises.ts'

/**
 * Since when a promise is in its state, ISO 8601 UTC or an ISO day: a kept one since the last of its checks passed. Null:
 * nothing tells.
 */
export function sinceOf({ state, since, checks, attestation, timeline }: PromiseView): string | null {
  if (state === 'attested') return attestation?.given ?? null
  if (state === 'broken') return since
  if (state !== 'kept') return null
  const begun = checks.flatMap(({ id }) => {
    // The newest stretch of each check stands first.
    const newest = timeline.find((moment) => moment.kind === 'found' && moment.check === id)
    return newest?.kind === 'found' && newest.result === 'holds' ? [newest.at] : []
  })
  return begun.toSorted().at(-1) ?? null
}
