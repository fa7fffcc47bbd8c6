import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Bundle,
  effectiveRetention,
  governingRule,
  type LawPack,
  type RetentionRule,
} from '../src/index.ts'
import { noLaw } from '../src/law/no-law.ts'
import { decide } from '../src/retention-effective.ts'

const year = { financialYearEnd: '12-31' }
const both = { fr: 'x', en: 'x' }
const held = { purpose: 'sales', subject: 'customer', category: 'contact', day: '2026-03-05' }

function rule(id: string, given: Partial<RetentionRule>): RetentionRule {
  return {
    ...{ id, label: both, purpose: 'sales', subjects: [], categories: [], trigger: 'event', event: null },
    ...{ law: null, active: 'P36M', archive: null, end: 'erase', source: 'x', duty: false },
    ...given,
  }
}

function row(
  id: string,
  kind: LawPack['retention'][number]['kind'],
  active: string,
): LawPack['retention'][number] {
  return {
    ...{ id, kind, active, archive: null, label: both, trigger: both, onlyFor: null, source: 'x' },
    ...{ certainty: 'known', validFrom: null, validTo: null, reviewBy: '2030-01-01' },
  }
}

const lawOf = (...retention: LawPack['retention'][number][]): LawPack => ({ ...noLaw, retention })
const untilOf = (rules: Bundle['retention'], law: LawPack = noLaw, of: Partial<typeof held> = {}) =>
  effectiveRetention(rules, law, { ...held, ...of }, year)?.until ?? null

const day = fc
  .integer({ min: 0, max: 9000 })
  .map((days) => new Date(Date.UTC(2026, 0, days)).toISOString().slice(0, 10))
const kind = fc.constantFrom('prohibition', 'obligation', 'permission')
const claims = fc.array(fc.record({ kind, by: fc.string({ maxLength: 3 }), until: day }), { maxLength: 8 })
const ends = (all: readonly { kind: string; until: string }[], of: string) =>
  all
    .filter((claim) => claim.kind === of)
    .map(({ until }) => until)
    .toSorted()

describe('the more protective of law and promise (law.md B.0)', () => {
  it('is never beyond a prohibition', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const decided = decide(all)
        for (const limit of ends(all, 'prohibition')) expect((decided?.until ?? '') <= limit).toBe(true)
      }),
    )
  })

  it('is never before an obligation, unless a prohibition stands before it', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const [last] = ends(all, 'obligation').toReversed()
        const [limit] = ends(all, 'prohibition')
        if (last === undefined) return
        const least = limit !== undefined && limit < last ? limit : last
        expect((decide(all)?.until ?? '') >= least).toBe(true)
      }),
    )
  })

  it('is bound by a stricter promise, as far as no obligation stands before it', () => {
    fc.assert(
      fc.property(claims, day, (all, until) => {
        const before = decide(all)
        const after = decide([...all, { kind: 'permission', by: 'new', until }])
        const duty = ends(all, 'obligation').at(-1) ?? ''
        expect((after?.until ?? '') <= (until > duty ? until : duty)).toBe(true)
        if (before?.kind === 'permission' && until >= before.until) expect(after).toEqual(before)
      }),
    )
  })

  it('does not hear a promise that is weaker than the law', () => {
    fc.assert(
      fc.property(claims, day, (all, limit) => {
        const limited = [
          ...all.filter((one) => one.kind !== 'permission'),
          { kind: 'prohibition', by: 'law', until: limit } as const,
        ]
        const promised = decide([...limited, { kind: 'permission', by: 'long', until: '2099-01-01' }])
        const [strictest] = ends(limited, 'prohibition')
        expect(promised?.until).toBe(strictest)
      }),
    )
  })

  it('does not depend on the order in which rules are written', () => {
    fc.assert(
      fc.property(claims, fc.infiniteStream(fc.nat()), (all, dice) => {
        const shuffled = all
          .map((claim) => ({ claim, rank: dice.next().value ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank)
        expect(decide(shuffled.map(({ claim }) => claim))?.until).toBe(decide(all)?.until)
      }),
    )
  })

  const length = fc.integer({ min: 0, max: 240 }).map((months) => `P${months}M`)
  const some = <T extends string>(...all: T[]) => fc.subarray(all)
  const rules = fc
    .array(
      fc.record({
        active: length,
        duty: fc.boolean(),
        categories: some('contact', 'billing'),
        subjects: some('customer', 'prospect'),
      }),
      { maxLength: 6 },
    )
    .map((all) => all.map((given, index) => rule(`rule-${index}`, given)))

  it('lets a duty to retain reach the categories of its own rule and no other', () => {
    fc.assert(
      fc.property(rules, length, (all, active) => {
        const duty = rule('accounting', { categories: ['billing'], active, duty: true })
        expect(untilOf([...all, duty])).toBe(untilOf(all))
        const billed = untilOf([...all, duty], noLaw, { category: 'billing' })
        const alone = untilOf([duty], noLaw, { category: 'billing' })
        expect((billed ?? '') >= (alone ?? '')).toBe(true)
      }),
    )
  })

  it('takes the rules that speak most precisely of the data, and the strictest of those', () => {
    const general = rule('general', { active: 'P10Y' })
    const connections = rule('connections', { categories: ['connection'], active: 'P1Y' })
    expect(untilOf([general, connections], noLaw, { category: 'connection' })).toBe('2027-03-05')
    expect(untilOf([general, connections])).toBe('2036-03-05')
    const precise = rule('precise', { categories: ['connection'], active: 'P6M' })
    expect(untilOf([general, connections, precise], noLaw, { category: 'connection' })).toBe('2026-09-05')
    expect(untilOf([general], noLaw, { purpose: 'another' })).toBeNull()
  })

  it('hears the rows of the law that a rule cites, as they stand on the day of the facts', () => {
    const cites = rule('recordings', { active: 'P2Y', law: 'T-30' })
    const limit = row('T-30', 'limit', 'P6M')
    expect(effectiveRetention([cites], lawOf(limit), held, year)).toEqual({
      kind: 'prohibition',
      by: 'T-30',
      until: '2026-09-05',
    })
    expect(untilOf([cites], lawOf({ ...limit, validFrom: '2026-03-06' }))).toBe('2028-03-05')
    expect(untilOf([cites], lawOf(row('T-30', 'duty', 'P3Y')))).toBe('2029-03-05')
    expect(untilOf([cites], lawOf(row('T-30', 'recommendation', 'P6M')))).toBe('2028-03-05')
    const accounting = rule('accounting', {
      trigger: 'financial-year-end',
      active: 'P0D',
      archive: 'P10Y',
      duty: true,
    })
    expect(untilOf([accounting])).toBe('2036-12-31')
  })
})

describe('the rule that governs', () => {
  const lengths = fc.integer({ min: 1, max: 240 }).map((count) => `P${count}M`)
  const some = fc.record({
    active: lengths,
    duty: fc.boolean(),
    subjects: fc.constantFrom([], ['customer'], ['prospect']),
    categories: fc.constantFrom([], ['contact'], ['billing']),
  })

  it('is the one whose end is decided, whatever the rules', () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 7 }), (written) => {
        const rules = written.map((of, at) => rule(`r${at}`, of))
        const governs = governingRule(rules, held, year)
        const decided = effectiveRetention(rules, noLaw, held, year)
        expect(governs === null).toBe(decided === null)
        if (governs === null || decided === null) return
        expect(effectiveRetention([governs], noLaw, held, year)?.until).toBe(decided.until)
      }),
    )
  })

  it('counts from a day that is known, where several are alike', () => {
    const rules = [rule('short', { active: 'P1Y' }), rule('dated', { active: 'P2Y', event: 'delivery' })]
    expect(governingRule(rules, held, year)?.id).toBe('short')
    expect(governingRule(rules, held, year, ({ event }) => event === 'delivery')?.id).toBe('dated')
  })
})
