import { governing, type RetentionRule, retentionEnd, type Store, type Table } from '@garant/policy'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testBundle } from '../../test/support/policy.ts'

const both = { fr: 'x', en: 'x' }

function rule(id: string, of: Partial<RetentionRule>): RetentionRule {
  return {
    ...{ id, label: both, purpose: 'sales', subjects: [], categories: [], trigger: 'event', event: null },
    ...{ law: null, active: 'P36M', archive: null, end: 'erase', source: 'x', duty: false },
    ...of,
  }
}

const [store] = testBundle.stores
const [customer] = store?.tables ?? []
if (store === undefined || customer === undefined) throw new Error('no table to hold data')
const crm: Store = store

/** Who decides about the contact details of the table. */
function decided(rules: readonly RetentionRule[], of: Partial<Table> = {}): string | null {
  const table: Table = { ...(customer as Table), purpose: 'sales', ...of }
  const bundle = { ...testBundle, retention: rules }
  const found = governing(bundle, { ...crm, tables: [table] }, table)
  const group = found.find(({ columns }) =>
    table.columns.some(({ name, category }) => category === 'contact' && columns.includes(name)),
  )
  return group?.rule?.id ?? null
}

describe('the rule that ends a column', () => {
  it('is the strictest of those that speak as precisely', () => {
    const rules = [
      rule('long', { active: 'P3Y' }),
      rule('short', { active: 'P1Y' }),
      rule('middle', { active: 'P2Y' }),
    ]
    expect(decided(rules)).toBe('short')
    expect(decided(rules.toReversed())).toBe('short')
  })

  it('is the duty where the law asks more than what is promised, and the promise where it asks less', () => {
    const promise = rule('promise', { active: 'P3Y', categories: ['contact'] })
    expect(decided([promise, rule('duty', { active: 'P10Y', duty: true })])).toBe('duty')
    expect(decided([promise, rule('duty', { active: 'P1Y', duty: true })])).toBe('promise')
  })

  it('leaves a duty to the categories that it names', () => {
    const duty = rule('duty', { active: 'P10Y', duty: true, categories: ['invoicing'] })
    expect(decided([rule('promise', { active: 'P3Y' }), duty])).toBe('promise')
  })

  it('is the more precise one, however long', () => {
    const rules = [rule('wide', { active: 'P1Y' }), rule('own', { active: 'P3Y', categories: ['contact'] })]
    expect(decided(rules)).toBe('own')
  })

  it('counts from a day that the table has, where alike rules count from several', () => {
    const table: Partial<Table> = { events: [{ event: 'contract-end', column: 'left' }] }
    const rules = [
      rule('short', { active: 'P1Y', event: 'delivery' }),
      rule('dated', { event: 'contract-end' }),
    ]
    expect(decided(rules, table)).toBe('dated')
  })

  it('is never longer than another promise about the same people that is as precise', () => {
    const length = fc.integer({ min: 1, max: 120 })
    fc.assert(
      fc.property(fc.array(length, { minLength: 1, maxLength: 6 }), (months) => {
        const rules = months.map((count, at) => rule(`r${at}`, { active: `P${count}M` }))
        const chosen = rules.find(({ id }) => id === decided(rules))
        const ends = rules.map((one) => retentionEnd(one, '2026-03-05', testBundle.organisation))
        expect(chosen && retentionEnd(chosen, '2026-03-05', testBundle.organisation)).toBe(ends.toSorted()[0])
      }),
    )
  })
})
