/** Makes proofs from tiles (RFC 6962 sections 2.1.1 and 2.1.2). `proof.ts` checks them. */
import { LedgerError } from './errors.ts'
import { emptyRoot } from './hash.ts'
import { type LeafRange, nodesOf, type ReadTile, rangeHashes } from './nodes.ts'
import { checkSize } from './tile.ts'

/**
 * Proof that the leaf at `index` is in the tree of `size`: neighbours from the leaf upwards.
 * @throws {LedgerError} `ledger/range`, `ledger/tile`
 */
export async function inclusionProof(index: number, size: number, readTile: ReadTile): Promise<Uint8Array[]> {
  checkSize(size)
  checkSize(index)
  if (index >= size) throw new LedgerError('ledger/range', 'the tree has no such leaf')
  const ranges: LeafRange[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    if (index < middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  return rangeHashes(ranges.reverse(), size, readTile)
}

/**
 * Proof that the tree of size `from` is the beginning of the tree of size `to`. Empty when `from` is 0 or `to`.
 * @throws {LedgerError} `ledger/range`, `ledger/tile`
 */
export async function consistencyProof(from: number, to: number, readTile: ReadTile): Promise<Uint8Array[]> {
  checkSize(from)
  checkSize(to)
  if (from > to) throw new LedgerError('ledger/range', 'the earlier tree is the larger one')
  if (from === 0 || from === to) return []
  const ranges: LeafRange[] = []
  let start = 0
  let end = to
  while (end !== from) {
    const middle = start + splitPoint(end - start)
    if (from <= middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  // The verifier knows the earlier root, so a subtree that is the whole earlier tree is not sent.
  if (start > 0) ranges.push({ start, end })
  return rangeHashes(ranges.reverse(), to, readTile)
}

/** @returns the root of a tree of `size` as its tiles give it. */
export async function rootOf(size: number, readTile: ReadTile): Promise<Uint8Array> {
  checkSize(size)
  if (size === 0) return emptyRoot()
  const [root] = await rangeHashes([{ start: 0, end: size }], size, readTile)
  if (root === undefined) throw new LedgerError('ledger/tile', 'no root')
  return root
}

/** The largest power of two below `count`. */
function splitPoint(count: number): number {
  const level = nodesOf({ start: 0, end: count - 1 })[0]?.level ?? 0
  return 2 ** level
}
