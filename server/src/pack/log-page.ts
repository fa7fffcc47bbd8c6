import {
  inclusionProof,
  LedgerError,
  leafHash,
  openCheckpoint,
  parseEntry,
  parseVerifierKey,
  type ReadTile,
  verifyInclusion,
} from '@garant/ledger'
import type { Journal } from '../journal/journal.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { LogLine } from './context.ts'
import { leavesOf, width } from './log.ts'

/** Entries of a page: as many as are proven in one look. */
const most = 50

/** A page of a log, newest first, with what was proven of it and nothing more. */
export interface LogPage {
  /** C2SP verifier key, which every receipt is checked with. */
  readonly key: string
  /** Entries under the signed head; zero where the head is not what was signed. */
  readonly size: number
  readonly page: number
  readonly pages: number
  readonly lines: readonly LogLine[]
  /** The signature of the head holds, and each of these entries is proven to stand under it (RFC 9162, 2.1.3). */
  readonly holds: boolean
}

/**
 * Reads and proves the entries of one page, whatever the length of the log: the log as a whole is recomputed each night and for each file.
 * @param asked from 1; of one that does not exist, the nearest that does.
 */
export async function readLogPage(
  journal: Pick<Journal, 'checkpoint' | 'verifierKey' | 'entriesBundle' | 'tile'>,
  tenant: Tenant,
  asked: number,
): Promise<LogPage> {
  const [checkpoint, key] = [await journal.checkpoint(tenant), await journal.verifierKey(tenant)]
  const none = { key, size: 0, page: 1, pages: 1, lines: [] }
  if (checkpoint === null) return { ...none, holds: true }
  try {
    const { size, root } = await openCheckpoint(checkpoint, [parseVerifierKey(key)])
    const pages = Math.max(1, Math.ceil(size / most))
    const page = Math.min(Math.max(1, asked), pages)
    const end = size - (page - 1) * most
    const leaves = await readLeaves(journal, tenant, { start: Math.max(0, end - most), end, size })
    const tiles = onceEach(journal, tenant)
    const proven: boolean[] = []
    for (const { index, leaf } of leaves) {
      const proof = await inclusionProof(index, size, tiles)
      proven.push(verifyInclusion({ leafHash: leafHash(leaf), index, size, root, proof }))
    }
    const lines = leaves.map(({ index, leaf }): LogLine => {
      const { day, type, policy } = parseEntry(leaf)
      return { index, day, type, policy, leaf: leaf.toString() }
    })
    const isWhole = lines.length === end - Math.max(0, end - most)
    return { key, size, page, pages, lines: lines.toReversed(), holds: isWhole && proven.every(Boolean) }
  } catch (error) {
    if (error instanceof LedgerError) return { ...none, holds: false }
    throw error
  }
}

/** Leaves `start` to `end` (excluded), out of the bundles in which they lie. */
async function readLeaves(
  journal: Pick<Journal, 'entriesBundle'>,
  tenant: Tenant,
  { start, end, size }: { readonly start: number; readonly end: number; readonly size: number },
): Promise<readonly { readonly index: number; readonly leaf: Buffer }[]> {
  const found: { index: number; leaf: Buffer }[] = []
  for (let bundle = Math.floor(start / width); bundle * width < end; bundle += 1) {
    const first = bundle * width
    const bytes = await journal.entriesBundle(tenant, bundle, Math.min(width, size - first))
    for (const [place, leaf] of leavesOf(bytes ?? Buffer.alloc(0)).entries())
      if (first + place >= start && first + place < end) found.push({ index: first + place, leaf })
  }
  return found
}

/** Neighbours share most of their tiles. */
function onceEach(journal: Pick<Journal, 'tile'>, tenant: Tenant): ReadTile {
  const read = new Map<string, Promise<Buffer | null>>()
  return async ({ level, index, width: wide }) => {
    const place = `${level}/${index}/${wide}`
    const tile = read.get(place) ?? journal.tile(tenant, level, index, wide)
    read.set(place, tile)
    const hashes = await tile
    if (hashes === null) throw new LedgerError('ledger/tile', `the tile ${level}/${index} is missing`)
    return hashes
  }
}
