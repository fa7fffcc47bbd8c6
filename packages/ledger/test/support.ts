import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  canonicalJson,
  commitment,
  createTree,
  type Entry,
  formatEntry,
  formatReceipt,
  formatVerifierKey,
  inclusionProof,
  type NoteSigner,
  parseVerifierKey,
  type ReadTile,
  signCheckpoint,
  type TileId,
  type Tree,
  type VerifierKey,
} from '../src/index.ts'

export const origin = 'garant.example.org/im-pec'

export interface TestKey {
  readonly signer: NoteSigner
  readonly text: string
  readonly key: VerifierKey
}

/** A fresh key pair under a name. */
export function testKey(name = origin): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = rawKey(publicKey)
  const text = formatVerifierKey(name, raw)
  return {
    signer: { name, publicKey: raw, sign: (message) => sign(null, message, privateKey) },
    text,
    key: parseVerifierKey(text),
  }
}

function rawKey(publicKey: KeyObject): Uint8Array {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
}

/** A log in memory: its tree and every tile it has written. */
export interface TestLog {
  readonly tree: Tree
  readonly readTile: ReadTile
  readonly tiles: ReadonlyMap<string, Uint8Array>
  add(entries: readonly Uint8Array[]): void
}

const place = (tile: Pick<TileId, 'level' | 'index'>) => `${tile.level}/${tile.index}`

export function testLog(): TestLog {
  const tree = createTree()
  const tiles = new Map<string, Uint8Array>()
  return {
    tree,
    tiles,
    readTile: (tile) => tiles.get(place(tile)) ?? new Uint8Array(0),
    add(entries) {
      for (const tile of tree.append(entries)) tiles.set(place(tile), tile.hashes)
    },
  }
}

/** Bytes that look random and are the same on every run. */
export function seededBytes(seed: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 32) {
    const block = createHash('sha256').update(`${seed}/${at}`).digest()
    bytes.set(block.subarray(0, Math.min(32, length - at)), at)
  }
  return bytes
}

export const samplePayload = { erased: [{ rows: 3, table: 'contact' }], store: 'crm', verdict: 'erased' }
export const sampleSalt = seededBytes('salt', 32)

export function sampleEntry(changes: Partial<Entry> = {}): Entry {
  return {
    v: 1,
    origin,
    type: 'erasure.done',
    day: '2026-11-23',
    ref: 'kx3vQm7B0pZtR2sd',
    commit: commitment(sampleSalt, Buffer.from(canonicalJson(samplePayload))),
    policy: `sha256:${'5e'.repeat(32)}`,
    actor: null,
    ...changes,
  }
}

/** A signed log of `size` entries with the sample entry at `index`, and the receipt of that entry. */
export async function sampleReceipt(
  key: TestKey,
  index = 4,
  size = 11,
  entry = sampleEntry(),
  payload: unknown = samplePayload,
) {
  const log = testLog()
  const bytes = formatEntry(entry)
  log.add(Array.from({ length: size }, (_, at) => (at === index ? bytes : seededBytes(`other ${at}`, 200))))
  const checkpoint = await signCheckpoint({ origin: key.signer.name, size, root: log.tree.root() }, [
    key.signer,
  ])
  const proof = await inclusionProof(index, size, log.readTile)
  const opening = { salt: sampleSalt, payload: Buffer.from(canonicalJson(payload)) }
  const parts = { entry: bytes, opening, index, proof, checkpoint }
  return { log, checkpoint, parts, text: formatReceipt(parts) }
}
