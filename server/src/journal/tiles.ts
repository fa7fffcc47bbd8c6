import { LedgerError, type ReadTile, tileWidth } from '@garant/ledger'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { readTile } from './store.ts'

const hashBytes = 32

/** The stored tiles of a log, as `@garant/ledger` reads them. */
export function storedTiles(at: Tx | Db['read'], tenant: Tenant): ReadTile {
  return async ({ level, index, width }) => {
    const hashes = await readTile(at, tenant, level, index)
    if (hashes === undefined) throw new LedgerError('ledger/tile', `the tile ${level}/${index} is missing`)
    return hashes.subarray(0, width * hashBytes)
  }
}

/** One tile at one width, or null where the log does not reach that far; a tile only ever grows. */
export async function tile(
  at: Tx | Db['read'],
  tenant: Tenant,
  level: number,
  index: number,
  width: number,
): Promise<Buffer | null> {
  if (!Number.isSafeInteger(index) || index < 0 || width < 1 || width > tileWidth) return null
  const hashes = await readTile(at, tenant, level, index)
  return hashes === undefined || hashes.length < width * hashBytes
    ? null
    : hashes.subarray(0, width * hashBytes)
}

/** The leaves of an entry bundle (C2SP tlog-tiles): each after its length in two bytes. */
export function leavesOf(bundle: Buffer): readonly Buffer[] {
  const leaves: Buffer[] = []
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + bundle.readUInt16BE(at)
    leaves.push(bundle.subarray(at + 2, end))
    at = end
  }
  return leaves
}
