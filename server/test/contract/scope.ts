import type { Column, Store, Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector, ScopeMoment } from '../../src/stores/connector.ts'
import { planScope, type Selection, scopeOf } from '../../src/stores/stores.ts'
import { bundleOf } from '../support/bundle.ts'
import type { World } from './connector.ts'
import { contractStore } from './fixture.ts'

const column = (name: string, category: string | null): Column => ({
  ...{ name, category, mask: null, thirdParty: false },
})
const link = (table: string, columns: readonly string[], own: readonly string[], store = 'contract') => ({
  columns,
  from: { store, schema: null, table, columns: own },
})
/** What the policy says of the tables that these cases look at; nothing of the others. */
const changes: Partial<Record<string, Partial<Table>>> = {
  customer: { columns: [column('email', 'contact'), column('name', 'identity')] },
  invoice: { columns: [column('total', 'contract')], links: [link('customer', ['customer_id'], ['id'])] },
  invoice_line: {
    columns: [column('label', 'line')],
    links: [link('invoice', ['year', 'number'], ['year', 'number'])],
  },
  event: {
    columns: [column('label', 'usage')],
    events: [{ event: 'connection', column: 'day' }],
    links: [link('customer', ['customer_id'], ['id'])],
  },
  visit: {
    columns: [column('page', 'browsing')],
    links: [link('customer', ['customer_id'], ['number'], 'crm')],
  },
  profile: { columns: [column('alias', 'avatar')], events: [{ event: 'connection', column: 'seen' }] },
  draft: { columns: [column('body', 'text')], events: [{ event: 'recording', column: 'remark' }] },
}

const moment = (instant: string): ScopeMoment => ({ instant: `${instant}Z`, local: instant })
const all: Selection = { categories: [], from: null, until: null, rows: 'present' }

/** Counting whom some rows concern, in the store that holds them. */
export function scopeContract(world: World): void {
  describe('scope', () => {
    let connector: Connector
    let store: Store
    beforeAll(() => {
      store = contractStore(world.dialect.engine, changes)
      connector = world.database.open(store)
    })
    afterAll(() => connector.close())

    const scoped = async (selection: Partial<Selection>) => {
      const found = await scopeOf(connector, bundleOf([store]), { ...all, ...selection })
      if (!found.reached) throw new Error(found.error)
      const tables = Object.fromEntries(found.tables.map(({ table, rows }) => [table, rows]))
      const people = Object.fromEntries(found.people.map(({ table, count }) => [table, count]))
      return { ...found, tables, people, narrowed: found.tables.filter(({ narrowed }) => narrowed) }
    }

    it('counts every person and every record when everything is concerned', async () => {
      const { people, tables, categories } = await scoped({ categories: ['contact', 'contract'] })
      expect(people).toEqual({ customer: 6 })
      expect(tables).toEqual({ customer: 6, invoice: 4 })
      expect(categories).toEqual([
        { category: 'contact', rows: 6 },
        { category: 'contract', rows: 4 },
      ])
    })

    it('counts a person once, however many of their rows and of the ways to them', async () => {
      expect((await scoped({ categories: ['contract'] })).people).toEqual({ customer: 2 })
      expect((await scoped({ categories: ['contract', 'usage'] })).people).toEqual({ customer: 2 })
    })

    it('follows links over several columns and several tables', async () => {
      const { people, tables } = await scoped({ categories: ['line'] })
      expect([people, tables]).toEqual([{ customer: 2 }, { invoice_line: 4 }])
    })

    it('takes of a table with days only those between the two moments, both included', async () => {
      const between = (from: string, until: string) =>
        scoped({ categories: ['usage'], from: moment(from), until: moment(until), rows: 'entered' })
      const may = await between('2026-05-05T10:00:00', '2026-05-05T11:00:00')
      expect([may.people, may.tables]).toEqual([{ customer: 1 }, { event: 1 }])
      expect(may.narrowed.length).toBe(1)
      const both = await between('2026-05-05T00:00:00', '2026-05-06T00:00:00')
      expect([both.people, both.tables]).toEqual([{ customer: 2 }, { event: 2 }])
      const none = await between('2027-01-01T00:00:00', '2027-01-02T00:00:00')
      expect([none.people, none.tables]).toEqual([{ customer: 0 }, { event: 0 }])
    })

    it('takes what was there before the end when all of it was exposed', async () => {
      const found = await scoped({ categories: ['usage'], until: moment('2025-12-31T23:00:00') })
      expect([found.people, found.tables]).toEqual([{ customer: 1 }, { event: 1 }])
    })

    it('compares times of the clock on the wall to the second', async () => {
      const at = (from: string, until: string) =>
        scoped({ categories: ['avatar'], from: moment(from), until: moment(until), rows: 'entered' })
      expect((await at('2026-01-02T03:04:05', '2026-01-02T03:04:05')).tables).toEqual({ profile: 1 })
      expect((await at('2026-01-02T03:04:05', '2026-01-02T03:04:06')).tables).toEqual({ profile: 2 })
      expect((await at('2026-01-02T03:04:07', '2026-01-02T03:04:09')).tables).toEqual({ profile: 0 })
    })

    it('takes every row where the column of the event holds no times, and says so', async () => {
      const found = await scoped({
        categories: ['text'],
        from: moment('2026-01-01T00:00:00'),
        until: moment('2026-01-01T01:00:00'),
        rows: 'entered',
      })
      expect([found.tables.draft, found.narrowed]).toEqual([2, []])
    })

    it('knows by what links it those whose own row is in another store', async () => {
      const crm = { ...contractStore(world.dialect.engine, changes), name: 'crm' }
      const found = await scopeOf(connector, bundleOf([store, crm]), { ...all, categories: ['browsing'] })
      expect(found).toMatchObject({
        people: [{ subject: 'customer', table: 'visit', count: 2 }],
        tables: [{ table: 'visit', rows: 6 }],
        nobodys: [],
      })
    })

    it('says of which rows nobody knows whose they are', async () => {
      expect((await scoped({ categories: ['avatar'] })).nobodys).toEqual(['profile'])
    })

    it('counts several rows of one person once where the policy says so, and each row without the value', async () => {
      const [first] = contractStore(world.dialect.engine, changes).tables.filter(
        ({ name }) => name === 'customer',
      )
      const identifiers = (first?.identifiers ?? []).map((one) =>
        one.kind === 'email' ? { ...one, samePerson: true } : one,
      )
      const own = contractStore(world.dialect.engine, {
        ...changes,
        customer: { ...changes.customer, identifiers },
      })
      const other = world.database.open(own)
      // Ada@ and ada@ are one; "ada@… " with a space, àda@, ben@ and nobody's are others.
      const found = await scopeOf(other, bundleOf([own]), { ...all, categories: ['contact'] })
      await other.close()
      expect(found).toMatchObject({ people: [{ count: 5 }] })
    })

    it('reads people page by page, each once, and goes on after the last', async () => {
      const plan = planScope(bundleOf([store]), store, { ...all, categories: ['contract', 'usage'] })
      const [customers] = plan.people
      if (customers === undefined) throw new Error('nobody')
      const seen: (string | null)[][] = []
      let after: readonly (string | null)[] | null = null
      for (;;) {
        const page = await connector.scopePeople(customers.question, { after, limit: 1, fetch: ['email'] })
        const [key] = page.keys
        if (key === undefined) break
        seen.push([...key, ...(page.values[0] ?? [])])
        after = key
      }
      expect(seen).toEqual([
        ['1', 'Ada@Example.org'],
        ['2', 'ben@example.org'],
      ])
    })

    it('reads by their value those who are known by a value alone', async () => {
      const crm = { ...contractStore(world.dialect.engine, changes), name: 'crm' }
      const plan = planScope(bundleOf([store, crm]), store, { ...all, categories: ['browsing'] })
      const [visitors] = plan.people
      if (visitors === undefined) throw new Error('nobody')
      const first = await connector.scopePeople(visitors.question, { after: null, limit: 1, fetch: [] })
      const rest = await connector.scopePeople(visitors.question, { after: ['1'], limit: 9, fetch: [] })
      expect([first.keys, rest.keys]).toEqual([[['1']], [['2']]])
      expect(visitors.address).toMatchObject({ column: 'email', of: { store: 'crm', columns: ['number'] } })
    })

    it('tells a store that does not answer, and never counts it as nobody', async () => {
      const stranger = world.database.open(store, { as: 'stranger' })
      const found = await scopeOf(stranger, bundleOf([store]), all)
      await stranger.close()
      expect(found.reached).toBe(false)
    })
  })
}
