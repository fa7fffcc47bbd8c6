/** `ledger.append` in memory: leaves a second, against the bare loop of the two hashes that each leaf costs. */
import { hash, randomBytes } from 'node:crypto'
import { createTree } from '@garant/ledger'
import { type Figure, median } from './figure.ts'

const leaves = 1_000_000
const leafLength = 200
const batch = 10_000
const rounds = 5
/** Rounds are cut into slices that alternate, so that a busy machine slows all sides alike. */
const slices = 100

/**
 * Medians of 5 paired rounds of 1,000,000 leaves of 200 bytes. Ours hashes the entry, extends the tree and fills the
 * tiles; the loops hash 201 and 65 bytes a leaf and keep nothing. Two limits: the loop that asks for bytes, as a tree
 * needs them, and the quickest loop there is, which asks for text of one byte a character.
 */
export async function ledgerAppend(): Promise<readonly Figure[]> {
  const entries = Array.from({ length: batch }, () => Buffer.from(randomBytes(leafLength)))
  const prefixed = entries.map((entry) => Buffer.concat([Buffer.of(0), entry]))
  const node = randomBytes(65)
  const loop = (output: 'buffer' | 'binary') => () => {
    for (const leaf of prefixed) {
      hash('sha256', leaf, output)
      hash('sha256', node, output)
    }
  }
  const results = Array.from({ length: rounds }, () => {
    const tree = createTree()
    return pairedRound({ ours: () => tree.append(entries), bytes: loop('buffer'), text: loop('binary') })
  })
  return [
    figure('limit:crypto.hash loop', results, ({ bytes }) => bytes),
    figure('limit:crypto.hash loop, text output', results, ({ text }) => text),
  ]
}

type Sides<Value> = Readonly<Record<'ours' | 'bytes' | 'text', Value>>

/** @returns leaves a second of each side. */
function pairedRound(sides: Sides<() => void>): Sides<number> {
  const spent = { ours: 0, bytes: 0, text: 0 }
  for (let slice = 0; slice < slices; slice++)
    for (const side of ['text', 'ours', 'bytes'] as const)
      for (let done = 0; done < leaves / slices; done += batch) spent[side] += seconds(sides[side])
  return { ours: leaves / spent.ours, bytes: leaves / spent.bytes, text: leaves / spent.text }
}

function seconds(run: () => void): number {
  const start = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - start) / 1e9
}

function figure(
  against: string,
  results: readonly Sides<number>[],
  limit: (r: Sides<number>) => number,
): Figure {
  return {
    bench: 'ledger.append',
    against,
    ours: Math.round(median(results.map(({ ours }) => ours))),
    theirs: Math.round(median(results.map(limit))),
    unit: 'leaves/s',
    ratio: Number(median(results.map((result) => result.ours / limit(result))).toFixed(3)),
  }
}
