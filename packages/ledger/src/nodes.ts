/** Reads hashes of whole subtrees out of tiles. */
import { LedgerError } from './errors.ts'
import { hashLength, nodeHash } from './hash.ts'
import { type TileId, tileAt, tilePath, tileWidth } from './tile.ts'

/**
 * Reads a tile of the log, from wherever they are kept. May answer with more hashes than `width` (the full tile for a
 * partial one). What it answers is not trusted beyond its length: proofs made of it are checked by their verifier.
 */
export type ReadTile = (tile: TileId) => Uint8Array | Promise<Uint8Array>

/** A complete subtree: the leaves from `index * 2^level` to `(index + 1) * 2^level`. */
export interface TreeNode {
  readonly level: number
  readonly index: number
}

/** Leaves from `start` (included) to `end` (excluded). */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/** @returns the complete subtrees that make up a range whose start is aligned, largest first. */
export function nodesOf(range: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = []
  let start = range.start
  while (start < range.end) {
    const level = floorLog2(range.end - start)
    nodes.push({ level, index: start / 2 ** level })
    start += 2 ** level
  }
  return nodes
}

/** Math.log2 rounds near 2^53; doubling is exact. */
function floorLog2(value: number): number {
  let level = 0
  while (2 ** (level + 1) <= value) level++
  return level
}

/**
 * Loads the tiles that `ranges` need, each once, and computes the subtree hash of each range (RFC 6962 MTH).
 * @throws {LedgerError} `ledger/tile` when a tile is too short.
 */
export async function rangeHashes(
  ranges: readonly LeafRange[],
  size: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  const tiles = await loadTiles(ranges.flatMap(nodesOf), size, readTile)
  return ranges.map((range) =>
    nodesOf(range)
      .map((node) => hashOfNode(node, size, tiles))
      .reduceRight((right, left) => nodeHash(left, right)),
  )
}

/** Loads the tiles that `nodes` need and computes their hashes. */
export async function nodeHashes(
  nodes: readonly TreeNode[],
  size: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  const tiles = await loadTiles(nodes, size, readTile)
  return nodes.map((node) => hashOfNode(node, size, tiles))
}

async function loadTiles(nodes: readonly TreeNode[], size: number, readTile: ReadTile) {
  const wanted = new Map(nodes.map((node) => [tilePath(tileOf(node, size)), tileOf(node, size)]))
  const loaded = await Promise.all(
    Array.from(wanted, async ([path, tile]) => {
      const hashes = await readTile(tile)
      if (hashes.length < tile.width * hashLength)
        throw new LedgerError('ledger/tile', `${path} is too short`)
      return [path, hashes] as const
    }),
  )
  return new Map(loaded)
}

function tileOf(node: TreeNode, size: number): TileId {
  const first = node.index * 2 ** (node.level % 8)
  return tileAt(size, Math.floor(node.level / 8), Math.floor(first / tileWidth))
}

function hashOfNode(node: TreeNode, size: number, tiles: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tile = tiles.get(tilePath(tileOf(node, size)))
  if (tile === undefined) throw new LedgerError('ledger/tile', 'a tile is missing')
  const count = 2 ** (node.level % 8)
  const first = (node.index * count) % tileWidth
  return hashOfRun(tile, first, count)
}

/** Root of `count` (a power of two) neighbouring hashes of a tile. */
function hashOfRun(tile: Uint8Array, first: number, count: number): Uint8Array {
  if (count === 1) return tile.slice(first * hashLength, (first + 1) * hashLength)
  const half = count / 2
  return nodeHash(hashOfRun(tile, first, half), hashOfRun(tile, first + half, half))
}
