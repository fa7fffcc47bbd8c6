/** Reads a published log (C2SP tlog-tiles) from a folder or over HTTP. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromUtf8 } from './encoding.ts'
import { LedgerError } from './errors.ts'
import { hashLength } from './hash.ts'
import type { ReadTile } from './nodes.ts'
import { type TileId, tilePath, tileWidth } from './tile.ts'

/** Thrown when the log could not be read: nothing is known then. */
export class UnreachableLog extends Error {
  override readonly name = 'UnreachableLog'
}

export interface LogSource {
  /** @throws {UnreachableLog} */
  checkpoint(): Promise<string>
  /** @throws {UnreachableLog} */
  readonly readTile: ReadTile
}

/** A checkpoint with a hundred post-quantum witnesses stays below; a tile has 8,192 bytes. */
const maxBytes = 1_048_576
const patience = 15_000

/** @param location an http(s) address or a folder, either of which holds `checkpoint` and `tile/`. */
export function openLog(location: string): LogSource {
  const read = /^https?:\/\//.test(location)
    ? (path: string) => download(`${location.replace(/\/+$/, '')}/${path}`)
    : (path: string) => load(join(location, path))

  async function readTile(tile: TileId): Promise<Uint8Array> {
    try {
      return await read(tilePath(tile))
    } catch (error) {
      // A log may drop a partial tile once the full one is there.
      if (tile.width === tileWidth || !(error instanceof UnreachableLog)) throw error
      const full = await read(tilePath({ ...tile, width: tileWidth }))
      return full.subarray(0, tile.width * hashLength)
    }
  }

  async function checkpoint(): Promise<string> {
    const bytes = await read('checkpoint')
    try {
      return fromUtf8(bytes)
    } catch (error) {
      throw error instanceof LedgerError ? new UnreachableLog('its checkpoint is not text') : error
    }
  }

  return { checkpoint, readTile }
}

async function load(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new UnreachableLog(`cannot read ${path}`, { cause: error })
  }
}

async function download(address: string): Promise<Uint8Array> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(patience) })
    if (response.status !== 200) throw new UnreachableLog(`${address} answers ${response.status}`)
    return await limited(response)
  } catch (error) {
    if (error instanceof UnreachableLog) throw error
    throw new UnreachableLog(`cannot reach ${address}`, { cause: error })
  }
}

async function limited(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > maxBytes) throw new UnreachableLog(`${response.url} answers too much`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
