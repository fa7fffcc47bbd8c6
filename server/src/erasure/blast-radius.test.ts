import type { Bundle, Column, DatabaseEngine, Link, Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../../test/contract/mysql.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type EngineDatabase, openEngine } from '../../test/support/engine-database.ts'
import { type ErasureWorld, erasureWorld } from '../../test/support/erasure.ts'
import { testBundle } from '../../test/support/policy.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'

/** Replays a run: `GARANT_TEST_SEED=…`. */
const seed = Number(process.env.GARANT_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))

const answers: Readonly<Record<DatabaseEngine, boolean>> = {
  postgresql: await postgresqlAnswers(),
  mysql: await mariadbAnswers(),
}

describe.each(['postgresql', 'mysql'] as const)('test E9 on %s', (engine) => {
  describe.skipIf(!answers[engine])(`blast radius (needs ${engine}; seed ${seed})`, () => {
    let own: TestDatabase
    let vault: TestVault
    let store: EngineDatabase
    let world: ErasureWorld
    const town = townOf(seed)

    beforeAll(async () => {
      own = await testDatabase()
      vault = testVault()
      store = await openEngine[engine]()
      for (const statement of schema) await store.execute(statement)
      for (const [table, rows] of Object.entries(town))
        await store.insert(table, columns[table as keyof Town], rows)
      world = await erasureWorld({
        ...{ url: own.url, vault: vault.vault, bundle: bundleOf(engine), stores: { town: store.url } },
        options: { chunkPeople: 40 },
      })
    })
    afterAll(async () => {
      await world?.close()
      await store?.drop()
      await own?.drop()
      vault?.remove()
    })

    it('erases exactly the rows of the people asked for, and not one of anybody else', async () => {
      const emails = asked(town)
      const expected = oracle(town, emails)
      const id = await world.request(emails.map((email) => [{ kind: 'email', value: email }]))
      await world.erasure.run({ tenant: world.tenant, id })
      expect(await world.erasure.progress(world.tenant, id)).toMatchObject({ state: 'done' })
      for (const table of tables) {
        const left = expected[table].map((row) => JSON.stringify(row)).sort()
        expect(await store.rows(table), table).toEqual(left)
      }
      const progress = await world.erasure.progress(world.tenant, id)
      const erased = new Map(progress?.stores[0]?.erased.map(({ table, rows }) => [table, rows]))
      for (const table of tables)
        expect(erased.get(table) ?? 0, table).toBe(town[table].length - expected[table].length)
    })

    it('tells each person what is true of them', async () => {
      const ambiguous = town.customer.find(([id, email]) =>
        town.customer.some((other) => other[0] !== id && same(other[1], email)),
      )
      const preview = await world.erasure.preview(world.tenant, world.policy, [
        [{ kind: 'email', value: ambiguous?.[1] ?? '' }],
      ])
      expect(preview.verdict).toBe('restricted')
      expect(preview.stores[0]?.lines.filter(({ table }) => table === 'customer')).toMatchObject([
        { action: 'keep', reason: 'ambiguous' },
      ])
    })
  })
})

type Row = readonly (string | null)[]
type Name = 'note' | 'holder' | 'account' | 'customer' | 'address' | 'newsletter'
type Town = Readonly<Record<Name, readonly Row[]>>

const tables: readonly Name[] = ['note', 'holder', 'account', 'customer', 'address', 'newsletter']
const columns: Readonly<Record<Name, readonly string[]>> = {
  address: ['id', 'street'],
  customer: ['id', 'email', 'name', 'address_id'],
  account: ['id', 'label'],
  holder: ['account_id', 'customer_id'],
  note: ['id', 'customer_id', 'body'],
  newsletter: ['id', 'email'],
}

const schema = [
  'CREATE TABLE address (id int PRIMARY KEY, street varchar(60) NOT NULL)',
  'CREATE TABLE customer (id int PRIMARY KEY, email varchar(80), name varchar(60) NOT NULL, address_id int, FOREIGN KEY (address_id) REFERENCES address (id))',
  'CREATE INDEX customer_email ON customer (email)',
  'CREATE INDEX customer_address ON customer (address_id)',
  'CREATE TABLE account (id int PRIMARY KEY, label varchar(60) NOT NULL)',
  'CREATE TABLE holder (account_id int NOT NULL, customer_id int NOT NULL, PRIMARY KEY (account_id, customer_id), FOREIGN KEY (account_id) REFERENCES account (id), FOREIGN KEY (customer_id) REFERENCES customer (id))',
  'CREATE INDEX holder_customer ON holder (customer_id)',
  'CREATE TABLE note (id int PRIMARY KEY, customer_id int NOT NULL, body varchar(60), FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE)',
  'CREATE INDEX note_customer ON note (customer_id)',
  'CREATE TABLE newsletter (id int PRIMARY KEY, email varchar(80) NOT NULL)',
  'CREATE INDEX newsletter_email ON newsletter (email)',
  'CREATE TABLE garant_step (id varchar(200) PRIMARY KEY, fencing bigint NOT NULL)',
]

/**
 * Homonyms, addresses of one to four people, joint accounts, mailboxes of two people, and addresses that collations and
 * casts take for each other: with and without accents, in capitals, with a space behind, all digits, and wildcards.
 */
function townOf(from: number): Town {
  const random = generator(from)
  const people = 1500
  const names = ['Camille Martin', 'José Garcia', 'Jose Garcia', 'Zoé Petit', 'O’Neil', 'Li']
  const hard = [
    'jose',
    'josé',
    'JOSE',
    'j%se',
    'j_se',
    '0',
    '00',
    '12abc',
    '12',
    'straße',
    'strasse',
    'a\\b',
    "o'neil",
  ]
  const mailbox = (id: number) => {
    if (id < hard.length) return `${hard[id]}@example.fr`
    // Every twentieth person uses the mailbox of the one before, every tenth writes it in capitals.
    const whose = id % 20 === 0 ? id - 1 : id
    const written = `person.${whose}@example.fr`
    return id % 10 === 5 ? written.toUpperCase() : written
  }
  const text = (id: number) => String(id)
  const range = (count: number) => Array.from({ length: count }, (_, i) => i)
  const customer = range(people).map((id): Row => {
    const email = id % 97 === 50 ? null : id % 89 === 30 ? `${mailbox(id)} ` : mailbox(id)
    return [
      text(id),
      email,
      names[random(names.length)] ?? '',
      random(5) === 0 ? null : text(random(people / 2)),
    ]
  })
  const holders = new Map<string, Row>()
  for (const account of range(people / 2))
    for (const _ of range(1 + random(3))) {
      const row = [text(account), text(random(people))]
      holders.set(row.join(), row)
    }
  return {
    address: range(people / 2).map((id): Row => [text(id), `${id} rue de l’Église`]),
    customer,
    account: range(people / 2).map((id): Row => [text(id), `account ${id}`]),
    holder: [...holders.values()],
    note: range(2 * people).map(
      (id): Row => [text(id), text(random(people)), random(4) === 0 ? null : `note ${id}`],
    ),
    newsletter: range(people).map((id): Row => {
      const [, email] = customer[random(people)] ?? []
      return [text(id), email ?? `reader.${id}@example.org`]
    }),
  }
}

/** Whom to erase: the hard ones, people of shared mailboxes, and many others, some written otherwise. */
function asked({ customer }: Town): readonly string[] {
  const emails = customer.flatMap(([id, email], i) =>
    email != null && email === email.trim() && (i < 14 || Number(id) % 13 === 0 || i % 40 === 20)
      ? [email]
      : [],
  )
  // Capitals of “ß” are “SS”: that would be somebody else.
  return emails.map((email, i) => (i % 7 === 3 && !email.includes('ß') ? email.toUpperCase() : email))
}

function same(one: string | null | undefined, other: string | null | undefined): boolean {
  return one != null && other != null && one.toLowerCase() === other.toLowerCase()
}

/** What must be left, told from the rows alone. */
function oracle(town: Town, emails: readonly string[]): Town {
  const gone = new Set<string>()
  for (const email of emails) {
    const hits = town.customer.filter((row) => same(row[1], email))
    if (hits.length === 1 && hits[0] !== undefined) gone.add(hits[0][0] ?? '')
  }
  const holder = town.holder.filter(([, customer]) => !gone.has(customer ?? ''))
  const lived = new Set(town.customer.filter(([id]) => gone.has(id ?? '')).map((row) => row[3]))
  const customer = town.customer.filter(([id]) => !gone.has(id ?? ''))
  const held = new Set(town.holder.filter((row) => gone.has(row[1] ?? '')).map(([account]) => account))
  return {
    customer,
    holder,
    note: town.note.filter(([, owner]) => !gone.has(owner ?? '')),
    address: town.address.filter(([id]) => !lived.has(id ?? '') || customer.some((row) => row[3] === id)),
    account: town.account.filter(([id]) => !held.has(id ?? '') || holder.some((row) => row[0] === id)),
    newsletter: town.newsletter.filter((row) => !emails.some((email) => same(row[1], email))),
  }
}

/** Numbers below `limit` from a seed (Lehmer). */
function generator(from: number): (limit: number) => number {
  let state = (from % 2147483646) + 1
  return (limit) => {
    state = (state * 48271) % 2147483647
    return state % limit
  }
}

function bundleOf(engine: DatabaseEngine): Bundle {
  const [sample] = testBundle.stores
  const [customer] = sample?.tables ?? []
  if (sample === undefined || customer === undefined)
    throw new Error('the test policy has a store with tables')
  const column = (name: string): Column => ({
    ...{ name, mask: null, thirdParty: false },
    category: name.endsWith('id') ? null : 'contact',
  })
  const link = (table: Name, from: string, to: string): Link => ({
    columns: [to],
    from: { store: 'town', schema: null, table, columns: [from] },
  })
  const table = (name: Name, rest: Partial<Table> = {}): Table => ({
    ...customer,
    ...{ name, subject: null, identifiers: [], columns: columns[name].map(column) },
    // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
    erasure: { rows: 'erase', rule: null, from: null, then: 'erase', mask: [] },
    ...rest,
  })
  const email = { kind: 'email', column: 'email', canonical: false, samePerson: false } as const
  return {
    ...testBundle,
    stores: [
      {
        ...{ ...sample, name: 'town', engine },
        tables: [
          table('account', { links: [link('holder', 'account_id', 'id')] }),
          table('address', { links: [link('customer', 'address_id', 'id')] }),
          table('customer', { subject: 'customer', identifiers: [email] }),
          table('holder', { links: [link('customer', 'id', 'customer_id')] }),
          table('newsletter', { identifiers: [{ ...email, samePerson: true }] }),
          table('note', { links: [link('customer', 'id', 'customer_id')] }),
        ],
      },
    ],
  }
}
