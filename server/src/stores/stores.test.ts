import type { Store } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declared } from '../../test/contract/fixture.ts'
import { bundleOf } from '../../test/support/bundle.ts'
import { postgresqlAnswers, type StoreDatabase, storeDatabase } from '../../test/support/store-database.ts'
import { createStores, grants, type Statement, type Stores } from './stores.ts'

const sql = `
create table customer (id int primary key, email text, name text, secret text);
create table purchase (id int primary key, customer_id int references customer, item text);
create index purchase_customer on purchase (customer_id);
create table purchase_line (id int primary key, purchase_id int references purchase on delete cascade, label text);
create index purchase_line_purchase on purchase_line (purchase_id);
create table visit (customer_id int, page text);
create table forgotten (id int primary key, customer_id int references customer on delete cascade);
create table vat (id int);
create function nothing() returns trigger language plpgsql as 'begin return old; end';
create trigger purchase_log before delete on purchase for each row execute function nothing();
insert into customer values (1, 'ada@example.org', 'Ada', 's'), (2, 'ben@example.org', 'Ben', 's');
insert into purchase values (1, 1, 'x'), (2, 2, 'y');
insert into purchase_line values (1, 1, 'l');
insert into visit values (1, '/a'), (2, '/b');`

const column = (name: string) => ({ name, category: 'contact', mask: null, thirdParty: false })
const link = (columns: string[], table: string, from: string[]) => ({
  columns,
  from: { store: 'my-shop', schema: null, table, columns: from },
})

const store: Store = {
  ...{ name: 'my-shop', label: { fr: '', en: '' }, engine: 'postgresql', backupHorizon: 'P1D' },
  location: { country: 'FR', place: '' },
  tables: [
    declared('customer', {
      subject: 'customer',
      columns: ['email', 'gone', 'id', 'name'].map(column),
      identifiers: [{ kind: 'email', column: 'email', canonical: false, samePerson: false }],
      // biome-ignore lint/suspicious/noThenProperty: a word of the policy, never a function
      erasure: { rows: 'mask', rule: null, from: null, then: 'mask', mask: ['email', 'name'] },
    }),
    declared('nowhere'),
    declared('purchase', {
      columns: ['customer_id', 'id', 'item'].map(column),
      links: [link(['customer_id'], 'customer', ['id'])],
    }),
    declared('purchase_line', {
      columns: ['id', 'label', 'purchase_id'].map(column),
      links: [link(['purchase_id'], 'purchase', ['id'])],
    }),
    declared('visit', {
      columns: ['customer_id', 'page'].map(column),
      links: [link(['customer_id'], 'customer', ['id'])],
    }),
  ],
  withoutPersonalData: [{ schema: null, name: 'vat' }],
}

const available = await postgresqlAnswers()

describe.skipIf(!available)('stores (needs PostgreSQL)', () => {
  let database: StoreDatabase
  const opened: Stores[] = []
  const stores = (urls: Parameters<typeof createStores>[0]['urls'], of: Store = store): Stores => {
    const made = createStores({ bundle: bundleOf([of]), urls })
    opened.push(made)
    return made
  }
  beforeAll(async () => {
    database = await storeDatabase(sql)
  })
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()))
    await database.drop()
  })

  it('compares the database with the policy', async () => {
    const [found] = await stores({ 'my-shop': { read: database.url, write: null } }).inspectAll()
    const told =
      found?.reached === true
        ? found.findings
            .map(({ code, table, name }) => [code, table?.name, name].filter(Boolean).join(' '))
            .sort()
        : []
    expect(told).toEqual([
      ...['missing-column customer gone', 'missing-table nowhere', 'no-index customer lower(email)'],
      ...[
        'no-index visit customer_id',
        'no-key visit',
        'no-step-table',
        'undeclared-cascade customer forgotten',
      ],
      ...[
        'undeclared-column customer secret',
        'undeclared-table forgotten',
        'undeclared-trigger purchase purchase_log',
      ],
    ])
  })

  it('cannot know what a store without an address holds', async () => {
    const none = stores({})
    expect(await none.inspectAll()).toEqual([
      { store: 'my-shop', reached: false, error: 'store/unreachable' },
    ])
    await expect(none.connector('my-shop').inspect()).rejects.toMatchObject({
      code: 'store/unreachable',
      facts: { variable: 'GARANT_STORE_MY_SHOP_URL' },
    })
    expect((await none.discover([])).stores).toEqual([
      { store: 'my-shop', reached: false, error: 'store/unreachable' },
    ])
    expect(() => none.connector('other')).toThrow(expect.objectContaining({ code: 'store/unknown-name' }))
  })

  it('writes nothing without the address of a writing role', async () => {
    const reader = stores({ 'my-shop': { read: database.url, write: null } }).connector('my-shop')
    await expect(reader.apply({ id: 's', fencing: 1n }, [])).rejects.toMatchObject({ code: 'store/rights' })
  })

  it('works with the rights it asks for and no more', async () => {
    const tables = store.tables
      .filter(({ name }) => name !== 'nowhere')
      .map((table) => ({
        ...table,
        columns: table.columns.filter(({ name }) => name !== 'gone'),
        triggers: table.name === 'purchase' ? [{ name: 'purchase_log', writes: [] }] : [],
      }))
    const own = { ...store, tables }
    const [read, write] = ['read', 'write'].map(
      (role) => `${new URL(database.url).pathname.slice(1)}_${role}`,
    )
    if (read === undefined || write === undefined) throw new Error('no roles')
    const password = new URL(database.url).password
    await database.execute(
      `create role ${read} login password '${password}'; create role ${write} login password '${password}'`,
    )
    try {
      const inspection = await stores({ 'my-shop': { read: database.url, write: null } }, own)
        .connector('my-shop')
        .inspect()
      for (const statement of grants(own, inspection, { read, write })) await database.execute(statement)
      const least = stores({ 'my-shop': { read: database.as(read), write: database.as(write) } }, own)
      const [found] = await least.inspectAll()
      expect(found).toMatchObject({ reached: true, inspection: { recordsSteps: true } })
      const codes = found?.reached === true ? found.findings.map(({ code }) => code) : []
      expect(codes).not.toContain('missing-right')
      const person = { owner: 0, identifiers: [{ kind: 'email', value: 'ada@example.org' }] } as const
      const { stores: discovered } = await least.discover([person], { withRows: true })
      const keys = discovered[0]?.reached === true ? discovered[0].tables.map((one) => one.keys.flat()) : []
      expect(keys).toEqual([['1'], ['1'], ['1'], ['1', '/a']])
      const connector = least.connector('my-shop')
      const at = (name: string) => ({ schema: null, name })
      const statements: Statement[] = [
        { do: 'erase', table: at('purchase_line'), keys: [['1']] },
        { do: 'erase', table: at('purchase'), keys: [['1']] },
        { do: 'erase', table: at('visit'), keys: [['1', '/a']] },
        { do: 'mask', table: at('customer'), keys: [['1']], set: [{ column: 'name', to: { kind: 'null' } }] },
      ]
      expect(await connector.apply({ id: 'step', fencing: 1n }, statements)).toEqual({
        when: 'now',
        recorded: true,
      })
      expect(await connector.verify(statements)).toEqual([0, 0, 0, 0])
      expect((await connector.apply({ id: 'step', fencing: 2n }, statements)).when).toBe('already')
      const more = connector.apply({ id: 'more', fencing: 1n }, [
        { do: 'erase', table: at('customer'), keys: [['2']] },
      ])
      await expect(more).rejects.toMatchObject({ code: 'store/undeclared-effect' })
    } finally {
      await Promise.all(opened.splice(0).map((one) => one.close()))
      await database.execute(`drop owned by ${read}, ${write}; drop role ${read}; drop role ${write}`)
    }
  })
})
