import { describe, expect, it } from 'vitest'
import type { BoardPromise } from '../../../promises/promises.ts'
import { pressing } from './pressing.ts'

const text = { fr: '', en: '' }
const promise = (id: string, state: BoardPromise['state'], until: string | null = null): BoardPromise => ({
  ...{ id, state, text, source: '', checks: [], rules: [], since: null, breaksOn: null, reason: null },
  attestation:
    until === null ? null : { owner: 'x', statement: text, given: '2026-01-01', until, renewed: null },
})

const promises = [
  promise('P-1', 'kept'),
  promise('P-2', 'attested', '2027-06-01'),
  promise('P-3', 'attested', '2027-02-21'),
  promise('P-4', 'unchecked'),
  promise('P-5', 'at-risk'),
  promise('P-6', 'broken'),
  promise('P-7', 'broken'),
  promise('P-8', 'not-applicable'),
]
const board = {
  ...{ policy: '', version: '', at: '', promises, attention: ['P-7', 'P-6', 'P-5', 'P-4', 'P-3', 'P-2'] },
  counts: { broken: 2, 'at-risk': 1, unchecked: 1, attested: 2, kept: 1, 'not-applicable': 1 },
}

describe('the officer’s board', () => {
  it('puts first what needs somebody first, and has every promise once', () => {
    const groups = pressing(board, '2026-11-23').map(({ group, promises: own }) => [
      group,
      own.map(({ id }) => id).join(' '),
    ])
    expect(groups).toEqual([
      ['broken', 'P-7 P-6'],
      ['at-risk', 'P-5'],
      ['expiring', 'P-3'],
      ['unchecked', 'P-4'],
      ['attested', 'P-2'],
      ['kept', 'P-1'],
      ['not-applicable', 'P-8'],
    ])
  })

  it('asks for an attestation 90 days before its last, not 91', () => {
    const expiring = (today: string) =>
      pressing(board, today)
        .filter(({ group }) => group === 'expiring')
        .flatMap(({ promises: own }) => own.map(({ id }) => id))
    expect(expiring('2026-11-23')).toEqual(['P-3'])
    expect(expiring('2026-11-22')).toEqual([])
  })
})
