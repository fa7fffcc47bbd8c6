import { LedgerError } from './errors.ts'
import { emptyRoot, hashLength } from './hash.ts'
import { nodeHashes, nodesOf, type ReadTile } from './nodes.ts'
import { sha256Text } from './primitives.ts'
import { checkSize, edgeTiles, type Tile, tilePath, tileWidth } from './tile.ts'

/** Longest entry in bytes: entry bundles of tlog-tiles write its length in 16 bits. */
export const maxEntryLength = 65_535

/** A log's tree that grows: it keeps its right edge only, so memory does not depend on its size. */
export interface Tree {
  readonly size: number
  /**
   * Appends entries in order.
   * @returns the tiles that must be written for the new size: each full tile once, then the partial ones at the right
   * edge, which replace their narrower selves.
   * @throws {LedgerError} `ledger/range` for an entry over 65,535 bytes or a size over 2^53 - 1; nothing is appended then.
   */
  append(entries: readonly Uint8Array[]): Tile[]
  /** @returns the root hash at the present size (RFC 6962 MTH). */
  root(): Uint8Array
}

/** @returns a tree without leaves. */
export function createTree(): Tree {
  return growing(0, [], [])
}

/**
 * @returns the tree of a log of `size`, read from the tiles of its right edge.
 * @throws {LedgerError} `ledger/range`, or `ledger/tile` when a tile is too short.
 */
export async function openTree(size: number, readTile: ReadTile): Promise<Tree> {
  checkSize(size)
  const nodes = nodesOf({ start: 0, end: size })
  const edge = edgeTiles(size)
  const [hashes, tiles] = await Promise.all([
    nodeHashes(nodes, size, readTile),
    Promise.all(edge.map(async (tile) => [tile, await readTile(tile)] as const)),
  ])
  const subtrees: string[] = []
  for (const [at, node] of nodes.entries()) subtrees[node.level] = text(hashes[at])
  const open: Buffer[] = []
  for (const [tile, bytes] of tiles) {
    const length = tile.width * hashLength
    if (bytes.length < length) throw new LedgerError('ledger/tile', `${tilePath(tile)} is too short`)
    const own = emptyTile()
    own.set(bytes.subarray(0, length))
    open[tile.level] = own
  }
  return growing(size, subtrees, open)
}

/**
 * @param subtrees digests of the complete subtrees that make up the tree, at their level; other places are stale.
 * @param open the tile being filled at each tile level.
 */
function growing(startSize: number, subtrees: string[], open: Buffer[]): Tree {
  let size = startSize

  function append(entries: readonly Uint8Array[]): Tile[] {
    if (!Number.isSafeInteger(size + entries.length))
      throw new LedgerError('ledger/range', 'the tree would exceed 2^53 - 1 leaves')
    if (entries.some((entry) => entry.length > maxEntryLength))
      throw new LedgerError('ledger/range', `an entry is longer than ${maxEntryLength} bytes`)
    const before = size
    const full: Tile[] = []
    for (const entry of entries) add(leafDigest(entry), full)
    const partial = edgeTiles(size)
      .filter(({ level }) => Math.floor(size / tileWidth ** level) > Math.floor(before / tileWidth ** level))
      .map((tile) => ({
        ...tile,
        hashes: Uint8Array.from(openTile(tile.level).subarray(0, tile.width * hashLength)),
      }))
    return [...full, ...partial]
  }

  /** Carries like a binary counter: a leaf completes as many subtrees as the size has trailing one bits. */
  function add(leaf: string, full: Tile[]): void {
    let digest = leaf
    let level = 0
    let index = size
    put(0, index, digest, full)
    while (index % 2 === 1) {
      digest = nodeDigest(subtrees[level] ?? '', digest)
      level += 1
      index = (index - 1) / 2
      if (level % 8 === 0) put(level / 8, index, digest, full)
    }
    subtrees[level] = digest
    size += 1
  }

  function put(level: number, position: number, digest: string, full: Tile[]): void {
    const place = position % tileWidth
    const hashes = openTile(level)
    hashes.write(digest, place * hashLength, hashLength, 'latin1')
    if (place < tileWidth - 1) return
    full.push({ level, index: (position - place) / tileWidth, width: tileWidth, hashes })
    open[level] = emptyTile()
  }

  function openTile(level: number): Buffer {
    const existing = open[level]
    if (existing !== undefined) return existing
    const tile = emptyTile()
    open[level] = tile
    return tile
  }

  function root(): Uint8Array {
    if (size === 0) return emptyRoot()
    const digests = nodesOf({ start: 0, end: size }).map((node) => subtrees[node.level] ?? '')
    return Buffer.from(
      digests.reduceRight((right, left) => nodeDigest(left, right)),
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

function emptyTile(): Buffer {
  return Buffer.alloc(tileWidth * hashLength)
}

function text(hash: Uint8Array | undefined): string {
  return Buffer.from(hash ?? []).toString('latin1')
}

// Digests travel as one-byte-per-character strings through reused inputs: an append costs little beside its two hashes.
const leafInput = Buffer.alloc(1 + maxEntryLength)
const leafInputs: Buffer[] = []
const nodeInput = Buffer.alloc(1 + 2 * hashLength)
nodeInput[0] = 0x01

function leafDigest(entry: Uint8Array): string {
  let input = leafInputs[entry.length]
  if (input === undefined) {
    input = leafInput.subarray(0, 1 + entry.length)
    leafInputs[entry.length] = input
  }
  input.set(entry, 1)
  return sha256Text(input)
}

function nodeDigest(left: string, right: string): string {
  nodeInput.write(left, 1, hashLength, 'latin1')
  nodeInput.write(right, 1 + hashLength, hashLength, 'latin1')
  return sha256Text(nodeInput)
}
