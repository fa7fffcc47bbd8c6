import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileFolder } from '@garant/policy'
import type { Config } from '../config/config.ts'
import { loadMariadb } from './demo/mariadb.ts'
import { exampleCopy } from './demo/policy.ts'
import { loadPostgres } from './demo/postgresql.ts'
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
  const compiled = await compileFolder(config.policy)
  const generate = await generator(folder)
  if (!compiled.ok || generate === null) return { config, demo: null }
  let rows: readonly Batch[] | null = null
  const generated = () => {
    rows ??= [...generate({ seed, people: options.people ?? defaultPeople, today: options.today })]
    return rows
  }
  const stores: Record<string, { read: string; write: string; canary: string }> = {}
  const leftOut: string[] = []
  for (const { name, engine } of compiled.bundle.stores) {
    const schema = join(folder, `${name}.sql`)
    if (config.stores[name] !== undefined || !existsSync(schema)) continue
    const batches = () => generated().filter((batch) => batch.store === name)
    const store = { name, schema, batches }
    const url =
      engine === 'postgresql'
        ? await loadPostgres(options.databaseUrl, store)
        : await loadMariadb(options.mariadbUrl, `garant_demo_${name}_${suffix(config.data)}`, store)
    if (url === null) {
      leftOut.push(name)
      options.say(`No MariaDB answers, so the example store "${name}" is left out (GARANT_DEMO_MARIADB_URL).`)
    } else stores[name] = { read: url, write: url, canary: url }
  }
  return {
    config: {
      ...config,
      policy: await exampleCopy(config.policy, config.data, leftOut),
      stores: { ...stores, ...config.stores },
    },
    demo: {
      tour: mayTour(config),
      example: { policy: config.policy, mariadbUrl: options.mariadbUrl },
    },
  }
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

/** Two installations beside one MariaDB do not share their example stores. */
function suffix(data: string): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 8)
}
