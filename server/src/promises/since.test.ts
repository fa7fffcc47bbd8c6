import { describe, expect, it } from 'vitest'
import type { BoardEvidence } from './board.ts'
import { type Finding, fails, holds } from './finding.ts'
import { brokenSince } from './since.ts'
import type { ResultRow } from './store.ts'

const nothing = { fr: '', en: '' }
const broken = (id: string): BoardEvidence => ({
  ...{ id, kind: 'L', states: nothing, state: 'broken', at: null, evidence: nothing, places: [] },
  ...{ breaksOn: null, ledger: null, sabotage: null },
})
const row = (check: string, day: string, finding: Finding): ResultRow => {
  const at = new Date(`${day}T02:00:00Z`)
  return { check, firstAt: at, lastAt: at, policy: '', finding, run: '', entry: null, ledger: null }
}
const late = (...rules: string[]) => fails(nothing, rules)

describe('a broken promise is broken', () => {
  const check = 'retention.past-due'
  const promise = { rules: ['retention:accounting'], checks: [broken(check)], attestation: null }

  it('since it last began to fail, however often the figures changed since', () => {
    const rows = [
      row(check, '2026-11-01', late('retention:accounting')),
      row(check, '2026-11-02', holds(nothing)),
      row(check, '2026-11-03', late('retention:accounting')),
      row(check, '2026-11-04', late('retention:accounting', 'retention:prospects')),
    ]
    expect(brokenSince(promise, rows, '2026-11-23')).toBe('2026-11-03T02:00:00.000Z')
  })

  it('not since another rule was late', () => {
    const rows = [
      row(check, '2026-11-03', late('retention:prospects')),
      row(check, '2026-11-05', late('retention:accounting', 'retention:prospects')),
    ]
    expect(brokenSince(promise, rows, '2026-11-23')).toBe('2026-11-05T02:00:00.000Z')
  })

  it('since the first of what fails, be it a check or who vouched; since nobody knows when, where nothing was noted', () => {
    const attestation = {
      owner: '',
      statement: nothing,
      given: '2026-01-01',
      until: '2026-11-04',
      renewed: null,
    }
    const both = { ...promise, attestation, checks: [broken(check), broken('stores.reached')] }
    const rows = [
      row(check, '2026-11-09', late('retention:accounting')),
      row('stores.reached', '2026-11-07', late()),
    ]
    expect(brokenSince(both, rows, '2026-11-23')).toBe('2026-11-05')
    expect(brokenSince({ ...both, attestation: null }, rows, '2026-11-23')).toBe('2026-11-07T02:00:00.000Z')
    expect(brokenSince(promise, [], '2026-11-23')).toBeNull()
  })
})
