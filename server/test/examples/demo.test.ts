import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bundle, clientsOf, compileFolder, retentionEnd, type Store } from '@garant/policy'
import { type Connection, createConnection } from 'mysql2/promise'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Batch, generateDemo, heroes } from '../../../examples/im-pec/demo/generate.ts'
import { dueIn } from '../../src/retention/retention.ts'
import { createStores } from '../../src/stores/stores.ts'
import { mariadbAnswers, mariadbUrl } from '../contract/mysql.ts'
import { createDatabase, databases } from '../support/database.ts'

const onPostgres = ['crm', 'shop', 'vergers', 'camping-club']
const folder = join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec')
const options = { seed: 1, people: 400, today: '2026-11-23' }
const mariadb = await mariadbAnswers()

/** With the stores of clients among ours: the data of all are looked at alike. */
async function policy(): Promise<Bundle> {
  const compiled = await compileFolder(folder)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  const entrusted = clientsOf(compiled.bundle).flatMap(({ stores }) => stores)
  return { ...compiled.bundle, stores: [...compiled.bundle.stores, ...entrusted] }
}

function storeOf(bundle: Bundle, name: string): Store {
  const store = bundle.stores.find((one) => one.name === name)
  if (store === undefined) throw new Error(`no store ${name}`)
  return store
}

/** Every table the store file names, with its columns; of tables without personal data only the name. */
function declared(store: Store): readonly string[] {
  return store.tables
    .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
    .toSorted()
}

/** Columns along which discovery searches; the first of each must lead an index. */
function searched(store: Store, bundle: Bundle): readonly string[] {
  const own = store.tables.flatMap(({ name, identifiers, links }) => [
    ...identifiers.map(({ column }) => `${name}.${column}`),
    ...links.map(({ columns }) => `${name}.${columns[0]}`),
  ])
  const back = bundle.stores
    .flatMap(({ tables }) => tables.flatMap(({ links }) => links))
    .filter(({ from }) => from.store === store.name)
    .map(({ from }) => `${from.table}.${from.columns[0]}`)
  return [...new Set([...own, ...back])].toSorted()
}

/** Tables with rows past the end of their rule on that day. */
async function pastDue(bundle: Bundle, urls: Readonly<Record<string, string>>, day: string) {
  const connected = bundle.stores.filter(({ name }) => urls[name] !== undefined)
  const stores = createStores({
    bundle: { ...bundle, stores: connected },
    urls: Object.fromEntries(Object.entries(urls).map(([name, read]) => [name, { read, write: read }])),
  })
  try {
    const found: string[] = []
    let rows = 0
    for (const store of connected) {
      const connector = stores.connector(store.name)
      const { asked, undated } = dueIn(bundle, store, (await connector.inspect()).tables, day)
      found.push(...undated)
      const counts = await connector.countByDay(asked.map(({ question }) => question))
      asked.forEach(({ table, rule }, i) => {
        rows += counts[i]?.rows ?? 0
        if (counts[i]?.past !== 0) found.push(`${table} ${rule.id}`)
      })
    }
    return { found, rows }
  } finally {
    await stores.close()
  }
}

/** The last day of the weeks in which a trial meets nothing that falls due. */
function later(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 45 * 86_400_000).toISOString().slice(0, 10)
}

describe('the example data of im-pec', () => {
  it('is the same for the same seed and another for another', () => {
    expect([...generateDemo(options)]).toEqual([...generateDemo(options)])
    expect([...generateDemo({ ...options, seed: 2 })]).not.toEqual([...generateDemo(options)])
  })

  it('writes to nobody: reserved domains, fictitious numbers, documentation addresses', () => {
    const texts = [...generateDemo(options)].flatMap(({ rows }) => rows.flat().map(String))
    const emails = texts.filter((text) => text.includes('@'))
    const phones = texts.filter((text) => /^\+33|^0\d( \d\d){4}$/.test(text))
    expect(emails.length).toBeGreaterThan(400)
    expect(emails.filter((email) => !/@([\w-]+\.)?example\.(fr|org|com|net)$/i.test(email))).toEqual([])
    expect(phones.length).toBeGreaterThan(400)
    expect(phones.filter((phone) => !/^(\+33|0)63998/.test(phone.replaceAll(' ', '')))).toEqual([])
  })

  it('never passes today', () => {
    const { today } = options
    const past = [...generateDemo(options)]
      .filter(({ table }) => ['invoice', 'payment', 'order', 'exchange', 'review'].includes(table))
      .flatMap(({ columns, rows }) =>
        columns.flatMap((column, place) =>
          /^(invoice_date|paid_on|ordered_on|published_on|at)$/.test(column)
            ? rows.map((row) => row[place])
            : [],
        ),
      )
    expect(past.filter((day) => String(day).slice(0, 10) > today)).toEqual([])
  })

  it('keeps the vouchers of ten years, and none that falls due in a trial, whatever the day', async () => {
    const rule = (await policy()).retention.find(({ id }) => id === 'accounting')
    if (rule === undefined) throw new Error('no rule')
    for (const today of ['2026-11-02', '2026-11-23', '2027-01-01', '2028-02-29', '2030-12-31']) {
      const days = [...generateDemo({ ...options, today })]
        .filter(({ table }) => table === 'invoice' || table === 'payment')
        .flatMap(({ columns, rows }) => {
          const place = columns.findIndex((column) => column === 'invoice_date' || column === 'paid_on')
          return rows.map((row) => String(row[place]))
        })
        .toSorted()
      expect(retentionEnd(rule, days[0] ?? '', { financialYearEnd: '12-31' }) >= later(today)).toBe(true)
      expect(Number(today.slice(0, 4)) - Number(days[0]?.slice(0, 4))).toBeGreaterThanOrEqual(9)
    }
  })
})

describe('the example stores on PostgreSQL', () => {
  const urls: Record<string, string> = {}
  const clients = new Map<string, pg.Client>()
  const drops: (() => Promise<void>)[] = []
  let bundle: Bundle

  beforeAll(async () => {
    bundle = await policy()
    const [server] = databases()
    if (server === undefined) throw new Error('no PostgreSQL')
    for (const store of onPostgres) {
      const { url, drop } = await createDatabase(server)
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      clients.set(store, client)
      urls[store] = url
      drops.push(() => client.end(), drop)
      await client.query(readFileSync(join(folder, 'demo', `${store}.sql`), 'utf8'))
    }
    for (const batch of generateDemo(options)) {
      await clients.get(batch.store)?.query(insertPostgres(batch), batch.rows.flat())
    }
  })
  afterAll(async () => {
    for (const drop of drops) await drop()
  })

  async function query(store: string, sql: string, values: unknown[] = []): Promise<string[][]> {
    const client = clients.get(store)
    if (client === undefined) throw new Error(store)
    const { rows } = await client.query<string[]>({ text: sql, values, rowMode: 'array' })
    return rows.map((row) => row.map(String))
  }

  for (const name of onPostgres) {
    it(`declares every table and column of ${name}, and indexes what is searched`, async () => {
      const store = storeOf(bundle, name)
      const without = ['garant_step', ...store.withoutPersonalData.map((table) => table.name)]
      const columns = await query(
        name,
        `select table_name || '.' || column_name from information_schema.columns
          where table_schema = 'public' and table_name <> all($1)`,
        [without],
      )
      expect(columns.flat().toSorted()).toEqual(declared(store))
      const indexed = await query(
        name,
        `select c.relname || '.' || a.attname from pg_index i join pg_class c on c.oid = i.indrelid
           join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          where c.relnamespace = 'public'::regnamespace`,
      )
      expect(searched(store, bundle).filter((one) => !indexed.flat().includes(one))).toEqual([])
    })
  }

  it('keeps its word on the day it is made and in the weeks after', async () => {
    for (const day of [options.today, later(options.today)]) {
      const { found, rows } = await pastDue(bundle, urls, day)
      expect(found).toEqual([])
      expect(rows).toBeGreaterThan(10_000)
    }
  })

  it('has Camille Robin: seven invoices, kept ten years from the close of their year', async () => {
    const days = await query(
      'crm',
      `select invoice_date::text from invoice join customer c on c.id = customer_id
        where c.email = $1 order by 1`,
      [heroes.camille.email],
    )
    const rule = bundle.retention.find(({ id }) => id === 'accounting')
    if (rule === undefined) throw new Error('no rule')
    expect(days).toHaveLength(7)
    expect(days.map(([day = '']) => retentionEnd(rule, day, bundle.organisation)).sort()).toEqual(
      [2029, 2029, 2030, 2030, 2032, 2034, 2036].map((year) => `${year}-12-31`),
    )
  })

  it('has Camille and Dominique share an address and a bank account', async () => {
    const shared = await query(
      'crm',
      `select count(distinct address_id), count(distinct h.bank_account_id), count(*)
         from customer c join account_holder h on h.customer_id = c.id where c.last_name = 'Robin' and c.id <= 2`,
    )
    expect(shared).toEqual([['1', '1', '2']])
  })

  it('has Camille Robin among the buyers of a client too, whose shop is no store of ours', async () => {
    const known = (store: string, table: string) =>
      query(store, `select count(*) from ${table} where email = $1`, [heroes.camille.email])
    expect(await known('crm', 'customer')).toEqual([['1']])
    expect(await known('vergers', 'buyer')).toEqual([['1']])
    const compiled = await compileFolder(folder)
    expect(compiled.ok && compiled.bundle.stores.map(({ name }) => name)).toEqual(['crm', 'shop', 'site'])
  })

  it('has homonyms, prospects with one mailbox, customers without orders, references to oneself', async () => {
    const counts = await query(
      'crm',
      `select (select count(*) from customer where last_name = 'Martin' and first_name = 'Marie') > 1,
              (select count(*) from prospect where email = 'accueil@indivision.example.org'),
              (select count(*) from quote where replaces_id is not null) > 0,
              (select count(*) from exchange where reply_to is not null) > 0,
              (select count(*) from customer where referred_by is not null) > 0,
              (select count(*) from invoice where invoice_date < '2018-12-31') > 0`,
    )
    expect(counts).toEqual([['true', '2', 'true', 'true', 'true', 'true']])
    const customers = (await query('crm', 'select email from customer where company is null')).flat()
    const accounts = new Set((await query('shop', 'select email from account')).flat())
    expect(customers.some((email) => !accounts.has(email))).toBe(true)
    expect(await query('shop', 'select count(*) from account where customer_number is null')).not.toEqual([
      ['0'],
    ])
  })
})

describe.skipIf(!mariadb).each(['site', 'camping'] as const)(
  'the example %s on MariaDB (skipped: no MariaDB answers)',
  (wanted) => {
    const name = `garant_demo_${randomBytes(4).toString('hex')}`
    let connection: Connection
    let bundle: Bundle

    beforeAll(async () => {
      bundle = await policy()
      connection = await createConnection({ uri: mariadbUrl, multipleStatements: true, rowsAsArray: true })
      await connection.query(`create database ${name}; use ${name}`)
      await connection.query(readFileSync(join(folder, 'demo', `${wanted}.sql`), 'utf8'))
      for (const batch of generateDemo(options)) {
        if (batch.store === wanted) await connection.query(insertMysql(batch), [batch.rows])
      }
    })
    afterAll(async () => {
      await connection.query(`drop database if exists ${name}`)
      await connection.end()
    })

    it('declares every table and column, and indexes what is searched', async () => {
      const store = storeOf(bundle, wanted)
      const without = ['garant_step', ...store.withoutPersonalData.map((table) => table.name)]
      const [columns] = await connection.query(
        "select concat(table_name, '.', column_name) from information_schema.columns where table_schema = ? and table_name not in (?)",
        [name, without],
      )
      expect((columns as string[][]).flat().toSorted()).toEqual(declared(store))
      const [indexed] = await connection.query(
        "select concat(table_name, '.', column_name) from information_schema.statistics where table_schema = ? and seq_in_index = 1",
        [name],
      )
      expect(searched(store, bundle).filter((one) => !(indexed as string[][]).flat().includes(one))).toEqual(
        [],
      )
    })

    it('keeps its word on the day it is made and in the weeks after', async () => {
      const url = new URL(mariadbUrl)
      url.pathname = `/${name}`
      for (const day of [options.today, later(options.today)])
        expect((await pastDue(bundle, { [wanted]: url.href }, day)).found).toEqual([])
    })

    it('keeps the mixed case of forms', async () => {
      const asked = {
        site: 'select email from form_message where id = 1',
        camping: `select 'Camille.ROBIN@Example.FR' from question where binary email like '%@Example.%' limit 1`,
      }
      const [rows] = await connection.query(asked[wanted])
      expect(rows).toEqual([['Camille.ROBIN@Example.FR']])
    })
  },
)

function insertPostgres({ table, columns, rows }: Batch): string {
  const tuples = rows.map(
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`)})`,
  )
  return `insert into "${table}" (${columns.map((column) => `"${column}"`)}) values ${tuples}`
}

function insertMysql({ table, columns }: Batch): string {
  return `insert into \`${table}\` (${columns.map((column) => `\`${column}\``)}) values ?`
}
