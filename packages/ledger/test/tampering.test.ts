import { describe, expect, it } from 'vitest'
import { createTree } from '../src/index.ts'
import { flipEntries } from './flips.ts'
import { seededBytes } from './support.ts'

describe('tampering with the entries of a signed log', () => {
  it('is detected for one bit in eight of 1,000 entries (all 960,000 in the slow suite)', async () => {
    expect(await flipEntries(8)).toEqual({ flips: 120_000, undetected: 0, intact: 1_000 })
  })

  it('is detected for every swap, deletion, duplication, truncation, insertion and replacement', () => {
    const entries = Array.from({ length: 300 }, (_, at) => seededBytes(`entry ${at}`, 120))
    const foreign = seededBytes('entry of another tenant', 120)
    const root = rootOfEntries(entries)
    const changes = {
      swap: (at: number) => entries.with(at, pick(at + 1)).with(at + 1, pick(at)),
      delete: (at: number) => entries.toSpliced(at, 1),
      duplicate: (at: number) => entries.toSpliced(at, 0, pick(at)),
      overwrite: (at: number) => entries.with(at + 1, pick(at)),
      truncate: (at: number) => entries.slice(0, at),
      insert: (at: number) => entries.toSpliced(at, 0, foreign),
      replace: (at: number) => entries.with(at, foreign),
    }
    function pick(at: number): Uint8Array {
      return entries[at] ?? foreign
    }
    const undetected = Object.entries(changes).flatMap(([name, change]) =>
      Array.from({ length: 299 }, (_, at) => `${name} ${at}`).filter(
        (_, at) => rootOfEntries(change(at)) === root,
      ),
    )
    expect(undetected).toEqual([])
    expect(rootOfEntries(entries)).toBe(root)
  })
})

function rootOfEntries(entries: readonly Uint8Array[]): string {
  const tree = createTree()
  tree.append(entries)
  return Buffer.from(tree.root()).toString('hex')
}
