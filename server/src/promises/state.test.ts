import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import {
  dayAfter,
  type Judged,
  judge,
  judgeAttestation,
  type Known,
  states,
  warning,
  worstOf,
} from './state.ts'

const text = { fr: '', en: '' }
const today = '2026-11-23'
const moment = { now: new Date('2026-11-23T12:00:00Z'), today, policy: 'sha256:now' }

const day = fc
  .integer({ min: -800, max: 800 })
  .map((days) => Temporal.PlainDate.from(today).add({ days }).toString())
const finding = fc.oneof(
  fc.record({
    result: fc.constant('holds' as const),
    evidence: fc.constant(text),
    breaksOn: fc.option(day, { nil: null }),
  }),
  fc.constant({ result: 'fails', evidence: text, places: [] } as const),
  fc.constant({ result: 'cannot-know', evidence: text } as const),
) satisfies fc.Arbitrary<Finding>
const at = fc.integer({ min: 0, max: 40 }).map((days) => new Date(moment.now.getTime() - days * 86_400_000))
const known = fc.oneof(
  fc.record({
    known: fc.constant(true as const),
    finding,
    at,
    policy: fc.constantFrom('sha256:now', 'sha256:before'),
  }),
  fc.record({
    known: fc.constant(false as const),
    why: fc.constantFrom('absent' as const, 'never' as const),
  }),
) satisfies fc.Arbitrary<Known>
const period = fc.option(fc.integer({ min: 1, max: 10 }), { nil: null })
const rank = ({ state }: Judged) => states.indexOf(state)

describe('the state of a check', () => {
  it('is kept or at risk only by a fresh finding that holds, made under the policy asked about', () => {
    fc.assert(
      fc.property(known, period, (one, days) => {
        const { state } = judge(one, days, moment)
        if (state !== 'kept' && state !== 'at-risk') return
        if (!one.known) throw new Error('nobody has looked')
        expect(one).toMatchObject({ policy: moment.policy, finding: { result: 'holds' } })
        const age = (moment.now.getTime() - one.at.getTime()) / 86_400_000
        expect(days === null || age <= days).toBe(true)
      }),
    )
  })

  it('is never kept once its result is older than its period', () => {
    fc.assert(
      fc.property(
        finding,
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 1000 }),
        (found, days, ms) => {
          const old = new Date(moment.now.getTime() - days * 86_400_000 - ms)
          const { state } = judge(
            { known: true, finding: found, at: old, policy: moment.policy },
            days,
            moment,
          )
          // Looking away does not mend what is broken.
          expect(state).toBe(found.result === 'fails' ? 'broken' : 'unchecked')
        },
      ),
    )
  })

  it('tells a break that comes by itself, with its day, from thirty days before on, and is broken from that day on', () => {
    fc.assert(
      fc.property(day, (breaksOn) => {
        const found: Finding = { result: 'holds', evidence: text, breaksOn }
        const judged = judge(
          { known: true, finding: found, at: moment.now, policy: moment.policy },
          1,
          moment,
        )
        const left = Temporal.PlainDate.from(today).until(breaksOn, { largestUnit: 'days' }).days
        expect(judged.state).toBe(left <= 0 ? 'broken' : left <= warning ? 'at-risk' : 'kept')
        expect(judged.breaksOn).toBe(left <= 0 ? null : breaksOn)
      }),
    )
  })
})

describe('an attestation', () => {
  it('counts from its first to its last day, and is never better than attested', () => {
    fc.assert(
      fc.property(day, day, (given, until) => {
        const judged = judgeAttestation({ given, until }, today)
        if (given > today) expect(judged.state).toBe('unchecked')
        else if (until < today) expect(judged.state).toBe('broken')
        else expect(['attested', 'at-risk']).toContain(judged.state)
        if (judged.state === 'at-risk') expect(judged.breaksOn).toBe(dayAfter(until))
      }),
    )
  })
})

describe('the state of a promise', () => {
  const judged = fc
    .tuple(known, period)
    .map(([one, days]) => judge(one, days, moment)) satisfies fc.Arbitrary<Judged>

  it('is that of its worst check, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(judged, { minLength: 1, maxLength: 6 }), (all) => {
        const worst = worstOf(all)
        expect(rank(worst)).toBe(Math.min(...all.map(rank)))
        expect(worstOf(all.toReversed()).state).toBe(worst.state)
      }),
    )
  })

  it('never becomes better by one more check', () => {
    fc.assert(
      fc.property(fc.array(judged, { minLength: 1, maxLength: 6 }), judged, (all, more) => {
        expect(rank(worstOf([...all, more]))).toBeLessThanOrEqual(rank(worstOf(all)))
      }),
    )
  })

  it('is unchecked where nothing stands behind it', () => {
    expect(worstOf([]).state).toBe('unchecked')
  })

  it('has a day on which it breaks whenever it is at risk', () => {
    fc.assert(
      fc.property(fc.array(judged, { minLength: 1, maxLength: 6 }), (all) => {
        const { state, breaksOn } = worstOf(all)
        if (state === 'at-risk') expect(breaksOn !== null && breaksOn > today).toBe(true)
      }),
    )
  })
})
