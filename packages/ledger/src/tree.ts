import { LedgerError } from './errors.ts'
import { emptyRoot, hashLength } from './hash.ts'
import type { ReadTile } from './nodes.ts'
import { sha256Text } from './primitives.ts'
import { checkSize, edgeTiles, hashesAtLevel, type Tile, tilePath, tileWidth } from './tile.ts'

/** Longest entry in bytes: entry bundles of tlog-tiles write its length in 16 bits. */
export const maxEntryLength = 65_535

/** A log's tree that grows: it keeps its partial tiles only, so memory does not depend on its size. */
export interface Tree {
  readonly size: number
  /**
   * Appends entries in order.
   * @returns the tiles that must be written for the new size: each full tile once, then the partial ones at the right
   * edge that grew, which replace their narrower selves.
   * @throws {LedgerError} `ledger/range` for an entry over 65,535 bytes or a size over 2^53 - 1; then this tree is of no
   * more use and must be opened again.
   */
  append(entries: readonly Uint8Array[]): Tile[]
  /** @returns the root hash at the present size (RFC 6962 MTH). */
  root(): Uint8Array
}

/** A hash as a text of 32 characters of one byte each: see `sha256Text`. */
type Digest = string

/** @returns a tree without leaves. */
export function createTree(): Tree {
  return growing(0, [])
}

/**
 * @returns the tree of a log of `size`, read from the partial tiles of its right edge.
 * @throws {LedgerError} `ledger/range`, or `ledger/tile` when a tile is too short.
 */
export async function openTree(size: number, readTile: ReadTile): Promise<Tree> {
  checkSize(size)
  const open: Digest[][] = []
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) open[level] = []
  for (const tile of edgeTiles(size)) {
    const hashes = await readTile(tile)
    if (hashes.length < tile.width * hashLength)
      throw new LedgerError('ledger/tile', `${tilePath(tile)} is too short`)
    const text = Buffer.from(hashes).toString('latin1')
    open[tile.level] = Array.from({ length: tile.width }, (_, at) =>
      text.slice(at * hashLength, (at + 1) * hashLength),
    )
  }
  return growing(size, open)
}

/** @param open the digests of the tile being filled at each tile level: with the size, all there is to know. */
function growing(startSize: number, open: Digest[][]): Tree {
  let size = startSize

  function append(entries: readonly Uint8Array[]): Tile[] {
    if (!Number.isSafeInteger(size + entries.length))
      throw new LedgerError('ledger/range', 'the tree would exceed 2^53 - 1 leaves')
    const before = size
    const tiles: Tile[] = []
    let leaves = openTile(0)
    for (const entry of entries) {
      size += 1
      if (leaves.push(leafDigest(entry)) < tileWidth) continue
      close(0, tiles)
      leaves = openTile(0)
    }
    for (const { level, index } of edgeTiles(size))
      if (hashesAtLevel(size, level) > hashesAtLevel(before, level))
        tiles.push(tile(level, index, openTile(level)))
    return tiles
  }

  /** A full tile is written, and its root is one hash of the level above. */
  function close(level: number, tiles: Tile[]): void {
    const digests = openTile(level)
    tiles.push(tile(level, hashesAtLevel(size, level) / tileWidth - 1, digests))
    open[level] = []
    if (openTile(level + 1).push(subtreeDigest(digests)) === tileWidth) close(level + 1, tiles)
  }

  function openTile(level: number): Digest[] {
    const digests = open[level] ?? []
    open[level] = digests
    return digests
  }

  function root(): Uint8Array {
    if (size === 0) return emptyRoot()
    const subtrees = open.toReversed().flatMap(completeSubtrees)
    return Buffer.from(
      subtrees.reduceRight((right, left) => subtreeDigest([left, right])),
      'latin1',
    )
  }

  return {
    get size() {
      return size
    },
    append,
    root,
  }
}

function tile(level: number, index: number, digests: readonly Digest[]): Tile {
  return { level, index, width: digests.length, hashes: Buffer.from(digests.join(''), 'latin1') }
}

/** The digests of the complete subtrees over a run of hashes, largest first: one for each one bit of its length. */
function completeSubtrees(digests: readonly Digest[]): Digest[] {
  const subtrees: Digest[] = []
  let start = 0
  for (let width = tileWidth / 2; width >= 1; width /= 2)
    if (digests.length - start >= width) {
      subtrees.push(subtreeDigest(digests.slice(start, start + width)))
      start += width
    }
  return subtrees
}

/** Root over a power of two of hashes. */
function subtreeDigest(digests: readonly Digest[]): Digest {
  let level = digests
  while (level.length > 1) level = nodeDigests(level)
  return level[0] ?? ''
}

// What follows reuses its inputs, so that an append costs little beside its two hashes a leaf (bench ledger.append).

const nodeLength = 1 + 2 * hashLength
const nodeInputs = Buffer.alloc((tileWidth / 2) * nodeLength)
const nodeInput = Array.from({ length: tileWidth / 2 }, (_, at) =>
  nodeInputs.subarray(at * nodeLength, (at + 1) * nodeLength),
)

/** The next level: 0x01 and two neighbours each (RFC 6962 section 2.1), laid out in one write. */
function nodeDigests(digests: readonly Digest[]): Digest[] {
  let text = ''
  for (let at = 0; at < digests.length; at += 2) text += `\x01${digests[at]}${digests[at + 1]}`
  nodeInputs.write(text, 'latin1')
  const parents: Digest[] = []
  for (let at = 0; at < digests.length / 2; at++) parents.push(sha256Text(nodeInput[at] ?? nodeInputs))
  return parents
}

const leafInputs = Buffer.alloc(1 + maxEntryLength)
let leafInput = leafInputs
let leafLength = maxEntryLength

/** 0x00 and the entry (RFC 6962 section 2.1). */
function leafDigest(entry: Uint8Array): Digest {
  const { length } = entry
  if (length > maxEntryLength)
    throw new LedgerError('ledger/range', `an entry is longer than ${maxEntryLength} bytes`)
  if (leafLength !== length) {
    leafInput = leafInputs.subarray(0, 1 + length)
    leafLength = length
  }
  leafInput.set(entry, 1)
  return sha256Text(leafInput)
}
