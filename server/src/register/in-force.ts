import type { Bundle } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Tenant } from '../kernel/tenant.ts'
import type { PublishedPolicy, Reader } from './register.ts'
import { readByNumber, readHistory } from './store.ts'

/** Policies kept in memory, the least used forgotten first: one of a large organisation is megabytes. */
const most = 32

/**
 * The policy in force, whose text is read once: a published policy never changes under its number and hash. Which one it is is
 * asked each time, in the caller's own transaction and tenant.
 */
export function readerInForce(): (at: Reader, tenant: Tenant, now: Date) => Promise<PublishedPolicy | null> {
  const kept = new Map<string, Bundle>()

  async function bundleOf(at: Reader, tenant: Tenant, number: number, hash: string): Promise<Bundle | null> {
    const key = `${tenant} ${number} ${hash}`
    const bundle = kept.get(key) ?? (await readByNumber(at, tenant, number))?.bundle
    if (bundle === undefined) return null
    kept.delete(key)
    kept.set(key, bundle)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return bundle
  }

  return async (at, tenant, now) => {
    for (const summary of await readHistory(at, tenant)) {
      const bundle = await bundleOf(at, tenant, summary.number, summary.hash)
      if (bundle !== null && summary.effective <= dayIn(bundle, now)) return { ...summary, bundle }
    }
    return null
  }
}

function dayIn({ organisation }: Bundle, now: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(organisation.timeZone)
    .toPlainDate()
    .toString()
}
