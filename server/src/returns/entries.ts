import type { NewEntry } from '../journal/journal.ts'

/** Key scope of one look: the openings of its entry, and the rows that somebody is asked about. */
export function scanScope(scan: string): string {
  return `return/${scan}`
}

/** How many rows of each store came back, and what became of them. */
export function scanEntry(
  scan: string,
  stores: readonly Readonly<Record<string, unknown>>[],
  policy: string,
): NewEntry {
  const scope = scanScope(scan)
  const [type, payload] = ['returns.scanned', { scan, stores }] as const
  return { type, once: `${scope} ${type}`, scope, payload, policy, actor: null }
}

/** A person said what one row is. */
export function decidedEntry(
  {
    id,
    scan,
    as,
    by,
  }: { readonly id: string; readonly scan: string; readonly as: string; readonly by: string },
  policy: string,
): NewEntry {
  const [type, payload] = ['returns.decided', { found: id, scan, as }] as const
  return {
    type,
    once: `${scanScope(scan)} ${type} ${id}`,
    scope: scanScope(scan),
    payload,
    policy,
    actor: by,
  }
}
