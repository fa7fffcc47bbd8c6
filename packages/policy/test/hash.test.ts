import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { bundleHash, canonicalBundle, compile } from '../src/index.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

function filesOf(name: string): [string, string][] {
  const folder = join(examples, name)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(?:yaml|md)$/.test(path) && !/^(?:demo|tests)\/|^README/.test(path))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')])
}

function hashOf(files: readonly [string, string][]): string {
  const compiled = compile(new Map(files))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  expect(compiled.hash).toBe(bundleHash(compiled.bundle))
  expect(JSON.parse(canonicalBundle(compiled.bundle))).toEqual(compiled.bundle)
  return compiled.hash
}

/** The same value with the keys of every map in another order; `true` and `false` are no texts. */
function shuffled(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order))
  if (typeof value !== 'object' || value === null) return value
  const map = value as Record<string, unknown>
  return Object.fromEntries(order(Object.keys(map)).map((key) => [key, shuffled(map[key], order)]))
}

describe('the hash of a bundle', () => {
  const files = filesOf('im-pec')
  const hash = hashOf(files)

  it('does not change with the order of files and keys, comments and layout', () => {
    const style = fc.record({
      indent: fc.integer({ min: 2, max: 6 }),
      // Narrower, and deeply indented, the library breaks words of flow lists apart and writes "undefined" between.
      lineWidth: fc.constantFrom(0, 80, 120),
      collectionStyle: fc.constantFrom('any', 'flow'),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
    } as const)
    fc.assert(
      fc.property(style, fc.infiniteStream(fc.nat()), fc.boolean(), (options, dice, windows) => {
        const order = <T>(items: T[]): T[] =>
          items
            .map((item) => ({ item, rank: dice.next().value ?? 0 }))
            .toSorted((a, b) => a.rank - b.rank)
            .map(({ item }) => item)
        const again = order(files).map(([path, text]): [string, string] => {
          if (path.endsWith('.md')) return [path, windows ? `\uFEFF${text.replaceAll('\n', '\r\n')}` : text]
          const written = stringify(shuffled(parse(text, { schema: 'failsafe' }), order), options)
          const commented = written.replaceAll(/^(?=\S)/gm, '# a comment\n')
          const kept = options.collectionStyle === 'flow' ? written : commented
          return [path, windows ? kept.replaceAll('\n', '\r\n') : kept]
        })
        expect(hashOf(again)).toBe(hash)
      }),
      { numRuns: 4 },
    )
  })

  it('changes with every fact', () => {
    const changes: readonly [string, string][] = [
      ['active: P36M', 'active: P35M'],
      ['duty: true', 'duty: false'],
      ['financial-year-end: 12-31', 'financial-year-end: 06-30'],
      ['role: processor', 'role: joint'],
      ['horizon: P35D', 'horizon: P36D'],
      ['may-restore: [development]', 'may-restore: [management]'],
      ['until: 2027-06-30', 'until: 2027-06-29'],
      ['per-second: 50', 'per-second: 51'],
      ['before: P30D, as: re-contact', 'before: P31D, as: re-contact'],
      ['inference: {fr: "Une note', 'inference: {fr: "La note'],
      ['canonical: true', 'canonical: false'],
      ['third-party: true', 'third-party: false'],
      ['objection: on-grounds', 'objection: absolute'],
      ['operations: [consult, ', 'operations: ['],
      ['events: {collection: requested_on}', 'events: {delivery: requested_on, collection: requested_on}'],
      ['law: T-14', 'because: {fr: a, en: b}'],
      ['targets: {acknowledge: 2', 'targets: {acknowledge: 3'],
      ['signed: 2026-01-12', 'signed: 2026-01-13'],
      ['check: ledger.intact', 'check: ledger.published'],
      ['Répondre là où', 'Répondre ici, où'],
    ]
    const hashes = changes.map(([from, to]) => {
      const index = files.findIndex(([, text]) => text.includes(from))
      expect(index).not.toBe(-1)
      const changed = files.map(([path, text], at): [string, string] =>
        at === index ? [path, text.replace(from, to)] : [path, text],
      )
      const compiled = compile(new Map(changed))
      return compiled.ok ? compiled.hash : `refused: ${to}`
    })
    const same = changes.filter((_, at) => [hash, ...hashes.toSpliced(at, 1)].includes(hashes[at] ?? hash))
    expect(same).toEqual([])
    // The whole policy is compiled for each.
  }, 120_000)
})
