import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../contract/mysql.ts'
import { command } from '../support/command.ts'
import { type MadeWorld, makeWorld } from '../support/unseen.ts'

const mariadb = await mariadbAnswers()
const ada = { email: 'ada@example.org' }

const customer = (columns = 'id: data, email: data', erasure = 'erase') => `
  - table: customer
    subject: person
    identifiers: [{kind: email, column: email}]
    columns: {${columns}}
    erasure: ${erasure}
`
const of = (table: string, columns: string, erasure = 'erase') => `
  - table: ${table}
    reached-by: [{table: customer, columns: {customer_id: id}}]
    columns: {customer_id: data, ${columns}}
    erasure: ${erasure}
`

/** Databases with what is old, odd or hidden in them: each case is one on which a program once was wrong. */
describe.skipIf(!mariadb)(`unseen databases on MariaDB${mariadb ? '' : ' (skipped: no MariaDB)'}`, () => {
  let world: MadeWorld
  beforeAll(async () => {
    world = await makeWorld([
      {
        name: 'old',
        engine: 'mysql',
        sql: `
          create table customer (
            id int(6) unsigned zerofill primary key, email varchar(100) character set latin1, flags bit(3) not null,
            made year not null, mark binary(4) not null, best int
          );
          create table purchase (id bigint unsigned primary key, customer_id int unsigned, foreign key (customer_id) references customer (id));
          create table money (amount decimal(40,2) primary key, customer_id int unsigned);
          insert into customer values (12, 'Ada@example.org', 5, 1985, 'abcd', null), (13, 'ben@example.org', 5, 1985, 'abcd', null);
          insert into purchase values (18446744073709551610, 12), (18446744073709551611, 13);
          insert into money values (12345678901234567890123456789012345678.25, 12), (12345678901234567890123456789012345678.26, 13);`,
        tables:
          customer('id: data, email: data, flags: data, made: data, mark: data, best: none', '{rows: mask}') +
          of('purchase', 'id: data') +
          of('money', 'amount: data'),
      },
      {
        name: 'ring',
        engine: 'mysql',
        sql: `
          create table customer (id int primary key, email varchar(100), best int);
          create table purchase (id int primary key, customer_id int not null references customer (id) on delete cascade);
          alter table customer add foreign key (best) references purchase (id);
          insert into customer values (1, 'ada@example.org', null), (2, 'ben@example.org', null);
          insert into purchase values (1, 1), (2, 2);
          update customer set best = 3 - id;
          update customer set best = 2 where id = 2;`,
        tables: customer('id: data, email: data, best: none') + of('purchase', 'id: data'),
      },
      {
        name: 'caseless',
        engine: 'mysql',
        sql: `
          create table customer (id varchar(20) collate utf8mb4_general_ci primary key, email varchar(100));
          create table purchase (id int primary key, customer_id varchar(20) collate utf8mb4_general_ci,
            foreign key (customer_id) references customer (id) on delete set null);
          insert into customer values ('Kà1', 'ada@example.org'), ('K2', 'ben@example.org');
          insert into purchase values (1, 'ka1'), (2, 'Kà1'), (3, 'k2');`,
        tables: customer() + of('purchase', 'id: data'),
      },
      {
        name: 'isam',
        engine: 'mysql',
        sql: `
          create table customer (id int primary key, email varchar(100)) engine=MyISAM;
          insert into customer values (1, 'ada@example.org'), (2, 'ben@example.org');`,
        tables: customer(),
      },
    ])
  }, 60_000)
  afterAll(() => world?.close())

  it('follows numbers written with zeros before them, finds long decimals, and masks bits, years and bytes', async () => {
    const { stores, changes, verdict, status } = await world.erase(ada)
    const [old, ring, isam] = ['old', 'ring', 'isam'].map((name) =>
      stores.find(({ store }) => store === name),
    )
    expect(old).toMatchObject({ verdict: 'partial', verified: true })
    expect(old?.erased).toEqual([
      { table: 'money', rows: 1 },
      { table: 'purchase', rows: 1 },
    ])
    expect(changes['old.money']?.gone).toHaveLength(1)
    expect(changes['old.purchase']?.gone).toEqual(['{"id":"18446744073709551610","customer_id":12}'])
    expect(changes['old.customer']?.gone[0]).toContain('Ada@example.org')

    // References check each row at once here: those that may be null are undone before, and their rows go last.
    expect(ring).toMatchObject({ verdict: 'erased', verified: true })
    expect(changes['ring.purchase']?.gone).toEqual(['{"id":1,"customer_id":1}'])

    // A reference by collation, that the link does not follow: what it holds stays with its row, and is told.
    const caseless = stores.find(({ store }) => store === 'caseless')
    expect(caseless).toMatchObject({
      verdict: 'partial',
      erased: [{ table: 'purchase', rows: 1 }],
      masked: [{ table: 'customer', columns: ['email'], left: ['id'], rows: 1 }],
    })
    expect(changes['caseless.purchase']).toEqual({ gone: ['{"id":2,"customer_id":"Kà1"}'], come: [] })

    // What cannot be taken back is not begun.
    expect(isam).toMatchObject({ verdict: 'restricted', verified: false, trouble: 'erasure/no-transactions' })
    expect(Object.keys(changes).sort()).toEqual([
      ...[
        'caseless.customer',
        'caseless.purchase',
        'old.customer',
        'old.money',
        'old.purchase',
        'ring.customer',
        'ring.purchase',
      ],
    ])
    expect([verdict, status]).toEqual(['restricted', 1])
  })

  it('says in an inspection that an engine cannot take a change back', async () => {
    const { status, out } = await command(['stores', 'inspect', world.folder], { env: world.env })
    expect(status).toBe(1)
    expect(out).toMatch(/customer cannot take a change back.*InnoDB/)
  })
})

describe('unseen databases on PostgreSQL', () => {
  let world: MadeWorld
  beforeAll(async () => {
    world = await makeWorld([
      {
        name: 'days',
        engine: 'postgresql',
        sql: `
          create domain required as text not null;
          create domain small as smallint;
          create domain moment as timestamp;
          create table customer (id int primary key, email text, nick required, seen moment not null, number small);
          insert into customer values (1, 'ada@example.org', 'a', '2020-01-01', 7), (2, 'ben@example.org', 'b', '2020-01-01', 8);
          create table invoice (id int primary key, customer_id int, day timestamptz);
          insert into invoice values
            (1, 1, '2015-12-31 23:30+00'), (2, 1, '2015-12-31 22:30+00'), (3, 1, 'infinity'), (4, 1, '0044-03-15 BC'),
            (5, 2, '2000-01-01');
          create table receipt (id int primary key, customer_id int, day text);
          insert into receipt values (1, 1, '2000-02-31'), (2, 1, '0000-00-00'), (3, 1, '2000-01-01');`,
        tables: `${customer(
          'id: data, email: data, nick: data, seen: data, number: data',
          '{rows: mask}',
        ).replace(
          'column: email}]',
          'column: email}, {kind: customer-number, column: number}]',
        )}${of('invoice', 'id: data, day: data', '{rows: keep, rule: duty, from: day}')}${of(
          'receipt',
          'id: data, day: data',
          '{rows: keep, rule: duty, from: day}',
        )}`,
      },
      {
        name: 'joint',
        engine: 'postgresql',
        sql: `
          create table customer (id int primary key, email text);
          insert into customer values (1, 'ada@example.org'), (2, 'ben@example.org');
          create table message (id int primary key, customer_id int, receiver int, body text);
          insert into message values (1, 1, 2, 'to Ben'), (2, 1, 1, 'to herself');`,
        tables: `${customer()}${of('message', 'id: data, receiver: data, body: data').replace(
          'id}}]',
          'id}}, {table: customer, columns: {receiver: id}}]',
        )}`,
      },
    ])
  }, 60_000)
  afterAll(() => world?.close())

  it('shows no row that somebody else shares, and says how many there are', async () => {
    const answer = await world.access(ada)
    const messages = answer.stores.find(({ store }) => store === 'joint')?.tables.at(-1)
    expect(messages).toMatchObject({ table: 'message', rows: [{ id: 2 }], withheld: 1 })
  })

  it('takes a number that no column could hold for one that nobody has', async () => {
    expect(await world.access({ 'customer-number': '99999999' })).toMatchObject({ status: 0, found: false })
  })

  it('counts from the organisation’s day, keeps what has none, and masks through domains', async () => {
    const { stores, changes } = await world.erase(ada)
    // Half past eleven in the evening, UTC, is the next financial year in Paris.
    expect(changes['days.invoice']?.gone.map((row) => row.slice(0, 2))).toEqual(['(2'])
    expect(changes['days.receipt']?.gone).toEqual(['(3,1,2000-01-01)'])
    expect(stores.find(({ store }) => store === 'days')).toMatchObject({ verdict: 'partial', verified: true })
    expect(changes['days.customer']?.come).toEqual(['(1,,erased,"1970-01-02 00:00:00",)'])
  })
})

describe('inheriting tables on PostgreSQL', () => {
  let world: MadeWorld
  const sql = `
    create table customer (id int primary key, email text);
    create table vip (perk text) inherits (customer);
    insert into customer values (2, 'ben@example.org');
    insert into vip values (1, 'ada@example.org', 'gold');`
  const vip = customer('id: data, email: data, perk: data').replace('table: customer', 'table: vip')
  beforeAll(async () => {
    world = await makeWorld([
      { name: 'whole', engine: 'postgresql', sql, tables: customer() + vip },
      { name: 'half', engine: 'postgresql', sql, tables: customer() },
    ])
  }, 60_000)
  afterAll(() => world?.close())

  it('are searched when they are declared, and never taken for absent when they are not', async () => {
    const { stores, status, changes } = await world.erase(ada)
    expect(stores).toMatchObject([
      { store: 'half', verdict: 'restricted', trouble: 'store/undeclared-effect' },
      { store: 'whole', verdict: 'erased', erased: [{ table: 'vip', rows: 1 }] },
    ])
    expect([status, Object.keys(changes)]).toEqual([1, ['whole.vip']])
  })
})

describe('row-level security on PostgreSQL', () => {
  let world: MadeWorld
  const role = `garant_unseen_${randomBytes(4).toString('hex')}`
  beforeAll(async () => {
    world = await makeWorld([
      {
        name: 'shop',
        engine: 'postgresql',
        sql: `
          create role ${role} login;
          create table customer (id int primary key, email text);
          create table secret (id int primary key, customer_id int);
          insert into customer values (1, 'ada@example.org');
          insert into secret values (1, 1);
          alter table secret enable row level security;
          create table half (id int primary key, customer_id int, closed text);
          grant select, update, delete on customer, secret to ${role};
          grant select (id, customer_id), delete on half to ${role};`,
        tables: customer() + of('secret', 'id: data') + of('half', 'id: data, closed: data'),
        url: (url) => url.replace('postgres@', `${role}@`),
      },
    ])
  }, 60_000)
  afterAll(async () => {
    await world?.stores.get('shop')?.query(`drop owned by ${role}; drop role ${role}`)
    await world?.close()
  })

  it('is never taken for an empty table', async () => {
    expect(await world.access(ada)).toMatchObject({
      status: 3,
      stores: [{ reached: false, error: 'store/rights' }],
    })
    const { verdict, status, changes } = await world.erase(ada)
    expect({ verdict, status, changes }).toEqual({ verdict: 'unreachable', status: 3, changes: {} })
    const { out } = await command(['stores', 'inspect', world.folder], { env: world.env })
    expect(out).toMatch(/row-level security hides rows of secret/)
    expect(out).toMatch(/lacks the right to select \(closed\) on half/)
  })
})
