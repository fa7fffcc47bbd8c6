import type { Link, Store } from '@garant/policy'
import { expect, it } from 'vitest'
import { declared } from '../../test/contract/fixture.ts'
import { mariadbAnswers, mariadbUrl, mysqlDialect } from '../../test/contract/mysql.ts'
import { bundleOf } from '../../test/support/bundle.ts'
import { postgresqlAnswers, storeDatabase } from '../../test/support/store-database.ts'
import { createStores } from './stores.ts'

const column = (name: string) => ({ name, category: 'contact', mask: null, thirdParty: false })
const link = (own: string, store: string, to: string): Link => ({
  columns: [own],
  from: { store, schema: null, table: 'customer', columns: [to] },
})

const store = (name: string, tables: Store['tables']): Store => ({
  ...{ name, label: { fr: '', en: '' }, engine: 'postgresql', backupHorizon: 'P1D' },
  ...{ location: { country: 'FR', place: '' }, tables, withoutPersonalData: [] },
})

it.skipIf(!(await postgresqlAnswers()))(
  'warns of a link between columns that are written differently',
  async () => {
    const one = await storeDatabase(`
    create table customer (id int primary key, code text, born date);
    create table bill (id int primary key, customer_id numeric(10, 2), customer_code varchar(9));`)
    const other = await storeDatabase(
      'create table visit (id int primary key, who bigint, day timestamp, code text);',
    )
    const bundle = bundleOf([
      store('shop', [
        declared('customer', { columns: ['born', 'code', 'id'].map(column) }),
        declared('bill', {
          columns: ['customer_code', 'customer_id', 'id'].map(column),
          links: [link('customer_id', 'shop', 'id'), link('customer_code', 'shop', 'code')],
        }),
      ]),
      store('site', [
        declared('visit', {
          columns: ['code', 'day', 'id', 'who'].map(column),
          links: [link('who', 'shop', 'id'), link('day', 'shop', 'born'), link('code', 'shop', 'id')],
        }),
      ]),
    ])
    const unlike = async (urls: Parameters<typeof createStores>[0]['urls']) => {
      const stores = createStores({ bundle, urls })
      const found = await stores.inspectAll()
      await stores.close()
      return found.flatMap((each) =>
        each.reached
          ? each.findings.flatMap(({ code, table, name }) =>
              code === 'unlike-link' ? [`${each.store}.${table?.name}.${name}`] : [],
            )
          : [],
      )
    }
    const [shop, site] = [one, other].map(({ url }) => ({ read: url, write: null }))
    if (shop === undefined || site === undefined) throw new Error('two stores')
    expect(await unlike({ shop, site })).toEqual(['shop.bill.customer_id', 'site.visit.day'])
    // What is out of reach cannot be compared.
    expect(await unlike({ site })).toEqual([])
    await one.drop()
    await other.drop()
  },
)

it.skipIf(!(await postgresqlAnswers()) || !(await mariadbAnswers()))(
  'warns where MariaDB takes two spellings for equal and PostgreSQL does not',
  async () => {
    const shop = await storeDatabase('create table customer (id int primary key, number text);')
    const site = await mysqlDialect.create()
    await site.execute(
      'create table visitor (id int primary key, number varchar(20) collate utf8mb4_general_ci, who varchar(20))',
    )
    const [schema] = await site.column('select database()')
    const number = { kind: 'customer-number', column: 'number', canonical: true, samePerson: false } as const
    const bundle = bundleOf([
      store('shop', [declared('customer', { identifiers: [number] })]),
      {
        ...store('site', [
          declared('visitor', { identifiers: [number], links: [link('who', 'shop', 'number')] }),
        ]),
        engine: 'mysql',
      },
    ])
    const stores = createStores({
      bundle,
      urls: {
        shop: { read: shop.url, write: null },
        site: { read: new URL(`/${schema}`, mariadbUrl).href, write: null },
      },
    })
    const found = await stores.inspectAll()
    await stores.close()
    await shop.drop()
    await site.drop()
    expect(
      found.flatMap((each) =>
        each.reached
          ? each.findings.flatMap(({ code, name }) =>
              code === 'unlike-collation' ? [`${each.store}.${name}`] : [],
            )
          : [each.store],
      ),
    ).toEqual(['site.who', 'site.number'])
  },
)
