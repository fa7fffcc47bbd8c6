import type { Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type ErasureWorld, erasureWorld } from '../../test/support/erasure.ts'
import { testBundle } from '../../test/support/policy.ts'
import { postgresqlAnswers, type StoreDatabase, storeDatabase } from '../../test/support/store-database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'

const text = { fr: 'Essai', en: 'Test' }

/** A table whose rows are kept as long as the row of `parent` to which they belong. */
function belonging(name: string, parent: string, columns: Readonly<Record<string, string>>): Table {
  return {
    ...{ schema: null, name, subject: null, purpose: 'accounting', label: text, key: null },
    ...{ identifiers: [], events: [], triggers: [] },
    columns: ['id', ...Object.keys(columns)].map((column) => {
      return { name: column, category: 'invoicing', mask: null, thirdParty: false }
    }),
    links: [
      {
        columns: Object.keys(columns),
        from: { store: 'crm', schema: null, table: parent, columns: Object.values(columns) },
      },
    ],
    // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
    erasure: { rows: 'keep', rule: 'invoices', from: null, then: 'erase', mask: [] },
  }
}

const tables: readonly Table[] = (testBundle.stores[0]?.tables ?? [])
  .filter(({ name }) => name !== 'note')
  .concat(
    belonging('line', 'invoice', { invoice_id: 'id' }),
    belonging('option', 'line', { line_invoice: 'invoice_id', line_id: 'id' }),
    belonging('batch', 'invoice', { total: 'total' }),
  )
const bundle = { ...testBundle, stores: testBundle.stores.map((store) => ({ ...store, tables })) }

describe.skipIf(!(await postgresqlAnswers()))('kept rows without a day of their own (PostgreSQL)', () => {
  let own: TestDatabase
  let vault: TestVault
  let crm: StoreDatabase
  let world: ErasureWorld

  beforeAll(async () => {
    own = await testDatabase()
    vault = testVault()
    crm = await storeDatabase(`
      CREATE TABLE customer (id int PRIMARY KEY, email text, name text, number text);
      CREATE TABLE invoice (id int PRIMARY KEY, customer_id int, issued date, total numeric(10,2));
      CREATE TABLE line (id int, invoice_id int, PRIMARY KEY (invoice_id, id));
      CREATE TABLE option (id int PRIMARY KEY, line_invoice int, line_id int);
      CREATE TABLE batch (id int PRIMARY KEY, total numeric(10,2));
      INSERT INTO customer VALUES (1, 'camille@example.fr', 'Camille', 'C1');
      INSERT INTO invoice VALUES (1, 1, '2025-03-05', 10), (2, 1, '2010-03-05', 20), (3, 1, NULL, 30),
        (4, 1, '2020-03-05', 10);
      INSERT INTO line VALUES (1, 1), (2, 1), (1, 2), (1, 3);
      INSERT INTO option VALUES (1, 1, 2), (2, 2, 1), (3, 3, 1);
      INSERT INTO batch VALUES (1, 10), (2, 20);`)
    world = await erasureWorld({ url: own.url, vault: vault.vault, bundle, stores: { crm: crm.url } })
  })
  afterAll(async () => {
    await world.close()
    await crm.drop()
    await own.drop()
    vault.remove()
  })

  it('end with the row they belong to, over several tables, and with the last of several', async () => {
    const people = [[{ kind: 'email', value: 'camille@example.fr' }]] as const
    const { stores } = await world.erasure.preview(world.tenant, world.policy, people)
    const lines = stores.flatMap((store) => store.lines)
    const ends = (table: string) =>
      lines
        .filter((line) => line.table === table)
        .map(({ action, reason, until, rows }) => [action, reason, until, rows])
    expect(ends('line')).toEqual([
      ['erase', 'retention-over', '2020-12-31', 1],
      ['keep', 'no-date', null, 1],
      ['keep', 'retained', '2035-12-31', 2],
    ])
    expect(ends('option')).toEqual([
      ['erase', 'retention-over', '2020-12-31', 1],
      ['keep', 'no-date', null, 1],
      ['keep', 'retained', '2035-12-31', 1],
    ])
    expect(ends('batch')).toEqual([
      ['erase', 'retention-over', '2020-12-31', 1],
      ['keep', 'retained', '2035-12-31', 1],
    ])
  })
})
