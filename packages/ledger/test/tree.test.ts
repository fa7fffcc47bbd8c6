import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  consistencyProof,
  createTree,
  edgeTiles,
  inclusionProof,
  LedgerError,
  leafHash,
  nodeHash,
  openTree,
  parseTilePath,
  rootOf,
  tilePath,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts'
import { seededBytes, testLog } from './support.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('RFC 6962 roots of the standard leaves', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  it.each(roots.map((root, size) => [size, root] as const))('size %i', (size, root) => {
    const tree = createTree()
    tree.append(leaves.slice(0, size).map((leaf) => Buffer.from(leaf, 'hex')))
    expect(hex(tree.root())).toBe(root)
  })
})

/** RFC 6962 section 2.1 word for word: the slow oracle. */
function slowRoot(entries: readonly Uint8Array[]): Uint8Array {
  const [only] = entries
  if (entries.length === 1 && only !== undefined) return leafHash(only)
  let split = 1
  while (split * 2 < entries.length) split *= 2
  return nodeHash(slowRoot(entries.slice(0, split)), slowRoot(entries.slice(split)))
}

describe('a growing tree', () => {
  const entries = Array.from({ length: 70_000 }, (_, at) => Buffer.from(`entry ${at}`))

  it('has the root of the definition however it is cut into batches', () => {
    const expected = hex(slowRoot(entries.slice(0, 700)))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (batches) => {
        const log = testLog()
        for (const count of batches)
          log.add(entries.slice(log.tree.size, Math.min(700, log.tree.size + count)))
        log.add(entries.slice(log.tree.size, 700))
        expect(hex(log.tree.root())).toBe(expected)
      }),
      { numRuns: 20 },
    )
  })

  it('writes exactly the tiles that tlog-tiles prescribes for 70,000 entries', () => {
    const tiles = createTree().append(entries)
    const full = (level: number) => tiles.filter((tile) => tile.level === level && tile.width === 256).length
    expect([full(0), full(1), full(2)]).toEqual([273, 1, 0])
    expect(tiles.filter((tile) => tile.width < 256).map(tilePath)).toEqual([
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ])
    expect(tiles.every((tile) => tile.hashes.length === 32 * tile.width)).toBe(true)
  })

  it('goes on from its tiles as if it had never stopped', async () => {
    for (const size of [0, 1, 255, 256, 257, 511, 65_535, 65_536, 65_537]) {
      const log = testLog()
      log.add(entries.slice(0, size))
      const reopened = await openTree(size, log.readTile)
      expect(hex(reopened.root())).toBe(hex(log.tree.root()))
      const more = entries.slice(size, size + 600)
      expect(reopened.append(more)).toEqual(log.tree.append(more))
      expect(hex(reopened.root())).toBe(hex(log.tree.root()))
    }
  })

  it('keeps what it returned when it grows further', () => {
    const tree = createTree()
    const [first] = tree.append(entries.slice(0, 3))
    const before = hex(first?.hashes ?? new Uint8Array(0))
    tree.append(entries.slice(3, 300))
    expect(hex(first?.hashes ?? new Uint8Array(0))).toBe(before)
  })

  it('refuses an entry that a bundle cannot hold', () => {
    expect(createTree().append([Buffer.alloc(65_535)])).toHaveLength(1)
    expect(() => createTree().append([Buffer.alloc(65_536)])).toThrow(LedgerError)
  })

  it('refuses tiles that are too short', async () => {
    await expect(openTree(300, () => new Uint8Array(31))).rejects.toThrow(LedgerError)
    await expect(inclusionProof(0, 300, () => new Uint8Array(0))).rejects.toThrow(LedgerError)
  })
})

describe('proofs made from tiles', () => {
  it('hold for every leaf and every earlier size up to 60', async () => {
    const log = testLog()
    const entries = Array.from({ length: 60 }, (_, at) => seededBytes(`leaf ${at}`, 40))
    const roots = [log.tree.root()]
    for (const entry of entries) {
      log.add([entry])
      roots.push(log.tree.root())
    }
    const root = (size: number) => roots[size] ?? new Uint8Array(0)
    for (let size = 1; size <= 60; size++) {
      for (const [index, entry] of entries.slice(0, size).entries()) {
        const proof = await inclusionProof(index, size, log.readTile)
        expect(verifyInclusion({ leafHash: leafHash(entry), index, size, root: root(size), proof })).toBe(
          true,
        )
      }
      for (let from = 1; from <= size; from++) {
        const proof = await consistencyProof(from, size, log.readTile)
        const claim = { from: { size: from, root: root(from) }, to: { size, root: root(size) }, proof }
        expect(verifyConsistency(claim)).toBe(true)
      }
    }
  })

  it('hold across tile levels', async () => {
    const log = testLog()
    const sizes = [1, 255, 256, 257, 40_000, 65_536, 65_537, 66_000]
    const roots = new Map<number, Uint8Array>()
    for (const size of sizes) {
      log.add(Array.from({ length: size - log.tree.size }, (_, at) => Buffer.from(`${log.tree.size + at}`)))
      roots.set(size, log.tree.root())
    }
    const root = (size: number) => roots.get(size) ?? new Uint8Array(0)
    for (const size of sizes) {
      expect(hex(await rootOf(size, log.readTile))).toBe(hex(root(size)))
      for (const index of [0, 254, 255, 256, 39_999, 65_535, 65_999].filter((at) => at < size)) {
        const proof = await inclusionProof(index, size, log.readTile)
        const claim = { leafHash: leafHash(Buffer.from(`${index}`)), index, size, root: root(size), proof }
        expect(verifyInclusion(claim)).toBe(true)
      }
      for (const from of sizes.filter((earlier) => earlier <= size)) {
        const proof = await consistencyProof(from, size, log.readTile)
        const claim = { from: { size: from, root: root(from) }, to: { size, root: root(size) }, proof }
        expect(verifyConsistency(claim)).toBe(true)
      }
    }
  })

  it('refuse what no tree can have', async () => {
    const none = () => new Uint8Array(8192)
    for (const [index, size] of [
      [0, 0],
      [5, 5],
      [-1, 5],
      [0.5, 5],
      [0, 2 ** 53],
      [Number.NaN, 5],
    ] as const)
      await expect(inclusionProof(index, size, none)).rejects.toThrow(LedgerError)
    for (const [from, to] of [
      [6, 5],
      [-1, 5],
      [1.5, 5],
      [1, Number.POSITIVE_INFINITY],
    ] as const)
      await expect(consistencyProof(from, to, none)).rejects.toThrow(LedgerError)
  })
})

describe('tile layout', () => {
  it('writes the paths of the specification and reads back only those', () => {
    const tile = { level: 3, index: 1_234_067, width: 256 }
    expect(tilePath(tile)).toBe('tile/3/x001/x234/067')
    expect(parseTilePath('tile/3/x001/x234/067')).toEqual(tile)
    expect(parseTilePath('tile/0/000.p/5')).toEqual({ level: 0, index: 0, width: 5 })
    const wrong = [
      'tile/3/x000/067',
      'tile/03/067',
      'tile/0/67',
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/0/000.p/05',
      '/tile/0/000',
      'tile/0/000/',
      'tile/0/../000',
      'tile/64/000',
      'tile/0/x999/x999/x999/x999/x999/999',
    ]
    for (const path of wrong) expect(() => parseTilePath(path), path).toThrow(LedgerError)
  })

  it('lists the partial tiles of the largest tree exactly', () => {
    const size = Number.MAX_SAFE_INTEGER
    expect(edgeTiles(size).map(({ level, width }) => [level, width])).toEqual([
      [0, 255],
      [1, 255],
      [2, 255],
      [3, 255],
      [4, 255],
      [5, 255],
      [6, 31],
    ])
    expect(() => edgeTiles(size + 1)).toThrow(LedgerError)
  })
})

const vectors = join(import.meta.dirname, '../../../../shared/data/vectors/merkle/testdata')

describe.skipIf(!existsSync(vectors))(
  'transparency-dev/merkle vectors (skipped where ../shared is absent)',
  () => {
    const files = existsSync(vectors)
      ? readdirSync(vectors, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'))
      : []
    const bytes = (text: string | null) => Buffer.from(text ?? '', 'base64')

    it('are 98 and 98, 184 of them to be rejected', () => {
      const read = files.map((path) => JSON.parse(readFileSync(join(vectors, path), 'utf8')))
      expect(read.filter((vector) => 'leafIdx' in vector)).toHaveLength(98)
      expect(read.filter((vector) => 'size1' in vector)).toHaveLength(98)
      expect(read.filter((vector) => vector.wantErr)).toHaveLength(184)
    })

    it.each(files)('%s', (path) => {
      const vector = JSON.parse(readFileSync(join(vectors, path), 'utf8'))
      const proof = (vector.proof ?? []).map(bytes)
      const holds =
        'leafIdx' in vector
          ? verifyInclusion({
              leafHash: bytes(vector.leafHash),
              index: vector.leafIdx,
              size: vector.treeSize,
              root: bytes(vector.root),
              proof,
            })
          : verifyConsistency({
              from: { size: vector.size1, root: bytes(vector.root1) },
              to: { size: vector.size2, root: bytes(vector.root2) },
              proof,
            })
      expect(holds).toBe(!vector.wantErr)
    })
  },
)
