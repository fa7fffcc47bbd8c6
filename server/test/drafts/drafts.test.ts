import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle, DatabaseEngine } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import { createStores } from '../../src/stores/stores.ts'
import { mariadbAnswers } from '../contract/mysql.ts'
import { postgresqlAnswers } from '../support/store-database.ts'
import { blog } from './blog.ts'
import { drafted } from './drafted.ts'
import { eavShop } from './eav-shop.ts'
import { frenchLegacy } from './french-legacy.ts'
import { party } from './party.ts'
import { rental } from './rental.ts'
import { saas } from './saas.ts'
import { expected, insertsOf, type World } from './world.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')
const chinook = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'chinook')
const answers = { postgresql: await postgresqlAnswers(), mysql: await mariadbAnswers() }
const names = { postgresql: 'PostgreSQL', mysql: 'MariaDB' }

/** The rows found of each person, as the first column of each, by table. */
async function foundIn(bundle: Bundle, url: string, people: readonly string[]) {
  const stores = createStores({ bundle, urls: { drafted: { read: url, write: url } } })
  try {
    const { stores: found } = await stores.discover(
      people.map((value, owner) => ({ owner, identifiers: [{ kind: 'email', value }] })),
      { withRows: true },
    )
    return people.map((_, owner) =>
      Object.fromEntries(
        found
          .flatMap((store) => (store.reached ? store.tables : []))
          .map(({ table, catalog, owners, standing, values, fetched }) => {
            const place = fetched.indexOf(catalog.columns[0]?.name ?? '')
            const own = values.filter((_, i) => owners[i] === owner && standing[i] === 'own')
            return [table.name, own.map((row) => row[place] ?? '').toSorted()] as const
          })
          .filter(([, rows]) => rows.length > 0),
      ),
    )
  } finally {
    await stores.close()
  }
}

const worlds: readonly World[] = [frenchLegacy(), blog(), saas(), eavShop(), rental(), party()]

for (const world of worlds)
  describe.skipIf(!answers[world.engine])(`a draft of ${world.name} (${names[world.engine]})`, () => {
    for (const policy of world.engine === 'mysql' ? [null, 'im-pec'] : ['im-pec', 'chinook'])
      it(`finds exactly each person's rows, with the policy ${policy ?? 'of nobody'}`, async () => {
        await drafted(world.engine, world.schema + insertsOf(world), policy, async (_, bundle, url) => {
          const found = await foundIn(bundle, url, world.people)
          for (const owner of world.people.keys()) expect(found[owner]).toEqual(expected(world, owner))
        })
      })
  })

const files: readonly (readonly [string, DatabaseEngine, string])[] = [
  ['the customer file of im-pec', 'postgresql', join(examples, 'im-pec', 'demo', 'crm.sql')],
  ['the shop of im-pec', 'postgresql', join(examples, 'im-pec', 'demo', 'shop.sql')],
  ['the website of im-pec', 'mysql', join(examples, 'im-pec', 'demo', 'site.sql')],
  [
    'the world of the contract',
    'postgresql',
    join(import.meta.dirname, '..', 'contract', 'fixture.postgresql.sql'),
  ],
  ['the world of the contract', 'mysql', join(import.meta.dirname, '..', 'contract', 'fixture.mysql.sql')],
]

for (const [name, engine, file] of files)
  it.skipIf(!answers[engine])(
    `a draft of ${name} compiles and accounts for every table (${names[engine]})`,
    async () => {
      await drafted(engine, await readFile(file, 'utf8'), 'im-pec', async (draft) => {
        expect(draft.counts.tables).toBeGreaterThan(0)
      })
    },
  )

/** A practice: health, a second kind of person, and columns whose names say nothing. */
const practice = `
create table patient (patient_id integer primary key, last_name text, email text, medication text, gp text, colour text);
create table dentist (dentist_id integer primary key, name text, email text, active boolean);
insert into patient values (1, 'Roe', 'jane.roe@example.org', 'none', 'Dr Who', null);
insert into dentist values (1, 'Dr Molar', 'molar@example.org', true);`

it.skipIf(!answers.postgresql)(
  'a draft asks what columns of words hold that it takes for no personal data (needs PostgreSQL)',
  () =>
    // The policy of chinook knows no data of Art. 9.
    drafted('postgresql', practice, 'chinook', async ({ questions }, bundle) => {
      const [store] = bundle.stores
      const categoryOf = (table: string, column: string) =>
        store?.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column)
          ?.category
      expect(categoryOf('dentist', 'name')).toBe('identity')
      expect(categoryOf('patient', 'medication')).not.toBeNull()
      const asked = (about: string) =>
        questions.filter(({ table }) => table === about).map(({ text }) => text)
      expect(asked('patient')).toContain(
        'Taken to tell nothing of a person: gp. Is that so? Else give each its category.',
      )
      expect(asked('patient').join()).toContain('May be data of GDPR Art. 9')
      expect(asked('dentist').join()).not.toContain('Taken to tell nothing')
    }),
  60_000,
)

for (const [engine, file] of [
  ['postgresql', 'chinook-postgres.sql'],
  ['mysql', 'chinook-mysql.sql'],
] as const)
  it.skipIf(!answers[engine] || !existsSync(chinook))(
    `a draft of Chinook finds a customer with invoices and lines (${names[engine]}; needs ../shared)`,
    async () => {
      const sql = (await readFile(join(chinook, file), 'utf8')).replace(
        /^\s*(drop|create) database[^;*]*;|^\s*use [^;]*;|^\\c .*$/gim,
        '',
      )
      await drafted(engine, sql, 'chinook', async ({ counts }, bundle, url) => {
        expect(counts.tables).toBe(4)
        const [found = {}] = await foundIn(bundle, url, ['LUISG@embraer.com.br'])
        expect(Object.values(found).map((rows) => rows.length)).toEqual([1, 7, 38])
        const kept = bundle.stores[0]?.tables.filter(({ erasure }) => erasure.rows === 'keep') ?? []
        expect(kept.map(({ erasure }) => erasure.from?.toLowerCase().replace('_', '') ?? null)).toEqual([
          'invoicedate',
          null,
        ])
      })
    },
    60_000,
  )
