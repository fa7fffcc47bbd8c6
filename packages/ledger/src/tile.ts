/** Where the hashes of a tree lie in tiles (C2SP tlog-tiles). Pure arithmetic, exact up to 2^53 - 1. */

import { fromDecimal } from './encoding.ts'
import { LedgerError, malformed } from './errors.ts'

/** Hashes in a full tile. */
export const tileWidth = 256

export interface TileId {
  /** 0 holds leaf hashes; each level above, the roots of the full tiles below. */
  readonly level: number
  readonly index: number
  /** Hashes in the tile, 1 to 256; below 256 the tile is partial. */
  readonly width: number
}

export interface Tile extends TileId {
  /** `width` hashes of 32 bytes, one after the other. */
  readonly hashes: Uint8Array
}

/** @throws {LedgerError} `ledger/range` unless `size` is an integer from 0 to 2^53 - 1. */
export function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new LedgerError('ledger/range', 'not a size of a tree')
}

/** @returns how many hashes a tree of `size` has at tile level `level`. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level)
}

/**
 * @returns the tile at a place in a tree of `size`, with the width it has there.
 * @throws {LedgerError} `ledger/range` when the tree has no such tile.
 */
export function tileAt(size: number, level: number, index: number): TileId {
  const width = Math.min(tileWidth, hashesAtLevel(size, level) - index * tileWidth)
  if (width < 1) throw new LedgerError('ledger/range', 'the tree has no such tile')
  return { level, index, width }
}

/** @returns the partial tiles at the right edge of a tree of `size`: all that an append needs to go on. */
export function edgeTiles(size: number): TileId[] {
  checkSize(size)
  const tiles: TileId[] = []
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const width = hashesAtLevel(size, level) % tileWidth
    if (width > 0) tiles.push({ level, index: Math.floor(hashesAtLevel(size, level) / tileWidth), width })
  }
  return tiles
}

/** @returns the path below the log's address, `tile/0/x001/x234/067.p/5`. */
export function tilePath(tile: TileId): string {
  const suffix = tile.width === tileWidth ? '' : `.p/${tile.width}`
  return `tile/${tile.level}/${indexPath(tile.index)}${suffix}`
}

function indexPath(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  return padded.replace(/\d{3}(?=\d)/g, 'x$&/')
}

/**
 * Accepts exactly what `tilePath` writes.
 * @throws {LedgerError} `ledger/malformed`
 */
export function parseTilePath(path: string): TileId {
  const match = /^tile\/(\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (match === null) throw malformed('not the path of a tile')
  const index = Number((match[2] ?? '').replace(/[x/]/g, ''))
  const width = match[3] === undefined ? tileWidth : fromDecimal(match[3])
  const tile = { level: fromDecimal(match[1] ?? ''), index, width }
  if (
    tilePath(tile) !== path ||
    width < 1 ||
    width > tileWidth ||
    tile.level > 63 ||
    !Number.isSafeInteger(index)
  )
    throw malformed('not the canonical path of a tile')
  return tile
}
