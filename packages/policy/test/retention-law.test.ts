import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { checkRetentionLaw } from '../src/checks/retention-law.ts'
import { readDocument } from '../src/document.ts'
import { retentionFile } from '../src/files/retention.ts'
import type { LawPack, RetentionRow } from '../src/law/law.ts'
import { noLaw } from '../src/law/no-law.ts'
import { createReading } from '../src/reading.ts'
import { lengthOf, neverLonger } from '../src/retention-length.ts'

const both = { fr: 'x', en: 'x' }
const duration = fc
  .record({ years: fc.integer({ max: 12, min: 0 }), months: fc.nat(30), days: fc.nat(70) })
  .map(({ years, months, days }) => `P${years}Y${months}M${days}D`)
const starts = Array.from({ length: 1461 }, (_, index) =>
  Temporal.PlainDate.from('2027-01-01').add({ days: index }),
)
const endsBy = (a: string, b: string): boolean =>
  starts.every((start) => Temporal.PlainDate.compare(start.add(a), start.add(b)) <= 0)

function lawOf(kind: RetentionRow['kind'], active: string): LawPack {
  const row = {
    ...{ id: 'T-06', kind, active, archive: null, label: both, trigger: both, onlyFor: null, source: 'x' },
    ...{ certainty: 'known' as const, validFrom: null, validTo: null, reviewBy: '2030-01-01' },
  } as const
  return { ...noLaw, retention: [row] }
}

function found(rule: string, law: LawPack): readonly string[] {
  const reading = createReading()
  const text = `r:\n  label: {fr: x, en: x}\n  purpose: p\n  trigger: event\n  end: erase\n  source: x\n  law: T-06\n${rule}`
  const root = readDocument('retention.yaml', text, reading)
  if (root === null) throw new Error('no YAML')
  checkRetentionLaw(retentionFile.read(root, reading), law, '2026-11-23', reading)
  return reading.diagnostics.map(({ code }) => code)
}

describe('a retention rule and the row of the law that it cites', () => {
  it('are compared as the days on which they end', () => {
    fc.assert(
      fc.property(duration, duration, (a, b) => {
        const [first, second] = [
          lengthOf({ active: a, archive: null }),
          lengthOf({ active: b, archive: null }),
        ]
        if (first === null || second === null) throw new Error('no duration')
        expect(neverLonger(first, second)).toBe(endsBy(a, b))
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['P12M', 'P1Y', true, true],
    ['P30D', 'P1M', false, false],
    ['P28D', 'P1M', true, false],
    ['P31D', 'P1M', false, true],
    ['P365D', 'P1Y', true, false],
    ['P366D', 'P1Y', false, true],
    ['P1Y1D', 'P12M', false, true],
  ])('%s against %s', (a, b, shorter, longer) => {
    const [first, second] = [lengthOf({ active: a, archive: null }), lengthOf({ active: b, archive: null })]
    if (first === null || second === null) throw new Error('no duration')
    expect([neverLonger(first, second), neverLonger(second, first)]).toEqual([shorter, longer])
  })

  it('agree on duties, limits and recommendations, and the rule is refused where they do not', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), fc.boolean(), (active, archive, lawful, because) => {
        const rule = `  active: P${active}M\n  archive: P${archive}M\n${because ? '  because: {fr: x, en: x}\n' : ''}`
        const total = active + archive
        const of = (kind: RetentionRow['kind']) => found(rule, lawOf(kind, `P${lawful}M`))
        // The table has no longer row than the one cited.
        const unexplained = total > lawful && lawful > 0 && !because ? ['retention/unexplained-length'] : []
        expect(of('duty')).toEqual(total < lawful ? ['retention/shorter-than-duty'] : unexplained)
        expect(of('limit')).toEqual(total > lawful ? ['retention/longer-than-limit'] : [])
        expect(of('recommendation')).toEqual(
          total === lawful
            ? because
              ? ['retention/because-without-departure']
              : []
            : because
              ? []
              : ['retention/departs-from-law'],
        )
      }),
    )
  })

  it('cannot make a duty of what is none', () => {
    const rule = '  active: P1Y\n  duty: true\n'
    expect(found(rule, lawOf('duty', 'P1Y'))).toEqual([])
    expect(found(rule, lawOf('limit', 'P1Y'))).toEqual(['retention/no-duty-in-law'])
    expect(found(rule, lawOf('recommendation', 'P1Y'))).toEqual(['retention/no-duty-in-law'])
  })

  it('follow T-01 to T-41 in the example, as far as they apply', () => {
    const text = readFileSync(
      join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec', 'retention.yaml'),
      'utf8',
    )
    const cited = new Set([...text.matchAll(/^ {2}law: (\S+)$/gm)].map(([, id]) => id))
    const applying = [
      '01',
      '02',
      '04',
      '05',
      '06',
      '08',
      '09',
      '10',
      '12',
      '14',
      '15',
      '20',
      '21',
      '22',
      '23',
    ]
    const more = ['26', '27', '28', '29', '30', '34', '34-A', '34-B', '34-C', '35', '39']
    expect([...applying, ...more].filter((number) => !cited.has(`T-${number}`))).toEqual([])
  })
})
