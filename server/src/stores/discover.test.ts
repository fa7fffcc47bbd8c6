import type { Link, Store, Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declared } from '../../test/contract/fixture.ts'
import { bundleOf } from '../../test/support/bundle.ts'
import { postgresqlAnswers, type StoreDatabase, storeDatabase } from '../../test/support/store-database.ts'
import type { GivenIdentifier } from '../people/people.ts'
import type { Connector } from './connector.ts'
import { type Discovery, discover, type Person } from './discover.ts'
import { openPostgresql } from './postgresql/connector.ts'

const crmSql = `
create table address (id int primary key, street text);
create table household (id int primary key, name text);
create table customer (
  id int primary key, email text, phone text, number text, address_id int, household_id int, name text
);
create table note (id int primary key, customer_id int, reply_to int, body text);
create table call (customer_id int, at text);
insert into address select i, 'street ' || i from generate_series(1, 20) i;
insert into household values (1, 'shared by 10 and 11');
insert into customer values
  (1, 'Ada@example.org', '0612345678', 'C-1', 1, null, 'Ada'),
  (2, 'ben@example.org', '0612345679', 'C-2', 2, null, 'Ben'),
  (3, 'cat@example.org', null, 'C-3', 2, null, 'Cat, at the address of Ben'),
  (4, 'two@example.org', null, 'C-4', 4, null, 'one of two'),
  (5, 'two@example.org', null, 'C-5', 5, null, 'the other of two'),
  (6, 'two@example.org', null, null, 6, null, 'perhaps a third'),
  (10, 'dan@example.org', null, 'C-10', 10, 1, 'Dan'),
  (11, 'eve@example.org', null, 'C-11', 11, 1, 'Eve'),
  (12, 'fay@example.org', '+33 6 00 00 00 12', 'C-12', 12, null, 'Fay'),
  (13, 'gus@example.org', null, 'C-13', 13, null, 'Gus');
insert into note values
  (1, 1, null, 'a'), (2, null, 1, 'reply to 1'), (3, null, 2, 'reply to the reply'), (4, 2, null, 'b'), (5, null, 5, 'own reply'),
  (6, 13, 7, 'ring'), (7, 13, 6, 'ring'), (8, 12, 9, 'ring'), (9, 13, 8, 'ring');
insert into call values (1, 'monday'), (1, 'monday'), (1, 'tuesday'), (2, 'monday');`

const shopSql = `
create table account (id int primary key, email text, customer_number text, name text);
create table purchase (id int primary key, account_id int, recipient text, item text);
insert into account values
  (1, 'ADA@example.org', null, 'ada by mail'),
  (2, 'ben.at.work@example.org', 'C-2', 'ben by number, but another address'),
  (3, null, 'C-3', 'cat by number'),
  (4, 'two@example.org', null, 'two'),
  (5, null, 'C-12', 'fay');
insert into purchase values (1, 1, null, 'x'), (2, 1, 'ben@example.org', 'gift for ben'), (3, 3, null, 'y');`

function link(columns: string[], store: string, table: string, from: string[]): Link {
  return { columns, from: { store, schema: null, table, columns: from } }
}

function storeOf(name: string, tables: readonly Table[]): Store {
  return {
    ...{ name, label: { fr: name, en: name }, engine: 'postgresql', backupHorizon: 'P1D' },
    ...{ location: { country: 'FR', place: '' }, tables, withoutPersonalData: [] },
  }
}

const people = { samePerson: false, canonical: false } as const
const crm = storeOf('crm', [
  declared('address', { links: [link(['id'], 'crm', 'customer', ['address_id'])] }),
  declared('call', { links: [link(['customer_id'], 'crm', 'customer', ['id'])] }),
  declared('customer', {
    subject: 'customer',
    columns: ['id', 'name'].map((name) => ({ name, category: 'contact', mask: null, thirdParty: false })),
    identifiers: [
      { kind: 'email', column: 'email', ...people },
      { kind: 'phone', column: 'phone', ...people },
      { kind: 'customer-number', column: 'number', ...people },
    ],
  }),
  declared('household', { links: [link(['id'], 'crm', 'customer', ['household_id'])] }),
  declared('note', {
    links: [link(['customer_id'], 'crm', 'customer', ['id']), link(['reply_to'], 'crm', 'note', ['id'])],
  }),
])
const shop = storeOf('shop', [
  declared('account', {
    subject: 'customer',
    identifiers: [{ kind: 'email', column: 'email', ...people }],
    links: [
      link(['email'], 'crm', 'customer', ['email']),
      link(['customer_number'], 'crm', 'customer', ['number']),
    ],
  }),
  declared('purchase', {
    identifiers: [{ kind: 'email', column: 'recipient', ...people }],
    links: [link(['account_id'], 'shop', 'account', ['id'])],
  }),
])

const available = await postgresqlAnswers()

describe.skipIf(!available)('discover (needs PostgreSQL)', () => {
  const databases: StoreDatabase[] = []
  const connectors = new Map<string, Connector>()
  beforeAll(async () => {
    for (const [store, sql] of [[crm, crmSql] as const, [shop, shopSql] as const]) {
      const database = await storeDatabase(sql)
      databases.push(database)
      connectors.set(store.name, open(store, database.url))
    }
  })
  afterAll(async () => {
    await Promise.all([...connectors.values()].map((one) => one.close()))
    await Promise.all(databases.map((one) => one.drop()))
  })

  const open = (store: Store, url: string) =>
    openPostgresql({ store, readUrl: url, writeUrl: url, country: 'FR' })
  const person = (owner: number, given: Partial<Record<GivenIdentifier['kind'], string>>): Person => ({
    owner,
    identifiers: Object.entries(given).map(([kind, value]) => ({ kind: kind as 'email', value })),
  })
  /** Every row as "table key", prefixed by its standing unless own and by its owner unless 0. */
  const told = (discovery: Discovery): string[] =>
    discovery.stores.flatMap((store) =>
      store.reached
        ? store.tables.flatMap(({ table, keys, owners, standing }) =>
            keys
              .map((key, i) => {
                const words = [standing[i] === 'own' ? [] : standing[i], owners[i] || []].flat()
                return [...words, table.name, key.join('|')].join(' ')
              })
              .sort(),
          )
        : [`${store.store} ${store.error}`],
    )
  const find = (...persons: Person[]) => discover(connectors, bundleOf([crm, shop]), persons)

  it('follows identifiers and links, within and between stores, until nothing new is found', async () => {
    expect(told(await find(person(0, { email: 'ada@example.org' })))).toEqual([
      ...['address 1', 'call 1|monday', 'call 1|monday', 'call 1|tuesday', 'customer 1'],
      ...['note 1', 'note 2', 'note 3', 'account 1', 'purchase 1', 'purchase 2'],
    ])
  })

  it('says which way led to a row, and fetches what decides, or everything', async () => {
    const given = person(0, { phone: '+33612345678' })
    const [found] = (await find(given)).stores
    const customer =
      found?.reached === true ? found.tables.find(({ table }) => table.name === 'customer') : null
    expect(customer).toMatchObject({ keys: [['1']], via: [-1] })
    expect(customer?.fetched).not.toContain('name')
    const full = await discover(connectors, bundleOf([crm, shop]), [given], { withRows: true })
    const row = full.stores[0]?.reached === true ? full.stores[0].tables[2] : undefined
    expect(row?.values[0]?.[row.fetched.indexOf('name')]).toBe('Ada')
    const notes = full.stores[0]?.reached === true ? full.stores[0].tables[4] : undefined
    expect(notes?.keys.map((key, i) => [key[0], notes.via[i]]).sort()).toEqual([
      ['1', 0],
      ['2', 1],
      ['3', 1],
    ])
  })

  it('finds nothing for nobody, and every table is said to have been searched', async () => {
    const discovery = await find(person(0, { email: 'nobody@example.org' }))
    expect(told(discovery)).toEqual([])
    expect(discovery.stores.map((one) => (one.reached ? one.tables.length : -1))).toEqual([5, 2])
  })

  it('ends where rows lead in a ring, which is theirs when nobody else leads into it', async () => {
    expect(told(await find(person(0, { 'customer-number': 'C-2', email: 'ben@example.org' })))).toEqual([
      ...['shared address 2', 'call 2|monday', 'customer 2', 'note 4', 'ambiguous account 2'],
      'shared purchase 2',
    ])
    expect(told(await find(person(0, { email: 'gus@example.org' })))).toEqual([
      ...['address 13', 'customer 13', 'note 6', 'note 7', 'shared note 9'],
    ])
  })

  it('keeps apart what several people reach, wherever the other one is', async () => {
    expect(
      told(await find(person(1, { email: 'ben@example.org' }), person(2, { email: 'cat@example.org' }))),
    ).toEqual([
      ...['shared 1 address 2', 'shared 2 address 2', '1 call 2|monday', '1 customer 2', '2 customer 3'],
      ...['1 note 4', '2 account 3', 'ambiguous 1 account 2', '2 purchase 3', 'shared 1 purchase 2'],
    ])
    expect(told(await find(person(0, { email: 'dan@example.org' })))).toEqual([
      ...['address 10', 'customer 10', 'shared household 1'],
    ])
  })

  it('gives a row that two people of one discovery name to neither', async () => {
    const same = { email: 'fay@example.org' }
    expect(told(await find(person(1, same), person(2, same)))).toEqual([
      ...['shared 1 customer 12', 'shared 2 customer 12'],
    ])
  })

  it('cannot say which of several rows is the person, and does not go on from them', async () => {
    expect(told(await find(person(0, { email: 'two@example.org' })))).toEqual([
      ...['ambiguous customer 4', 'ambiguous customer 5', 'ambiguous customer 6', 'shared account 4'],
    ])
  })

  it('excludes rows that carry another identifier, and believes one that is named alone', async () => {
    const given = { email: 'two@example.org', 'customer-number': 'C-4' }
    expect(told(await find(person(0, given)))).toEqual([
      ...['address 4', 'ambiguous customer 6', 'customer 4', 'shared account 4'],
    ])
    const crossed = told(await find(person(0, { email: 'ada@example.org', 'customer-number': 'C-9' })))
    expect(crossed).toContain('shared account 1')
    expect(crossed.filter((row) => !row.startsWith('ambiguous'))).toEqual(['shared account 1'])
    expect(crossed).toContain('ambiguous customer 1')
  })

  it('does not take an account that a link reaches but that names somebody else, and tells of it', async () => {
    const rows = told(await find(person(0, { email: 'ben@example.org' })))
    expect(rows).toContain('customer 2')
    expect(rows).not.toContain('account 2')
    expect(rows).toContain('ambiguous account 2')
    expect(told(await find(person(0, { 'customer-number': 'C-2' })))).toContain('account 2')
  })

  it('follows a link between stores from a phone number alone', async () => {
    expect(told(await find(person(0, { phone: '06.00.00.00.12' })))).toEqual([
      ...['address 12', 'customer 12', 'shared note 8', 'account 5'],
    ])
  })

  it('says which store was not reached, and what cannot be known through it', async () => {
    const dead = open(crm, 'postgres://nobody@127.0.0.1:9/none')
    const given = [person(0, { email: 'ada@example.org' })]
    const discovery = await discover(new Map([...connectors, ['crm', dead]]), bundleOf([crm, shop]), given)
    expect(discovery.stores[0]).toEqual({ store: 'crm', reached: false, error: 'store/unreachable' })
    expect(discovery.stores[1]).toMatchObject({ reached: true, unknownThrough: ['crm'] })
    expect(told(discovery)).toEqual(['crm store/unreachable', 'ambiguous account 1'])
    await dead.close()
    const other = await discover(
      new Map([['crm', connectors.get('crm') as Connector]]),
      bundleOf([crm, shop]),
      given,
    )
    expect(other.stores[0]).toMatchObject({ reached: true, unknownThrough: [] })
    expect(other.stores[1]).toEqual({ store: 'shop', reached: false, error: 'store/unreachable' })
  })

  it('finds for many people at once what it finds for each alone', async () => {
    const numbers = Array.from({ length: 400 }, (_, i) => `C-${i}`)
    const persons = numbers.map((number, owner) => person(owner, { 'customer-number': number }))
    const together = told(await find(...persons))
    const alone: string[] = []
    for (const owner of [1, 2, 3, 10, 11, 12, 13]) alone.push(...told(await find(persons[owner] as Person)))
    expect(together.sort()).toEqual(
      alone.concat(told(await find(persons[4] as Person, persons[5] as Person))).sort(),
    )
  })
})
