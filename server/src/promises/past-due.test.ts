import type { Bundle, RetentionRule, Store, Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testBundle } from '../../test/support/policy.ts'
import { postgresqlAnswers, type StoreDatabase, storeDatabase } from '../../test/support/store-database.ts'
import { createStores } from '../stores/stores.ts'
import type { World } from './check.ts'
import { findPastDue } from './past-due.ts'

const today = '2026-11-24'
const both = { fr: 'x', en: 'x' }

function rule(of: Partial<RetentionRule>): RetentionRule {
  return {
    ...{ id: 'accounts', label: both, purpose: 'sales', subjects: [], categories: [], trigger: 'event' },
    ...{
      event: 'last-activity',
      law: null,
      active: 'P3Y',
      archive: null,
      end: 'erase',
      source: 'x',
      duty: false,
    },
    ...of,
  }
}

function table(name: string, of: Partial<Table>): Table {
  return {
    ...{
      schema: null,
      name,
      subject: null,
      purpose: 'sales',
      label: both,
      key: null,
      identifiers: [],
      events: [],
    },
    columns: ['id', 'owner', 'email', 'day'].map((column) => ({
      ...{ name: column, category: column === 'email' ? 'contact' : null, mask: null, thirdParty: false },
    })),
    links: [],
    // biome-ignore lint/suspicious/noThenProperty: a word of the bundle, never awaited
    erasure: { rows: 'erase', rule: null, from: null, then: 'erase', mask: [] },
    triggers: [],
    ...of,
  }
}

const person = table('person', {
  subject: 'customer',
  identifiers: [{ kind: 'email', column: 'email', canonical: true, samePerson: true }],
  events: [{ event: 'last-activity', column: 'day' }],
})
const below = table('below', {
  links: [{ columns: ['owner'], from: { store: 'crm', schema: null, table: 'person', columns: ['id'] } }],
})

let store: StoreDatabase
beforeAll(async () => {
  store = await storeDatabase(
    ['person', 'below', 'contract']
      .map((name) => `CREATE TABLE ${name} (id int PRIMARY KEY, owner int, email text, day date);`)
      .join('\n'),
  )
})
afterAll(() => store.drop())

/** What is found of these rows, each an id, an owner and a day. */
async function find(
  tables: readonly Table[],
  rules: readonly RetentionRule[],
  rows: Readonly<Record<string, readonly (readonly [number, number | null, string | null])[]>>,
) {
  const [crm] = testBundle.stores
  const declared: Store = { ...(crm as Store), tables, backupHorizon: 'P35D' }
  const bundle: Bundle = { ...testBundle, stores: [declared], retention: [...rules] }
  const stores = createStores({ bundle, urls: { crm: { read: store.url, write: store.url } } })
  for (const name of ['person', 'below', 'contract']) {
    await store.execute(`DELETE FROM ${name}`)
    for (const [id, owner, day] of rows[name] ?? [])
      await store.execute(
        `INSERT INTO ${name} VALUES (${id}, ${owner}, 'p${id}@example.org', ${day === null ? 'NULL' : `'${day}'`})`,
      )
  }
  try {
    const world = { bundle, today, stores, signal: undefined, inspections: () => stores.inspectAll() }
    return await findPastDue(world as unknown as World, () => true)
  } finally {
    await stores.close()
  }
}

describe.skipIf(!(await postgresqlAnswers()))('rows past the end of their rule (needs PostgreSQL)', () => {
  it('are those whose backups would outlive the promised day, and none a day earlier', async () => {
    // Three years from 2023-12-29 end on 2026-12-29, and backups of 35 days want the row gone on 2026-11-24.
    expect(await find([person], [rule({})], { person: [[1, null, '2023-12-30']] })).toMatchObject({
      result: 'holds',
      breaksOn: '2026-11-25',
    })
    expect(await find([person], [rule({})], { person: [[1, null, '2023-12-29']] })).toMatchObject({
      result: 'fails',
      places: ['retention:accounts', 'table:crm.person'],
    })
  })

  it('are all that have no day of an event that has taken place', async () => {
    expect(
      await find([person], [rule({})], {
        person: [
          [1, null, '2026-01-01'],
          [2, null, null],
        ],
      }),
    ).toMatchObject({
      result: 'fails',
      places: ['retention:accounts', 'table:crm.person'],
      evidence: { en: expect.stringContaining('Rows without a computable end: 1 (crm.person).') },
    })
  })

  it('are not those whose event is still to come', async () => {
    const running = { ...person, events: [{ event: 'contract-end', column: 'day' }] } as const
    const rules = [rule({ event: 'contract-end' })]
    expect(await find([running], rules, { person: [[1, null, null]] })).toMatchObject({ result: 'holds' })
  })

  it('are all of a table of which nothing tells the day, and none that hang below one that has it', async () => {
    expect(await find([{ ...person, events: [] }], [rule({})], { person: [[1, null, null]] })).toMatchObject({
      result: 'fails',
      places: ['retention:accounts', 'table:crm.person'],
      evidence: { en: expect.stringContaining('all those that nothing dates (crm.person).') },
    })
    const rows = { person: [[1, null, '2026-01-01']], below: [[7, 1, null]] } as const
    expect(await find([person, below], [rule({})], rows)).toMatchObject({ result: 'holds' })
  })

  it('are told by the latest row of another table, and by none while one of them is open', async () => {
    const contract = { ...below, name: 'contract' }
    const of = { table: { schema: null, name: 'contract' }, columns: ['owner'], own: ['id'] }
    const latest = { ...person, events: [{ event: 'contract-end', column: 'day', of }] } as const
    const rules = [rule({ event: 'contract-end' })]
    const found = (...days: readonly (string | null)[]) =>
      find([latest, contract], rules, {
        person: [[1, null, null]],
        contract: days.map((day, i) => [i, 1, day]),
      })
    expect(await found('2020-01-01', '2019-06-30')).toMatchObject({
      result: 'fails',
      places: ['retention:accounts', 'table:crm.person'],
    })
    expect(await found('2020-01-01', '2026-06-30')).toMatchObject({ result: 'holds' })
    expect(await found('2020-01-01', null)).toMatchObject({ result: 'holds' })
  })
})
