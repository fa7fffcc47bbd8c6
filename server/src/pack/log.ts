import { openCheckpoint, parseEntry, parseVerifierKey } from '@garant/ledger'
import type { Journal } from '../journal/journal.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { LogLine } from './context.ts'

/** Entries of a bundle (C2SP tlog-tiles). */
export const width = 256

/** Every entry of the log that stands under its signed head, oldest first. */
export async function readLog(journal: Journal, tenant: Tenant): Promise<readonly LogLine[]> {
  const checkpoint = await journal.checkpoint(tenant)
  if (checkpoint === null) return []
  const { size } = await openCheckpoint(checkpoint, [parseVerifierKey(await journal.verifierKey(tenant))])
  const lines: LogLine[] = []
  for (let start = 0; start < size; start += width) {
    const bundle = await journal.entriesBundle(tenant, start / width, Math.min(width, size - start))
    for (const leaf of leavesOf(bundle ?? Buffer.alloc(0))) {
      const { day, type, policy } = parseEntry(leaf)
      lines.push({ index: lines.length, day, type, policy, leaf: leaf.toString() })
    }
  }
  return lines
}

/** Leaves of an entry bundle: two bytes of length stand before each (C2SP tlog-tiles). */
export function leavesOf(bundle: Buffer): readonly Buffer[] {
  const leaves: Buffer[] = []
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + bundle.readUInt16BE(at)
    leaves.push(bundle.subarray(at + 2, end))
    at = end
  }
  return leaves
}
