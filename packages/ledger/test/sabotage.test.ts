import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as intact from '../src/index.ts'
import {
  origin,
  sampleEntry,
  samplePayload,
  sampleReceipt,
  sampleSalt,
  seededBytes,
  testKey,
  testLog,
} from './support.ts'

type Ledger = typeof intact

/** Lies, by name: each must be answered with false. */
type Lies = Readonly<Record<string, (ledger: Ledger) => Promise<boolean>>>

let lies: Lies = {}
beforeAll(async () => {
  lies = { ...(await receiptLies()), ...(await treeLies()) }
})

async function receiptLies(): Promise<Lies> {
  const key = testKey()
  const forger = testKey()
  const witness = testKey('witness.example.org')
  const { parts, text, log } = await sampleReceipt(key)
  const forged = await sampleReceipt(forger)
  const foreign = await sampleReceipt(key, 4, 11, sampleEntry({ origin: 'garant.example.org/other' }))
  const head = { origin, size: log.tree.size, root: log.tree.root() }
  const witnessed = await intact.signCheckpoint(head, [witness.signer])
  const payload = Buffer.from(intact.canonicalJson({ ...samplePayload, verdict: 'kept' }))
  const holds =
    (other: string, keys = [key.key]) =>
    async (ledger: Ledger) =>
      (await ledger.verifyReceipt(other, keys)).holds
  const raw = (line: RegExp, by: (found: string) => string) => text.replace(line, by)
  return {
    'signed by another key': holds(forged.text),
    'changed under its signature': holds(text.replace('\n11\n', '\n12\n')),
    'signed by a witness alone': holds(intact.formatReceipt({ ...parts, checkpoint: witnessed }), [
      key.key,
      witness.key,
    ]),
    'the entry of another log': holds(foreign.text),
    'another payload': holds(intact.formatReceipt({ ...parts, opening: { payload, salt: sampleSalt } })),
    'another entry': holds(
      intact.formatReceipt({ ...parts, entry: intact.formatEntry(sampleEntry({ ref: 'x' })) }),
    ),
    'another place': holds(intact.formatReceipt({ ...parts, index: 5 })),
    'index with a leading zero': holds(raw(/^index 4$/m, () => 'index 04')),
    'hash with stray bits': holds(
      raw(/^.{42}[^\n]=$/m, (found) =>
        found.replace(/(.)=$/, (_, last) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=`),
      ),
    ),
    'extra data with a blank': holds(
      raw(/^extra (.*)$/m, (found) => {
        const json = Buffer.from(found.slice(6), 'base64').toString()
        return `extra ${Buffer.from(json.replace('{', '{ ')).toString('base64')}`
      }),
    ),
    'a mistyped key': async (ledger) => {
      try {
        ledger.parseVerifierKey(key.text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))
        return true
      } catch {
        return false
      }
    },
  }
}

async function treeLies(): Promise<Lies> {
  const log = testLog()
  const roots = [log.tree.root()]
  const entries = Array.from({ length: 13 }, (_, at) => seededBytes(`entry ${at}`, 30))
  for (const entry of entries) {
    log.add([entry])
    roots.push(log.tree.root())
  }
  const root = (size: number) => roots[size] ?? new Uint8Array(32)
  const leaf = (at: number) => intact.leafHash(entries[at] ?? new Uint8Array(0))
  const proof = await intact.inclusionProof(12, 13, log.readTile)
  const path = await intact.inclusionProof(4, 8, log.readTile)
  const consistency = await intact.consistencyProof(6, 13, log.readTile)
  const wrong = seededBytes('wrong', 32)
  const claim = { leafHash: leaf(12), index: 12, size: 13, root: root(13), proof }
  const pair = { from: { size: 6, root: root(6) }, to: { size: 13, root: root(13) }, proof: consistency }
  const fork = testLog()
  fork.add([...entries.slice(0, 5), wrong, ...entries.slice(6)])
  const forkProof = await intact.consistencyProof(6, 13, fork.readTile)
  return {
    'a root that is not reached': async (ledger) => ledger.verifyInclusion({ ...claim, root: wrong }),
    'a leaf at the place of its neighbour': async (ledger) =>
      ledger.verifyInclusion({ leafHash: leaf(4), index: 5, size: 8, root: root(8), proof: path }),
    'an inner node passed off as a root': async (ledger) =>
      ledger.verifyInclusion({ leafHash: leaf(4), index: 4, size: 16, root: root(8), proof: path }),
    'an index beyond the tree': async (ledger) =>
      ledger.verifyInclusion({ leafHash: leaf(4), index: 12, size: 8, root: root(8), proof: path }),
    'a path that is too long': async (ledger) => {
      const [neighbour = wrong] = await intact.inclusionProof(1, 2, log.readTile)
      const longer = intact.nodeHash(wrong, intact.nodeHash(neighbour, leaf(1)))
      return ledger.verifyInclusion({
        leafHash: leaf(1),
        index: 1,
        size: 2,
        root: longer,
        proof: [neighbour, wrong],
      })
    },
    'an entry made of two hashes passed off as a node': async (ledger) =>
      Buffer.from(ledger.leafHash(Buffer.concat([leaf(0), leaf(1)]))).equals(
        ledger.nodeHash(leaf(0), leaf(1)),
      ),
    'a true proof refused in the middle': async (ledger) =>
      !ledger.verifyInclusion({ leafHash: leaf(4), index: 4, size: 8, root: root(8), proof: path }),
    'a true proof refused at the right edge': async (ledger) => !ledger.verifyInclusion(claim),
    'a forked log, its old root wrong': async (ledger) =>
      ledger.verifyConsistency({
        from: pair.from,
        to: { size: 13, root: fork.tree.root() },
        proof: forkProof,
      }),
    'a log rewritten at its end': async (ledger) =>
      ledger.verifyConsistency({ ...pair, to: { size: 13, root: wrong } }),
    'two heads of one size': async (ledger) =>
      ledger.verifyConsistency({ from: pair.from, to: { size: 6, root: wrong }, proof: [] }),
    'a beginning that is larger': async (ledger) =>
      ledger.verifyConsistency({
        from: { size: 14, root: root(13) },
        to: { size: 13, root: root(13) },
        proof: [root(13)],
      }),
  }
}

/** One check removed from the verifier, as an edit of its source. */
const sabotages: readonly (readonly [what: string, file: string, check: string, without: string])[] = [
  [
    'the root reached is not compared',
    'proof.ts',
    'last === 0 && equalBytes(hash, claim.root)',
    'last === 0',
  ],
  [
    'a short path is taken',
    'proof.ts',
    'return last === 0 && equalBytes(hash, claim.root)',
    'return equalBytes(hash, claim.root)',
  ],
  [
    'a long path is taken',
    'proof.ts',
    'if (last === 0) return false\n    if (isOdd(position) || position === last) {\n      hash',
    'if (isOdd(position) || position === last) {\n      hash',
  ],
  [
    'left and right are mixed up',
    'proof.ts',
    'isOdd(position) || position === last) {\n      hash',
    'true) {\n      hash',
  ],
  [
    'the right edge does not rise',
    'proof.ts',
    'if (isOdd(position) || position === last) {\n      hash',
    'if (isOdd(position)) {\n      hash',
  ],
  ['the old root is not compared', 'proof.ts', 'equalBytes(earlier, from.root) && ', ''],
  ['the new root is not compared', 'proof.ts', ' && equalBytes(later, to.root)', ''],
  [
    'equal sizes are consistent',
    'proof.ts',
    'return proof.length === 0 && equalBytes(from.root, to.root)',
    'return true',
  ],
  ['leaves are hashed as nodes', 'hash.ts', 'input.set(entry, 1)', 'input.set(entry, 1)\n  input[0] = 0x01'],
  [
    'signatures are not verified',
    'note.ts',
    'if (!(await verifyEd25519(key.publicKey, toUtf8(text), bytes.subarray(4))))',
    'if (false)',
  ],
  ['no signature is needed', 'note.ts', 'if (verified === 0)', 'if (false)'],
  ['a witness speaks for the log', 'checkpoint.ts', 'key.name === origin', 'true'],
  [
    'the log named by the entry is not compared',
    'verify-receipt.ts',
    'content.origin !== checkpoint.origin',
    'false',
  ],
  [
    'inclusion is not checked',
    'verify-receipt.ts',
    '!verifyInclusion({ leafHash: leafHash(receipt.entry), index, size, root, proof })',
    'false',
  ],
  [
    'the opening is not checked',
    'verify-receipt.ts',
    'opening !== null && !opens(content, opening)',
    'false',
  ],
  ['numbers may be written in two ways', 'encoding.ts', '(?:0|[1-9][0-9]{0,15})', '[0-9]+'],
  ['base64 may have stray bits', 'encoding.ts', 'btoa(binary) !== text', 'false'],
  ['JSON need not be canonical', 'json.ts', 'canonicalJson(value) !== text', 'false'],
  ['the id of a key is not compared', 'verifier-key.ts', 'toHex(expected) !== id', 'false'],
]

const folder = mkdtempSync(join(tmpdir(), 'ledger-sabotage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The package with one passage of one file replaced. */
async function sabotaged(number: number, file: string, check: string, without: string): Promise<Ledger> {
  const copy = join(folder, `${number}`)
  cpSync(join(import.meta.dirname, '../src'), copy, { recursive: true })
  const source = readFileSync(join(copy, file), 'utf8')
  expect(source.split(check), 'the sabotaged passage stands exactly once in its file').toHaveLength(2)
  writeFileSync(join(copy, file), source.replace(check, without))
  return import(pathToFileURL(join(copy, 'index.ts')).href)
}

async function believed(ledger: Ledger): Promise<string[]> {
  const outcomes = await Promise.all(
    Object.entries(lies).map(async ([name, lie]) => [name, await lie(ledger)] as const),
  )
  return outcomes.filter(([, holds]) => holds).map(([name]) => name)
}

describe('the verifier', () => {
  it('believes none of the lies', async () => {
    expect(await believed(intact)).toEqual([])
    expect(Object.keys(lies).length).toBeGreaterThan(20)
  })

  it.each(sabotages.map((sabotage, number) => [...sabotage, number] as const))(
    'is caught when %s',
    async (_, file, check, without, number) => {
      expect(await believed(await sabotaged(number, file, check, without))).not.toEqual([])
    },
  )
})
