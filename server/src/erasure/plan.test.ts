import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discovered, type Model, models, plan } from '../../test/support/erasure-model.ts'
import type { ReachedPlan } from './plan.ts'
import { statementsOf } from './statements.ts'

const check = (property: (model: Model, plan: ReachedPlan) => void) =>
  fc.assert(
    fc.property(models, (model) => property(model, plan(model))),
    { numRuns: 2000 },
  )

const rowsOf = ({ groups }: ReachedPlan) =>
  groups.flatMap(({ id, keys, ...group }) =>
    keys.map((key) => ({ name: `${id} ${key[0]}`, table: id, key, group })),
  )

const findings = ({ tables }: Model) =>
  tables.flatMap(({ name, policy, rows }) =>
    rows.flatMap((row) =>
      row.found === null ? [] : [{ name: `${name} ${row.id}`, policy, row, ...row.found }],
    ),
  )

describe('a plan', () => {
  it('gives every found row exactly one fate, and no other row any', () => {
    check((model, planned) => {
      const names = rowsOf(planned).map(({ name }) => name)
      expect(names.toSorted()).toEqual(
        findings(model)
          .map(({ name }) => name)
          .toSorted(),
      )
    })
  })

  it('touches no shared, ambiguous or kept row', async () => {
    await fc.assert(
      fc.asyncProperty(models, async (model) => {
        const planned = plan(model)
        const statements = await statementsOf(planned, async (_, texts) => texts.map(() => Buffer.alloc(32)))
        const touched = new Set(
          statements.flatMap(({ table, keys }) => keys.map((key) => `${table.name} ${key[0]}`)),
        )
        // A row that only the people being erased share is theirs together.
        for (const { name, standing, owners } of findings(model))
          if (standing === 'ambiguous' || (standing === 'shared' && owners.length === 1))
            expect(touched).not.toContain(name)
        for (const { name, group } of rowsOf(planned)) expect(touched.has(name)).toBe(group.action !== 'keep')
      }),
      { numRuns: 1000 },
    )
  })

  it('erases children first, and nothing to which a row that stays refers', () => {
    check((model, planned) => {
      const gone = new Set<string>()
      const acyclic = isAcyclic(model)
      const dangling = () =>
        model.tables.flatMap(({ name, rows }) =>
          rows.flatMap((row) =>
            gone.has(`${name} ${row.id}`)
              ? []
              : Object.entries(row.refers).filter(([to, id]) => id !== null && gone.has(`${to} ${id}`)),
          ),
        )
      for (const table of planned.path.order) {
        for (const { name, group } of rowsOf(planned).filter((row) => row.table === table))
          if (group.action === 'erase') gone.add(name)
        if (acyclic) expect(dangling()).toEqual([])
      }
      expect(dangling()).toEqual([])
      const erased = rowsOf(planned).filter(({ group }) => group.action === 'erase')
      expect(gone.size).toBe(erased.length)
    })
  })

  it('says why a row that was to be erased is only masked', () => {
    check((model, planned) => {
      const rules = new Map(findings(model).map(({ name, policy }) => [name, policy.erasure]))
      for (const { name, group } of rowsOf(planned)) {
        const rule = rules.get(name)
        if (rule?.rows === 'erase' && group.action === 'mask') expect(group.reason).toBe('referenced')
        if (group.action === 'mask') expect(group.set.map(({ column }) => column)).toEqual(['word'])
        if (group.action === 'keep') expect(group.set).toEqual([])
      }
    })
  })

  it('keeps by rule until the end of the rule, and without a day for as long as it is unknown', () => {
    check((model, planned) => {
      const fates = new Map(rowsOf(planned).map(({ name, group }) => [name, group]))
      for (const { name, policy, row, standing } of findings(model)) {
        const group = fates.get(name)
        if (policy.erasure.rows !== 'keep' || standing !== 'own') continue
        if (row.day === '2025-01-01')
          expect(group).toMatchObject({ action: 'keep', reason: 'retained', until: '2035-12-31' })
        if (row.day === null) expect(group).toMatchObject({ action: 'keep', reason: 'no-date', until: null })
        if (row.day === '2010-01-01') expect(group?.reason).not.toBe('retained')
      }
    })
  })

  it('has the same hash whatever the order in which rows and tables were found', () => {
    fc.assert(
      fc.property(models, fc.infiniteStream(fc.nat()), (model, numbers) => {
        const arrange = <Item>(items: readonly Item[]) =>
          items
            .map((item) => ({ item, at: numbers.next().value ?? 0 }))
            .sort((one, other) => one.at - other.at)
            .map(({ item }) => item)
        expect(plan(model, discovered(model, arrange)).hash()).toBe(plan(model).hash())
      }),
      { numRuns: 1000 },
    )
  })

  it('has another hash when a row is added, goes, or has another fate', () => {
    fc.assert(
      fc.property(models, fc.nat(), (model, pick) => {
        const found = findings(model)
        const chosen = found[pick % Math.max(1, found.length)]
        fc.pre(chosen !== undefined)
        const without: Model = {
          ...model,
          tables: model.tables.map((table) => ({
            ...table,
            rows: table.rows.map((row) =>
              `${table.name} ${row.id}` === chosen?.name ? { ...row, found: null } : row,
            ),
          })),
        }
        expect(plan(without).hash()).not.toBe(plan(model).hash())
      }),
      { numRuns: 500 },
    )
  })
})

function isAcyclic({ tables }: Model): boolean {
  const names = tables.map(({ name }) => name)
  const parents = (name: string) =>
    (tables.find((table) => table.name === name)?.catalog.references ?? []).map(({ to }) => to.name)
  return names.every((name) => {
    const seen = new Set(parents(name))
    for (const one of seen) for (const next of parents(one)) seen.add(next)
    return !seen.has(name)
  })
}
