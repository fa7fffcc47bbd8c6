import { expect, it } from 'vitest'
import { contractStore, declared } from '../../test/contract/fixture.ts'
import { mariadbAnswers, mysqlDialect } from '../../test/contract/mysql.ts'
import { bundleOf } from '../../test/support/bundle.ts'
import { postgresqlAnswers, storeDatabase } from '../../test/support/store-database.ts'
import { withoutIndex } from './indexes.ts'
import { createStores } from './stores.ts'

const email = (column = 'email', canonical = false) =>
  ({ kind: 'email', column, canonical, samePerson: false }) as const

it.skipIf(!(await postgresqlAnswers()))(
  'asks PostgreSQL for its plans, which know more of an index than its columns',
  async () => {
    const database = await storeDatabase(`
      create table partly (id int primary key, email text);
      create index on partly (lower(email)) where email is not null;
      create table elsewhere (id int primary key, email text);
      create index on elsewhere (email collate "POSIX");
      create table half (id int, email text) partition by range (id);
      create table half_1 partition of half for values from (0) to (10);
      create table half_2 partition of half for values from (10) to (20);
      create index on half_1 (lower(email));
      create table large (id int primary key, email text);
      insert into large select n, 'x' || n from generate_series(1, 3000) n;
      analyze large;
      create view through as select id, email from large;
      create view grouped as select min(id) as id, lower(email) as email from partly group by lower(email);
      create table held (id int primary key, email text);
      create index on held (lower(email));`)
    const names = ['partly', 'elsewhere', 'half', 'through', 'grouped', 'held']
    const tables = names.map((name) =>
      declared(name, { identifiers: [email('email', name === 'elsewhere')] }),
    )
    const store = { ...contractStore('postgresql'), name: 'shop', tables }
    const stores = createStores({
      bundle: bundleOf([store]),
      urls: { shop: { read: database.url, write: null } },
    })
    const connector = stores.connector('shop')
    const inspection = await connector.inspect()
    await database.execute('begin; lock table held in access exclusive mode')
    const found = await withoutIndex({ stores: [store] }, connector, inspection)
    await database.execute('rollback')
    await stores.close()
    await database.drop()
    expect(found.map(({ table, name }) => `${table?.name} ${name}`).sort()).toEqual([
      'elsewhere email',
      'half lower(email)',
      'through lower(email)',
    ])
  },
)

it.skipIf(!(await mariadbAnswers()))(
  'asks MariaDB for its plans, which know that an index of another comparison does not serve',
  async () => {
    const database = await mysqlDialect.create()
    await database.execute(`
      create table strict_email (id int primary key, email varchar(100) collate utf8mb4_bin, index (email));
      create table listed (id int primary key, email enum('a', 'b'), index (email));
      create table loose (id int primary key, email varchar(100), index (email));
      create view through as select id, email from loose;`)
    const tables = ['strict_email', 'listed', 'loose', 'through'].map((name) =>
      declared(name, {
        identifiers: name === 'listed' ? [{ ...email(), kind: 'customer-number' }] : [email()],
      }),
    )
    const connector = database.open({ ...contractStore('mysql'), tables })
    const found = await withoutIndex({ stores: [connector.store] }, connector, await connector.inspect())
    await connector.close()
    await database.drop()
    expect(found.map(({ table, name }) => `${table?.name} ${name}`).sort()).toEqual([
      'listed email',
      'strict_email email',
    ])
  },
)
