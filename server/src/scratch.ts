import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle } from '@garant/policy'
import { compile, readFolder } from '@garant/policy'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { webDeps } from './app.ts'
import { boardDeps } from './board.ts'
import { prepareDemo } from './cli/demo.ts'
import type { Demo } from './cli/io.ts'
import type { Config } from './config/config.ts'
import { migrate, openDb } from './db/db.ts'
import { createModules } from './modules.ts'
import { publishFolder } from './policy.ts'
import { createPromises, type ScratchParts } from './promises/promises.ts'
import { createStores, grants, type Stores } from './stores/stores.ts'
import { createWeb } from './web/web.ts'

/** People in a copy: enough for every table, few enough to be there at once. */
const people = 40

export interface ScratchSource {
  readonly config: Config
  /** A server on which databases may be made: our own. */
  readonly databaseUrl: string
  readonly example: Demo['example']
}

/**
 * A second Garant over example data of its own, for the time of a demonstration: database, stores with the two roles that
 * the policy takes and no more, keys, pages. Everything is dropped at the end, also when making it fails.
 */
export async function openScratch({
  config: own,
  databaseUrl,
  example,
}: ScratchSource): Promise<ScratchParts> {
  await using opened = new AsyncDisposableStack()
  const data = mkdtempSync(join(tmpdir(), 'garant-scratch-'))
  opened.defer(() => rmSync(data, { recursive: true, force: true }))
  const name = `garant_scratch_${randomBytes(5).toString('hex')}`
  const url = await database(opened, databaseUrl, name)
  await migrate(url)
  const { config: prepared } = await prepareDemo(
    { ...own, data, databaseUrl: url, policy: example.policy, stores: {} },
    { databaseUrl: url, mariadbUrl: example.mariadbUrl, today: today(), people, say: () => {} },
  )
  const { files } = await readFolder(prepared.policy)
  const compiled = compile(files)
  if (!compiled.ok) throw new TypeError('the example policy compiles')
  const copies = new Map<string, Copy>()
  for (const store of compiled.bundle.stores) {
    const owner = prepared.stores[store.name]?.read
    if (owner === undefined) continue
    copies.set(
      store.name,
      await openCopy(opened, store.engine, { owner, databaseUrl, name: `${name}_${store.name}` }),
    )
  }
  const roles = await giveRights(name, compiled.bundle, prepared, copies)
  await freshen(compiled.bundle, copies)
  const config: Config = { ...prepared, stores: roles }

  const db = openDb(url, { connections: 5 })
  opened.defer(() => db.close())
  const modules = await createModules({ config, db, say: () => {}, failed: () => {} })
  opened.defer(async () => {
    await modules.jobs.stop(1_000)
    await modules.close()
  })
  const policy = await publishFolder(modules, db, config.policy, () => {})
  await modules.journal.sequence(policy.tenant)
  const deps = boardDeps(modules, {
    config,
    folder: config.policy,
    policy,
    pages: () => web,
    scratch: null,
  })
  const promises = createPromises(deps)
  const web = createWeb(webDeps(modules, config, policy, false, () => {}, { promises, breakable: false }))
  const connected = connections(config)
  opened.defer(() => connected.close())
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  opened.defer(() => admin.end())

  const kept = opened.move()
  return {
    deps,
    tenant: policy.tenant,
    policy: { bundle: policy.bundle, hash: policy.hash, compiled },
    files,
    stores: connected.of,
    execute: async (sql) => void (await admin.query(sql)),
    copies,
    close: () => kept.disposeAsync(),
  }
}

type Copy = ScratchParts['copies'] extends ReadonlyMap<string, infer Each> ? Each : never

interface CopyNames {
  readonly owner: string
  readonly databaseUrl: string
  readonly name: string
}

async function database(opened: AsyncDisposableStack, server: string, name: string): Promise<string> {
  await administer(server, `CREATE DATABASE "${name}"`)
  opened.defer(() => administer(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function administer(server: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    for (const sql of statements) await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A store's copy under its owner, with two new roles; dropped with them. */
async function openCopy(
  opened: AsyncDisposableStack,
  engine: Bundle['stores'][number]['engine'],
  { owner, databaseUrl, name }: CopyNames,
): Promise<Copy> {
  const copied = new URL(owner).pathname.slice(1)
  const roles = [rolesOf(name).read, rolesOf(name).write]
  if (engine === 'postgresql') {
    await administer(owner, ...roles.map((role) => `CREATE ROLE "${role}" LOGIN PASSWORD '${role}'`))
    opened.defer(() =>
      administer(
        databaseUrl,
        `DROP DATABASE IF EXISTS "${copied}" WITH (FORCE)`,
        ...roles.map((role) => `DROP ROLE IF EXISTS "${role}"`),
      ),
    )
    const client = new pg.Client({
      connectionString: owner,
      types: { getTypeParser: () => (text: string) => text },
    })
    await client.connect()
    opened.defer(() => client.end())
    return {
      engine,
      writer: `"${roles[1]}"`,
      execute: async (sql) => void (await client.query(sql)),
      rows: async (text) => (await client.query<(string | null)[]>({ text, rowMode: 'array' })).rows,
    }
  }
  const client = await mysql.createConnection({
    uri: owner,
    multipleStatements: true,
    rowsAsArray: true,
    dateStrings: true,
  })
  opened.defer(async () => {
    await client.query(`DROP DATABASE IF EXISTS \`${copied}\``)
    for (const role of roles) await client.query(`DROP USER IF EXISTS '${role}'@'%'`)
    await client.end()
  })
  for (const role of roles) await client.query(`CREATE USER '${role}'@'%' IDENTIFIED BY '${role}'`)
  return {
    engine,
    writer: `'${roles[1]}'@'%'`,
    execute: async (sql) => void (await client.query(sql)),
    async rows(sql) {
      const [rows] = await client.query<mysql.RowDataPacket[][]>(sql)
      return rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))))
    },
  }
}

/** Names that fit both engines. */
function rolesOf(name: string) {
  const short = name.replace('garant_scratch_', 'gs_').replaceAll('-', '_').slice(0, 28)
  return { read: `${short}_r`, write: `${short}_w` }
}

/** Gives the roles what the policy takes; canaries are planted by the owner. */
async function giveRights(
  name: string,
  bundle: Bundle,
  config: Config,
  copies: ReadonlyMap<string, Copy>,
): Promise<Config['stores']> {
  const owners = createStores({ bundle, urls: config.stores })
  const urls: Record<string, { read: string; write: string; canary: string }> = {}
  try {
    for (const store of bundle.stores) {
      const [copy, owner] = [copies.get(store.name), config.stores[store.name]?.read]
      if (copy === undefined || owner === undefined) continue
      const roles = rolesOf(`${name}_${store.name}`)
      const inspection = await owners.connector(store.name).inspect()
      for (const sql of grants(store, inspection, roles)) await copy.execute(sql)
      urls[store.name] = { read: as(owner, roles.read), write: as(owner, roles.write), canary: owner }
    }
    return urls
  } finally {
    await owners.close()
  }
}

/** Example people have old rows, so that there is something to see; a copy begins with nothing past its end. */
async function freshen({ stores }: Bundle, copies: ReadonlyMap<string, Copy>): Promise<void> {
  const recent = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10)
  for (const { name: store, tables } of stores)
    for (const { schema, name, events, erasure } of tables) {
      const copy = copies.get(store)
      const days = new Set([
        ...events.map(({ column }) => column),
        ...(erasure.from === null ? [] : [erasure.from]),
      ])
      const quote = (text: string) => (copy?.engine === 'mysql' ? `\`${text}\`` : `"${text}"`)
      const table = copy?.engine === 'mysql' ? quote(name) : `${quote(schema ?? 'public')}.${quote(name)}`
      for (const day of days)
        await copy?.execute(
          `UPDATE ${table} SET ${quote(day)} = '${recent}' WHERE ${quote(day)} < '${recent}'`,
        )
    }
}

function as(url: string, role: string): string {
  const changed = new URL(url)
  changed.username = role
  changed.password = role
  return changed.href
}

/** Stores of any bundle over the copies, kept until the end: a changed policy looks at the same databases. */
function connections(config: Config) {
  const open = new Map<string, Stores>()
  return {
    of(bundle: Bundle, lost: ReadonlySet<string>): Stores {
      const mark = JSON.stringify([bundle.stores, bundle.organisation.country, [...lost]])
      const urls = Object.fromEntries(Object.entries(config.stores).filter(([name]) => !lost.has(name)))
      const stores = open.get(mark) ?? createStores({ bundle, urls })
      open.set(mark, stores)
      return stores
    },
    close: async () => void (await Promise.all(Array.from(open.values(), (each) => each.close()))),
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
