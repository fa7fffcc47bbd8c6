import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { mariadbUrl } from '../contract/mysql.ts'
import { command } from './command.ts'
import { createDatabase, databases } from './database.ts'

/** A database that a test makes up, with its part of a policy. */
export interface MadeStore {
  readonly name: string
  readonly engine: 'postgresql' | 'mysql'
  readonly sql: string
  /** YAML below `tables:`, and `without-personal-data` where there is any. */
  readonly tables: string
  readonly withoutPersonalData?: string
  /** Replaces the address that Garant is given. */
  readonly url?: (url: string) => string
}

/** Made-up databases with a policy over them, and Garant's command line before them. */
export interface MadeWorld {
  readonly stores: ReadonlyMap<string, LiveStore>
  readonly env: Record<string, string>
  readonly folder: string
  access(identifiers: object): Promise<AccessAnswer>
  plan(identifiers: object): Promise<ErasureAnswer>
  confirm(identifiers: object, plan: string): Promise<ErasureAnswer>
  /** Shows the plan, confirms it, and says what changed in the databases. */
  erase(identifiers: object): Promise<ErasureAnswer & { readonly changes: Changes }>
  rows(): Promise<ReadonlyMap<string, readonly string[]>>
  close(): Promise<void>
}

export interface LiveStore {
  readonly url: string
  query(sql: string): Promise<readonly Record<string, unknown>[]>
}

/** For each table that changed, as "store.schema.table": rows that went and rows that came. */
export type Changes = Readonly<
  Record<string, { readonly gone: readonly string[]; readonly come: readonly string[] }>
>

export interface AccessAnswer {
  readonly status: number
  readonly said: readonly string[]
  readonly found: boolean
  readonly stores: readonly {
    readonly store: string
    readonly reached: boolean
    readonly error?: string
    readonly tables: readonly {
      readonly table: string
      readonly rows: readonly Record<string, unknown>[]
      readonly withheld: number
    }[]
  }[]
}

export interface ErasureAnswer {
  readonly status: number
  readonly said: readonly string[]
  readonly plan: string
  readonly verdict: string
  readonly receipt: string | null
  readonly stores: readonly {
    readonly store: string
    readonly verdict: string
    readonly verified: boolean
    readonly trouble: string | null
    readonly erased: readonly { readonly table: string; readonly rows: number }[]
    readonly masked: readonly { readonly table: string; readonly rows: number; readonly columns: string[] }[]
    readonly kept: readonly { readonly table: string; readonly rows: number; readonly reason: string }[]
  }[]
}

export async function makeWorld(stores: readonly MadeStore[]): Promise<MadeWorld> {
  const server = databases()[0]
  if (server === undefined) throw new Error('no PostgreSQL server for tests')
  const folder = mkdtempSync(join(tmpdir(), 'garant-unseen-'))
  writePolicy(folder, stores)
  const live = new Map<string, LiveStore & { dump(): Promise<[string, string[]][]>; drop(): Promise<void> }>()
  for (const store of stores)
    live.set(store.name, await (store.engine === 'mysql' ? onMariadb(store.sql) : onPostgres(store.sql)))
  const own = await createDatabase(server, { migrated: true })
  const env: Record<string, string> = {
    DATABASE_URL: own.url,
    GARANT_DATA: join(folder, '.data'),
    GARANT_POLICY: folder,
  }
  for (const { name, url = (same: string) => same } of stores)
    env[`GARANT_STORE_${name.toUpperCase()}_URL`] = url(live.get(name)?.url ?? '')
  const account = await command(['admin', 'account', 'dpo@example.org'], { env })
  if (account.status !== 0) throw new Error(account.said.join('\n'))

  const ask = async <Answer>(args: string[], identifiers: object) => {
    const ran = await command(['people', ...args, '--format', 'json'], {
      env,
      input: JSON.stringify(identifiers),
    })
    const { status, said } = ran
    return { status, said, ...(ran.out === '' ? {} : JSON.parse(ran.out)) } as Answer
  }
  const rows = async () => {
    const all = new Map<string, readonly string[]>()
    for (const [name, store] of live)
      for (const [table, texts] of await store.dump()) all.set(`${name}.${table}`, texts)
    return all
  }
  const as = ['--as', 'dpo@example.org']
  const world: MadeWorld = {
    stores: live,
    env,
    folder,
    rows,
    access: (identifiers) => ask(['access'], identifiers),
    plan: (identifiers) => ask(['erase', '--dry-run', ...as], identifiers),
    confirm: (identifiers, plan) => ask(['erase', '--confirm', plan, ...as], identifiers),
    async erase(identifiers) {
      const { plan } = await world.plan(identifiers)
      const before = await rows()
      const answer = await world.confirm(identifiers, plan)
      return { ...answer, changes: changesOf(before, await rows()) }
    },
    async close() {
      for (const store of live.values()) await store.drop()
      await own.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return world
}

function changesOf(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
): Changes {
  const changes: Record<string, { gone: string[]; come: string[] }> = {}
  for (const table of new Set([...before.keys(), ...after.keys()])) {
    const come = [...(after.get(table) ?? [])]
    const gone = (before.get(table) ?? []).filter((row) => {
      const at = come.indexOf(row)
      if (at !== -1) come.splice(at, 1)
      return at === -1
    })
    if (gone.length + come.length > 0) changes[table] = { gone, come }
  }
  return changes
}

async function onPostgres(sql: string) {
  const server = databases()[0]
  if (server === undefined) throw new Error('no PostgreSQL server for tests')
  const { url, drop } = await createDatabase(server)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  const query = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows
  return {
    url,
    query,
    async dump() {
      const tables = await query(`
        SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r'
        AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        AND relname <> 'garant_step' ORDER BY 1`)
      return Promise.all(
        tables.map(async ({ name }): Promise<[string, string[]]> => {
          const rows = await query(
            `SELECT whole_row::text AS row FROM ONLY ${String(name)} whole_row ORDER BY 1`,
          )
          return [String(name), rows.map(({ row }) => String(row))]
        }),
      )
    },
    async drop() {
      await client.end()
      await drop()
    },
  }
}

async function onMariadb(sql: string) {
  const name = `garant_unseen_${randomBytes(4).toString('hex')}`
  const connection = await createConnection({
    ...{ uri: mariadbUrl, multipleStatements: true, dateStrings: true, charset: 'utf8mb4' },
    ...{ supportBigNumbers: true, bigNumberStrings: true },
  })
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4; USE ${name}`)
  await connection.query(`SET SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION'; SET time_zone = '+00:00'; ${sql}`)
  const query = async (text: string) => (await connection.query(text))[0] as Record<string, unknown>[]
  const url = new URL(mariadbUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    query,
    async dump() {
      const tables = await query(
        `SELECT TABLE_NAME AS name FROM information_schema.TABLES
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME <> 'garant_step'`,
      )
      const found: [string, string[]][] = []
      for (const table of tables) {
        const rows = await query(`SELECT * FROM \`${String(table.name).replaceAll('`', '``')}\``)
        found.push([String(table.name), rows.map((row) => JSON.stringify(row)).sort()])
      }
      return found
    },
    async drop() {
      await connection.query(`DROP DATABASE ${name}`)
      await connection.end()
    },
  }
}

function writePolicy(folder: string, stores: readonly MadeStore[]): void {
  const both = (text: string) => `{fr: "${text}", en: "${text}"}`
  const files: Record<string, string> = {
    'organisation.yaml': `
version: "1"
effective: 2026-01-01
id: example
name: Exemple SAS
short-name: Exemple
address: [1 rue de l'Exemple, 59000 Lille]
country: FR
contact: {email: contact@example.fr}
dpo: {name: Dominique Petit, email: dpo@example.fr}
authority: {name: CNIL, address: "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07", url: https://www.cnil.fr}
time-zone: Europe/Paris
calendar: FR
financial-year-end: 12-31
`,
    'vocabulary.yaml': `
subjects:
  person: ${both('Personnes')}
categories:
  data: ${both('Données')}
`,
    'purposes/all.yaml': `
purpose: all
label: ${both('Tout')}
description: ${both('Tout.')}
role: controller
legal-basis:
  person: {basis: contract, justification: ${both('Le contrat')}}
data:
  data: {mandatory: true, necessity: ${both('Pour travailler')}}
source: ${both('La personne')}
operations: [collect, store, use]
objection: none
`,
    'retention.yaml': `
plain: {label: ${both('Courant')}, purpose: all, trigger: event, active: P3Y, end: erase, source: CNIL}
duty:
  label: ${both('Pièces')}
  purpose: all
  trigger: financial-year-end
  active: P10Y
  end: erase
  source: c. com. L123-22
  law: T-06
  duty: true
`,
  }
  for (const { name, engine, tables, withoutPersonalData } of stores)
    files[`stores/${name}.yaml`] = `
store: ${name}
engine: ${engine}
label: ${both(name)}
location: {country: FR, place: Lille}
places: [{kind: backup, country: FR, place: Lille}, {kind: log, country: FR, place: Lille}]
backups: P30D
${withoutPersonalData === undefined ? '' : `without-personal-data: ${withoutPersonalData}`}
tables:
${tables.replace(/^( *- table: .*)$/gm, (line) => {
  const indent = `${/^ */.exec(line)?.[0]}  `
  return `${line}\n${indent}purpose: all\n${indent}label: ${both('Table')}`
})}
`
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
