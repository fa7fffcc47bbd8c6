import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, DatabaseEngine } from '@garant/policy'
import { clientsOf, compile, readFolder } from '@garant/policy'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { webDeps } from './app.ts'
import { boardDeps } from './board.ts'
import { prepareDemo } from './cli/demo.ts'
import type { Demo } from './cli/io.ts'
import type { Config, StoreUrls } from './config/config.ts'
import { inspectRole, migrate, openDb } from './db/db.ts'
import { systemClock } from './kernel/clock.ts'
import { tenant as tenantOf } from './kernel/tenant.ts'
import { createModules } from './modules.ts'
import { packOf } from './pack-of.ts'
import { permitOf } from './permits.ts'
import { publishFolder } from './policy.ts'
import { createPromises, type ScratchParts } from './promises/promises.ts'
import { type Ask, askFor, createStores, type Stores } from './stores/stores.ts'
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
  const compiled = compile(files, { now: new Date() })
  if (!compiled.ok) throw new TypeError('the example policy compiles')
  const copies = new Map<string, Copy>()
  const entrusted = clientsOf(compiled.bundle).flatMap(({ stores }) => stores)
  for (const store of [...compiled.bundle.stores, ...entrusted]) {
    const urls = prepared.stores[store.name]
    if (urls?.canary === undefined || store.engine === 'files') continue
    const owned = { ...urls, owner: urls.canary }
    copies.set(store.name, await openCopy(opened, store.engine, owned, databaseUrl))
  }

  const { mayBeRuntime } = await inspectRole(url)
  const db = openDb(url, { connections: 5, asRuntime: mayBeRuntime })
  opened.defer(() => db.close())
  const modules = await createModules({ config: prepared, db, say: () => {}, failed: () => {} })
  opened.defer(async () => {
    await modules.jobs.stop(1_000)
    await modules.close()
  })
  const policy = await publishFolder(modules, db, prepared.policy, () => {})
  await db.within(policy.tenant, () => modules.breach.drill(policy.tenant, null))
  await db.within(policy.tenant, () => modules.journal.sequence(policy.tenant))
  const deps = boardDeps(modules, {
    config: prepared,
    folder: prepared.policy,
    policy,
    pages: () => web,
    scratch: null,
  })
  const promises = createPromises(deps)
  const web = createWeb(webDeps(modules, prepared, policy, false, () => {}, { promises, breakable: false }))
  await packOf(modules, { url: prepared.url, operator: policy.tenant, promises }).keepCurrent()
  const connected = connections(prepared, (bundle) =>
    askFor(permitOf({ ...modules, clock: systemClock }), tenantOf(bundle.organisation.id), bundle),
  )
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

/** The roles of an example store, and the address of who owns it. */
type Owned = StoreUrls & { readonly owner: string }

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

/** A store's copy under its owner; dropped with its roles. */
async function openCopy(
  opened: AsyncDisposableStack,
  engine: DatabaseEngine,
  { owner, read, write }: Owned,
  databaseUrl: string,
): Promise<Copy> {
  const copied = new URL(owner).pathname.slice(1)
  const roles = [read, write].flatMap((url) => (url === null || url === owner ? [] : [new URL(url).username]))
  const writer = roles[1]
  if (engine === 'postgresql') {
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
      writer: writer === undefined ? null : `"${writer}"`,
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
  return {
    engine,
    writer: writer === undefined ? null : `'${writer}'@'%'`,
    execute: async (sql) => void (await client.query(sql)),
    async rows(sql) {
      const [rows] = await client.query<mysql.RowDataPacket[][]>(sql)
      return rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))))
    },
  }
}

/** Stores of any bundle over the copies, kept until the end: a changed policy looks at the same databases. */
function connections(config: Config, asking: (bundle: Bundle) => Ask) {
  const open = new Map<string, Stores>()
  return {
    of(bundle: Bundle, lost: ReadonlySet<string>, guarded: boolean): Stores {
      const mark = JSON.stringify([bundle.stores, bundle.organisation.country, [...lost]])
      const urls = Object.fromEntries(Object.entries(config.stores).filter(([name]) => !lost.has(name)))
      const stores = open.get(mark) ?? createStores({ bundle, urls })
      open.set(mark, stores)
      return guarded ? stores.under(bundle, asking(bundle)) : stores
    },
    close: async () => void (await Promise.all(Array.from(open.values(), (each) => each.close()))),
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
