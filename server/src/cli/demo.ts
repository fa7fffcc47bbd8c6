import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Bundle, clientsOf, type DatabaseEngine, type Store } from '@garant/policy'
import type { Config, StoreUrls } from '../config/config.ts'
import { compiledToday } from './compiled.ts'
import { giveMariadbRights, loadMariadb, longestUser } from './demo/mariadb.ts'
import { exampleCopy } from './demo/policy.ts'
import { givePostgresRights, loadPostgres, longestRole } from './demo/postgresql.ts'
import { type GiveRights, installation, rolesOf, withRoles } from './demo/roles.ts'
import type { Demo } from './io.ts'

/** What `demo/generate.ts` of an example policy yields. */
export interface Batch {
  readonly store: string
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** One example store to be made: its schema, and its rows in an order that foreign keys accept. */
export interface DemoStore {
  readonly name: string
  /** Path of the schema. */
  readonly schema: string
  readonly batches: () => Iterable<Batch>
}

/** Example policies come with the sources; a folder from elsewhere never gets its code run. */
const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

/** The same people at every first start; the days are relative to the day of that start. */
const seed = 20_261_123
const defaultPeople = 600

/**
 * Makes the example stores of an example policy, once: PostgreSQL stores beside our own database, MySQL stores in a
 * MariaDB where one answers. Stores that the environment connects are left alone.
 * @param today ISO day.
 * @returns the settings with the stores connected; `demo` is null for a policy without examples.
 */
export async function prepareDemo(
  config: Config,
  options: {
    readonly databaseUrl: string
    readonly mariadbUrl: string
    readonly today: string
    /** How many people the examples hold. */
    readonly people?: number
    readonly say: (text: string) => void
  },
): Promise<{ config: Config; demo: Demo | null }> {
  const folder = join(config.policy, 'demo')
  if (!config.policy.startsWith(examples) || !existsSync(folder)) return { config, demo: null }
  const compiled = await compiledToday(config.policy)
  const generate = await generator(folder)
  if (!compiled.ok || generate === null) return { config, demo: null }
  let rows: readonly Batch[] | null = null
  const generated = () => {
    rows ??= [...generate({ seed, people: options.people ?? defaultPeople, today: options.today })]
    return rows
  }
  const made = new Map<string, Made>()
  const leftOut: string[] = []
  for (const { name, engine } of allStores(compiled.bundle)) {
    const schema = join(folder, `${name}.sql`)
    if (config.stores[name] !== undefined || engine === 'files' || !existsSync(schema)) continue
    const batches = () => generated().filter((batch) => batch.store === name)
    const store = { name, schema, batches }
    const url =
      engine === 'postgresql'
        ? await loadPostgres(options.databaseUrl, store)
        : await loadMariadb(options.mariadbUrl, `garant_demo_${name}_${installation(config.data)}`, store)
    if (url === null) {
      leftOut.push(name)
      options.say(`No MariaDB answers, so the example store "${name}" is left out (GARANT_DEMO_MARIADB_URL).`)
    } else made.set(name, { engine, owner: url })
  }
  const policy = await exampleCopy(config.policy, config.data, leftOut)
  // The console may have changed the copy, and with it what its erasure takes.
  const changed = await compiledToday(policy)
  const stores = await connect(changed.ok ? changed.bundle : compiled.bundle, made, config.data, options.say)
  return {
    config: {
      ...config,
      policy,
      stores: { ...stores, ...config.stores },
    },
    demo: {
      tour: mayTour(config),
      example: { policy: config.policy, mariadbUrl: options.mariadbUrl },
    },
  }
}

/** Our own and those of clients: an example has them all. */
function allStores(bundle: Bundle): readonly Store[] {
  return [...bundle.stores, ...clientsOf(bundle).flatMap(({ stores }) => stores)]
}

interface Made {
  readonly engine: DatabaseEngine
  /** Address of who made it. */
  readonly owner: string
}

/** Each by roles of its own; by its owner where the server lets us make none. */
async function connect(
  bundle: Bundle,
  made: ReadonlyMap<string, Made>,
  data: string,
  say: (text: string) => void,
): Promise<Record<string, StoreUrls>> {
  const stores: Record<string, StoreUrls> = {}
  for (const [name, { engine, owner }] of made) {
    const database = new URL(owner).pathname.slice(1)
    const [give, longest]: [GiveRights, number] =
      engine === 'postgresql' ? [givePostgresRights, longestRole] : [giveMariadbRights, longestUser]
    const roles = rolesOf(data, database, longest)
    const store = allStores(bundle).find((one) => one.name === name)
    const own = store === undefined ? null : await withRoles(bundle, store, { owner, roles, give })
    if (own === null)
      say(
        `The example store "${name}" is connected by the role that made it, which may do more than the policy takes: that role may not make others.`,
      )
    stores[name] = own ?? { read: owner, write: owner, canary: owner }
  }
  return stores
}

/** A connected store may hold real people; an address that others reach, real visitors. */
function mayTour({ stores, smtpUrl, url, evaluation }: Config): boolean {
  const { hostname } = new URL(url)
  const local = hostname === 'localhost' || hostname.endsWith('.localhost')
  return Object.keys(stores).length === 0 && (evaluation || (local && smtpUrl === null))
}

type Generate = (options: { seed: number; people: number; today: string }) => Iterable<Batch>

async function generator(folder: string): Promise<Generate | null> {
  if (!readdirSync(folder).includes('generate.ts')) return null
  const module = (await import(pathToFileURL(join(folder, 'generate.ts')).href)) as {
    generateDemo?: Generate
  }
  return module.generateDemo ?? null
}
