import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CatalogTable, Connector, Inspection } from '../../src/stores/connector.ts'
import type { World } from './connector.ts'
import { contractStore } from './fixture.ts'

export function inspectContract(world: World): void {
  describe('inspect', () => {
    let connector: Connector
    let inspection: Inspection
    const table = (name: string): CatalogTable => {
      const found = inspection.tables.find((one) => one.schema === null && one.name === name)
      if (found === undefined) throw new Error(`no table ${name}`)
      return found
    }
    const column = (name: string, of: string) => table(of).columns.find((one) => one.name === name)

    beforeAll(async () => {
      connector = world.database.open(contractStore(world.dialect.engine))
      inspection = await connector.inspect()
    })
    afterAll(() => connector.close())

    it('names the server', () => {
      expect(inspection.server).toMatch(/^(PostgreSQL|MariaDB|MySQL) \d+\.\d+/)
      expect(inspection.recordsSteps).toBe(false)
    })

    it('lists tables and views, and hides partitions', () => {
      expect(inspection.tables.map((one) => one.name).sort()).toEqual(
        [
          ...['address', 'basket', 'basket_line', 'customer', 'customer_names', 'draft', 'employee', 'event'],
          ...['gift', 'gift_secret', 'invoice', 'invoice_line', 'member', 'note', 'profile', 'subscriber'],
          ...['subscriber_copy', 'team', 'visit'],
        ].sort(),
      )
      expect(table('customer').kind).toBe('table')
      expect(table('event').kind).toBe('partitioned')
      expect(table('customer_names').kind).toBe('view')
    })

    it('finds the key of each table', () => {
      expect([table('customer').keyKind, table('customer').key]).toEqual(['primary', ['id']])
      expect([table('invoice').keyKind, table('invoice').key]).toEqual(['primary', ['year', 'number']])
      expect([table('event').keyKind, table('event').key]).toEqual(['primary', ['id', 'day']])
      expect([table('visit').keyKind, table('visit').key]).toEqual([
        'whole-row',
        ['customer_id', 'page', 'detail'],
      ])
    })

    it('takes a key that the policy declares where the database has none', async () => {
      const own = world.database.open(
        contractStore(world.dialect.engine, { visit: { key: ['customer_id', 'page'] } }),
      )
      const visit = (await own.inspect()).tables.find((one) => one.name === 'visit')
      await own.close()
      expect([visit?.keyKind, visit?.key]).toEqual(['whole-row', ['customer_id', 'page']])
    })

    it('describes columns', () => {
      expect(column('email', 'customer')).toMatchObject({ kind: 'text', nullable: true, maxLength: 200 })
      expect(column('id', 'customer')).toMatchObject({ kind: 'integer', nullable: false, maxLength: null })
      expect(column('total', 'invoice')).toMatchObject({ kind: 'number' })
      expect(column('vip', 'customer')).toMatchObject({ kind: 'boolean' })
      expect(column('settings', 'profile')).toMatchObject({ kind: 'json' })
      expect(column('spot', 'profile')).toMatchObject({ kind: 'geometry' })
      expect(column('picture', 'profile')).toMatchObject({ kind: 'binary' })
      expect(column('born', 'profile')).toMatchObject({ kind: 'date' })
      expect(column('seen', 'profile')).toMatchObject({ kind: 'time' })
      expect(column('full_name', 'profile')).toMatchObject({ generated: true })
      expect(column('first_name', 'profile')).toMatchObject({ generated: false })
    })

    it('reads references with their actions, also of a table to itself and in cycles', () => {
      const reference = (from: string, to: string) =>
        table(from).references.find((one) => one.to.name === to && one.to.schema === null)
      expect(reference('invoice_line', 'invoice')).toMatchObject({
        columns: ['year', 'number'],
        toColumns: ['year', 'number'],
      })
      expect(['no-action', 'restrict']).toContain(reference('invoice_line', 'invoice')?.onDelete)
      expect(reference('employee', 'employee')?.columns).toEqual(['manager_id'])
      expect(reference('team', 'member')?.columns).toEqual(['lead_id'])
      expect(reference('member', 'team')?.columns).toEqual(['team_id'])
      expect(reference('basket_line', 'basket')?.onDelete).toBe('cascade')
      expect(reference('note', 'basket')?.onDelete).toBe('set-null')
    })

    it('reads triggers with their body', () => {
      expect(table('subscriber').triggers).toMatchObject([{ name: 'subscriber_leaves', on: ['delete'] }])
      expect(table('subscriber').triggers[0]?.body).toContain('subscriber_copy')
      expect(table('customer').triggers).toEqual([])
    })

    it('reads indexes', () => {
      const index = (name: string) => table('customer').indexes.find((one) => one.name === name)
      expect(index('customer_email')?.columns).toEqual(['email'])
      expect(index('customer_number')).toMatchObject({ columns: ['number'], unique: true, partial: false })
      expect(index('customer_address')).toMatchObject({ columns: ['address_id'], unique: false })
    })

    it('says what the role may do', async () => {
      expect(table('customer').rights).toEqual({ select: true, update: true, delete: true })
      const reader = world.database.open(contractStore(world.dialect.engine), { as: 'reader' })
      const seen = (await reader.inspect()).tables.find((one) => one.name === 'customer')
      await reader.close()
      expect(seen?.rights).toEqual({ select: true, update: false, delete: false })
    })
  })
}
