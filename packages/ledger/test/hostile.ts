/** What a stranger may hand to the verifier. Properties throw when one of them crashes it or is believed falsely. */
import fc from 'fast-check'
import { expect } from 'vitest'
import {
  canonicalJson,
  consistencyProof,
  findReceipts,
  formatCheckpoint,
  formatEntry,
  formatReceipt,
  formatVerifierKey,
  inclusionProof,
  LedgerError,
  leafHash,
  openNote,
  parseCheckpoint,
  parseEntry,
  parseReceipt,
  parseTilePath,
  parseVerifierKey,
  tilePath,
  verifyConsistency,
  verifyInclusion,
  verifyReceipt,
} from '../src/index.ts'
import { parseCanonicalJson } from '../src/json.ts'
import { sampleReceipt, seededBytes, testKey, testLog } from './support.ts'

export interface Depth {
  readonly numRuns: number
}

const sizes = fc.oneof(
  fc.nat({ max: 40 }),
  fc.constantFrom(
    -1,
    0.5,
    2 ** 31,
    2 ** 32,
    2 ** 53 - 1,
    2 ** 53,
    2 ** 64,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ),
)

/** A proof in which hashes are dropped, doubled, swapped, cut or put in. */
function mangled(
  proof: readonly Uint8Array[],
  others: readonly Uint8Array[],
): fc.Arbitrary<readonly Uint8Array[]> {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...proof, ...others) },
    fc.uint8Array({ maxLength: 70 }),
  )
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<readonly Uint8Array[]>(proof) },
    fc.shuffledSubarray([...proof, ...proof, ...others], { maxLength: 12 }),
    fc.array(piece, { maxLength: 70 }),
  )
}

/** Inclusion: against the true root and size, nothing but the true leaf at its true place is accepted. */
export async function hostileInclusion({ numRuns }: Depth): Promise<number> {
  const size = 21
  const log = testLog()
  const entries = Array.from({ length: size }, (_, at) => seededBytes(`entry ${at}`, 30))
  log.add(entries)
  const leaves = entries.map(leafHash)
  const root = log.tree.root()
  const proofs = await Promise.all(leaves.map((_, index) => inclusionProof(index, size, log.readTile)))
  let accepted = 0
  const claims = fc.nat({ max: size - 1 }).chain((at) =>
    fc.record({
      index: fc.oneof(fc.constant(at), sizes),
      leafHash: fc.oneof(
        fc.constant(leaves[at] ?? root),
        fc.constantFrom(...leaves, root),
        fc.uint8Array({ maxLength: 40 }),
      ),
      proof: mangled(proofs[at] ?? [], leaves),
    }),
  )
  fc.assert(
    fc.property(claims, (claim) => {
      if (!verifyInclusion({ ...claim, size, root })) return
      accepted += 1
      expect(claim.leafHash).toBe(leaves[claim.index])
    }),
    { numRuns },
  )
  fc.assert(
    fc.property(
      sizes,
      sizes,
      mangled(proofs[3] ?? [], leaves),
      fc.constantFrom(...leaves),
      (index, claimed, proof, leaf) => {
        const holds = verifyInclusion({ leafHash: leaf, index, size: claimed, root, proof })
        // Another size may share the path; a place outside the tree or another leaf at it may not.
        if (holds) expect(leaf).toBe(leaves[index])
      },
    ),
    { numRuns },
  )
  return accepted
}

/** Consistency: between true roots, only true pairs of sizes are accepted. */
export async function hostileConsistency({ numRuns }: Depth): Promise<number> {
  const log = testLog()
  const roots: Uint8Array[] = [log.tree.root()]
  for (let at = 0; at < 24; at++) {
    log.add([seededBytes(`entry ${at}`, 30)])
    roots.push(log.tree.root())
  }
  const fork = testLog()
  fork.add(Array.from({ length: 24 }, (_, at) => seededBytes(`fork ${at}`, 30)))
  const forked = fork.tree.root()
  const pairs = roots.flatMap((_, to) => roots.slice(0, to + 1).map((_, from) => [from, to] as const))
  const proofs = await Promise.all(pairs.map(([from, to]) => consistencyProof(from, to, log.readTile)))
  const claims = fc.nat({ max: pairs.length - 1 }).chain((at) => {
    const [from, to] = pairs[at] ?? [0, 0]
    const head = (size: number) =>
      fc.oneof(
        { weight: 2, arbitrary: fc.constant({ size, root: roots[size] ?? forked }) },
        fc.record({ size: fc.oneof(fc.constant(size), sizes), root: fc.constantFrom(...roots, forked) }),
      )
    const later = fc.oneof(
      fc.constant({ size: to, root: roots[to] ?? forked }),
      fc.constant({ size: 24, root: forked }),
    )
    return fc.record({ from: head(from), to: later, proof: mangled(proofs[at] ?? [], roots) })
  })
  let accepted = 0
  fc.assert(
    fc.property(claims, (claim) => {
      if (!verifyConsistency(claim)) return
      accepted += 1
      expect(claim.from.root).toBe(claim.to.root === forked ? forked : roots[claim.from.size])
    }),
    { numRuns },
  )
  return accepted
}

/** Edits that respect lines, so that they get past the first parser. */
function editedLines(text: string): fc.Arbitrary<string> {
  const lines = text.split('\n')
  const line = fc.nat({ max: lines.length - 1 })
  const huge = ['9007199254740991', '9007199254740992', '18446744073709551615', '-1', '00', '1e3', '']
  const put = fc.constantFrom(
    ...lines,
    ...huge.map((size) => `index ${size}`),
    ...huge,
    'extra ',
    'extra AA==',
    'A'.repeat(44),
    '— x AAAAAAA=',
  )
  const edit = fc.oneof(
    line.map((at) => (all: string[]) => all.toSpliced(at, 1)),
    line.map((at) => (all: string[]) => all.toSpliced(at, 0, all[at] ?? '')),
    fc.tuple(line, put).map(
      ([at, other]) =>
        (all: string[]) =>
          all.toSpliced(at, 1, other),
    ),
    fc.tuple(line, put).map(
      ([at, other]) =>
        (all: string[]) =>
          all.toSpliced(at, 0, other),
    ),
    fc.tuple(line, line).map(
      ([a, b]) =>
        (all: string[]) =>
          all.with(a % all.length, all[b] ?? ''),
    ),
    // Base64 that decodes to the same bytes, or almost.
    line.map(
      (at) => (all: string[]) =>
        all.with(
          at % all.length,
          (all[at] ?? '').replace(/.=$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}=`),
        ),
    ),
    line.map((at) => (all: string[]) => all.with(at % all.length, (all[at] ?? '').replace(/=+$/, ''))),
    line.map(
      (at) => (all: string[]) =>
        all.with(at % all.length, (all[at] ?? '').replaceAll('+', '-').replaceAll('/', '_')),
    ),
  )
  return fc
    .array(edit, { minLength: 1, maxLength: 3 })
    .map((edits) => edits.reduce((all, change) => (all.length === 0 ? all : change(all)), lines).join('\n'))
}

function editedBytes(text: string): fc.Arbitrary<string> {
  const bytes = Buffer.from(text)
  return fc
    .array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 3 })
    .map((edits) => {
      const changed = Buffer.from(bytes)
      for (const [at, value] of edits) changed[at] = value
      return changed.toString()
    })
}

/** Receipts: whatever is done to one, either it is refused or it still says exactly the same. */
export async function hostileReceipts({ numRuns }: Depth): Promise<{ accepted: number }> {
  const key = testKey()
  const { text } = await sampleReceipt(key)
  const genuine = await verifyReceipt(text, [key.key])
  let accepted = 0
  const texts = fc.oneof(
    editedLines(text),
    editedBytes(text),
    fc.string({ unit: 'binary' }),
    fc.constant(text),
  )
  await fc.assert(
    fc.asyncProperty(texts, async (other) => {
      const verdict = await verifyReceipt(other, [key.key])
      if (!verdict.holds) return
      accepted += 1
      expect(verdict).toEqual(genuine)
    }),
    { numRuns },
  )
  return { accepted }
}

/** Parsers: anything is either refused with an error of ours or is the one text of its value. */
export function hostileTexts({ numRuns }: Depth): void {
  const { text } = testKey()
  const parsers: readonly [string, (given: string) => string][] = [
    [
      'example.org/log\n12\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
      (given) => formatCheckpoint(parseCheckpoint(given)),
    ],
    [
      text,
      (given) => {
        const parsed = parseVerifierKey(given)
        return formatVerifierKey(parsed.name, parsed.publicKey)
      },
    ],
    ['tile/3/x001/x234/067.p/5', (given) => tilePath(parseTilePath(given))],
    ['{"a":[1,2.5,"x"],"b":null}', (given) => canonicalJson(parseCanonicalJson(given))],
    ['{"actor":null}', (given) => Buffer.from(formatEntry(parseEntry(Buffer.from(given)))).toString()],
    ['c2sp.org/tlog-proof@v1\nindex 0\n\n', (given) => formatReceipt(parseReceipt(given))],
  ]
  for (const [sample, roundTrip] of parsers) {
    const texts = fc.oneof(editedLines(sample), editedBytes(sample), fc.string({ unit: 'binary' }), fc.json())
    fc.assert(
      fc.property(texts, (given) => {
        const read = attempt(() => roundTrip(given))
        // A checkpoint may carry extension lines, which the tree head does not keep.
        if (read !== null && !sample.startsWith('example.org')) expect(read).toBe(given)
      }),
      { numRuns },
    )
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      findReceipts(given)
    }),
    { numRuns },
  )
}

function attempt(run: () => string): string | null {
  try {
    return run()
  } catch (error) {
    if (error instanceof LedgerError) return null
    throw error
  }
}

/** Texts built to exhaust: long, deep, repeated. */
export async function exhausting(): Promise<void> {
  const { key } = testKey()
  const texts = [
    '['.repeat(1_000_000),
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    '='.repeat(5_000_000),
    `c2sp.org/tlog-proof@v1\nextra ${Buffer.from('['.repeat(1_000_000)).toString('base64')}\nindex 0\n\nx`,
    `c2sp.org/tlog-proof@v1\nindex 0\n${`${'A'.repeat(43)}=\n`.repeat(50_000)}\nx`,
    `a\n1\nx\n\n${'— a AAAAAAA=\n'.repeat(20_000)}`,
    '\n'.repeat(1_000_000),
  ]
  for (const text of texts) {
    expect((await verifyReceipt(text, [key])).holds).toBe(false)
    await expect(openNote(text, [key])).rejects.toThrow(LedgerError)
    expect(attempt(() => canonicalJson(parseCanonicalJson(text)))).toBe(null)
  }
}
