import { createTree, LedgerError, parseEntry, type Tile, tileWidth } from '@garant/ledger'
import type { Db } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { verified } from './sequence.ts'
import { readBreaks, readBundle, readLog, readTenants, readTile } from './store.ts'
import { leavesOf } from './tiles.ts'

/** What `garant ledger fsck` found. */
export interface Fsck {
  /** Entries under the signed head. */
  readonly size: number
  /** Empty: leaves, tiles and signed head agree. Sentences for a log file, without personal data. */
  readonly problems: readonly string[]
}

/** Rebuilds the tree from the leaves alone, as a stranger would, and compares every tile and the signed root. */
export async function fsck(db: Db, tenant: Tenant): Promise<Fsck> {
  const log = await readLog(db.read, tenant)
  if (log === undefined) return { size: 0, problems: [] }
  const breaks = await readBreaks(db.read, tenant, log.size)
  const problems = breaks.map((index) => `What follows entry ${index - 1} is not entry ${index}.`)
  const tree = createTree()
  const partial = new Map<string, Tile>()
  for (let start = 0; start < log.size; start += tileWidth) {
    const end = Math.min(start + tileWidth, log.size)
    const leaves = leavesOf(await readBundle(db.read, tenant, start, end))
    if (leaves.length !== end - start) {
      problems.push(`Of the entries ${start} to ${end - 1}, ${leaves.length} are stored.`)
      return { size: log.size, problems }
    }
    for (const [i, leaf] of leaves.entries())
      if (!isEntryOf(log.origin, leaf)) problems.push(`Entry ${start + i} is not an entry of this log.`)
    for (const tile of tree.append(leaves))
      if (tile.width < tileWidth) partial.set(String(tile.level), tile)
      else problems.push(...(await compare(db, tenant, tile)))
  }
  for (const tile of partial.values())
    if (Math.floor(log.size / tileWidth ** tile.level) === tile.index * tileWidth + tile.width)
      problems.push(...(await compare(db, tenant, tile)))
  try {
    const head = await verified(tenant, log)
    if (!Buffer.from(tree.root()).equals(head.root))
      problems.push('The entries do not lead to the signed root.')
  } catch {
    problems.push('The stored head is not what was signed.')
  }
  return { size: log.size, problems }
}

/** Every log of this database, one after the other. */
export async function fsckAll(db: Db): Promise<readonly (Fsck & { readonly tenant: Tenant })[]> {
  const found: (Fsck & { tenant: Tenant })[] = []
  for (const tenant of await readTenants(db.read))
    found.push({ tenant, ...(await db.within(tenant, () => fsck(db, tenant))) })
  return found
}

async function compare(db: Db, tenant: Tenant, tile: Tile): Promise<readonly string[]> {
  const stored = await readTile(db.read, tenant, tile.level, tile.index)
  // A tile that grew since the head was read begins with what we have.
  if (stored?.subarray(0, tile.hashes.length).equals(tile.hashes)) return []
  return [`The tile ${tile.level}/${tile.index} is not what the entries give.`]
}

function isEntryOf(origin: string, leaf: Buffer): boolean {
  try {
    return parseEntry(leaf).origin === origin
  } catch (error) {
    if (error instanceof LedgerError) return false
    throw error
  }
}
