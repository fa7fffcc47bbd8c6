import type { Bundle, Store, Table, Text } from '@garant/policy'
import type { Db } from '../../db/db.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Random } from '../../kernel/random.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import type { CatalogTable } from '../../stores/connector.ts'
import { StoreError } from '../../stores/errors.ts'
import { plantedPath } from '../../stores/stores.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Canaries, Canary, CanaryRow, Ground } from './canary.ts'
import { type EraseDeps, eraseCanary } from './erase.ts'
import { type Sowing, sow } from './row.ts'
import { declareCanary, markCanary, readLeft } from './store.ts'

export interface CanaryDeps extends EraseDeps {
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
}

export function createCanaries(deps: CanaryDeps, tenant: Tenant): Canaries {
  const { db, clock } = deps

  function newTag(): string {
    const nonce = deps.random.bytes(6).toString('hex')
    // Keyed, so that a stranger's row cannot pass for ours.
    const keyed = deps.vault.fingerprint(tenant, 'canary', nonce).toString('hex').slice(0, 10)
    return `${nonce}${keyed}`
  }

  async function plant(ground: Ground, full: boolean): Promise<Canary> {
    const tag = newTag()
    const email = addressOf(tag)
    const number = `CANARY-${tag.slice(0, 12)}`
    const rows = await sowAll(ground, {
      tag,
      email,
      number,
      today: clock.now().toISOString().slice(0, 10),
      full,
    })
    const identifiers = [
      { kind: 'email', value: email },
      { kind: 'customer-number', value: number },
    ] as const
    await db.transact((tx) => declareCanary(tx, tenant, { canary: tag, rows, since: clock.now() }))
    try {
      for (const [store, own] of Map.groupBy(rows, (row) => row.store))
        await ground.stores.connector(store).plant(own, ground.signal)
      const canary = { tag, identifiers, rows: await withKeys(ground, rows) }
      await db.transact((tx) => markCanary(tx, tenant, tag, 'planted'))
      return canary
    } catch (error) {
      // Stores written before the one that refused.
      await remove(ground, tag, rows, true)
      throw error
    }
  }

  /** @param byMark what is not ours for certain is only removed where it still names the canary. */
  async function remove(
    ground: Ground,
    tag: string,
    rows: readonly Planted[],
    byMark: boolean,
  ): Promise<number> {
    let gone = 0
    for (const [store, own] of Map.groupBy(rows, (row) => row.store))
      gone += await ground.stores
        .connector(store)
        .uproot(own.map(({ table, key, mark }) => ({ table, key, and: byMark ? mark : null })))
    await db.transact((tx) => markCanary(tx, tenant, tag, 'gone'))
    return gone
  }

  async function sweep(ground: Ground): Promise<number> {
    let gone = 0
    const known = new Set(ground.bundle.stores.map(({ name }) => name))
    for (const { canary, state, rows, since } of await readLeft(db.read, tenant)) {
      // Another process may be at work with it.
      if (clock.now().getTime() - since.getTime() < mayWork || rows.some(({ store }) => !known.has(store)))
        continue
      gone += await remove(ground, canary, rows, state === 'planting')
    }
    return gone
  }

  return {
    address: () => addressOf(newTag()),
    sweep,
    erase: (ground, canary) => eraseCanary(deps, tenant, ground, canary),
    async use(ground, count, work) {
      const planted: Canary[] = []
      try {
        await sweep(ground)
        const lacking = barren(ground.bundle)
        if (lacking.length > 0) return { used: false, why: nowhere(lacking) }
        for (let i = 0; i < count; i++) planted.push(await plantWell(ground, plant))
        const result = await work(planted)
        while (planted.length > 0) await removeLast(ground, planted)
        return { used: true, result }
      } catch (error) {
        if (error instanceof Barren) return { used: false, why: nowhere([error.place]) }
        if (!(error instanceof StoreError)) throw error
        return { used: false, why: refused(error) }
      } finally {
        // What stays is declared, and taken away by the next who plants.
        while (planted.length > 0) await removeLast(ground, planted).catch(() => {})
      }
    },
  }

  /** @throws StoreError when the canary is left where it is. */
  async function removeLast(ground: Ground, planted: Canary[]): Promise<void> {
    const canary = planted.pop()
    if (canary !== undefined) await remove(ground, canary.tag, canary.rows, false)
  }
}

type Planted = Pick<CanaryRow, 'store' | 'table' | 'key' | 'mark'>

/** Longest time in milliseconds for which a process is believed to be at work with its canaries. */
const mayWork = 15 * 60_000

/** The row cannot be made. */
class Barren extends Error {
  readonly place: string
  constructor(place: string) {
    super('no row can be made')
    this.place = place
  }
}

function addressOf(tag: string): string {
  return `canary-${tag}@garant.invalid`
}

/** What is filled for good measure may break a rule of the table; then only what it cannot do without is filled. */
async function plantWell(
  ground: Ground,
  plant: (ground: Ground, full: boolean) => Promise<Canary>,
): Promise<Canary> {
  try {
    return await plant(ground, true)
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store/refused') throw error
    return plant(ground, false)
  }
}

async function sowAll(
  { bundle, stores, signal }: Ground,
  person: Omit<Sowing, 'planted'>,
): Promise<readonly CanaryRow[]> {
  const rows: CanaryRow[] = []
  // Whose a file is, a row of a database says.
  for (const store of bundle.stores.toSorted((a, b) => Number(isFolder(a)) - Number(isFolder(b)))) {
    const { tables } = await stores.connector(store.name).inspect(signal)
    rows.push(...(isFolder(store) ? sowFolder(store, tables, person, rows) : sowStore(store, tables, person)))
  }
  return rows
}

function isFolder({ engine }: Store): boolean {
  return engine === 'files'
}

/** A file of each table to which an identifier or a row of the canary leads. What tells it from others is known once it is there. */
function sowFolder(
  store: Store,
  tables: readonly CatalogTable[],
  person: Omit<Sowing, 'planted'>,
  planted: readonly CanaryRow[],
): readonly CanaryRow[] {
  const rows = fertile(store).flatMap((table): CanaryRow[] => {
    const catalog = tables.find(({ name }) => name === table.name)
    const linked = table.links.flatMap(({ columns, from }) => {
      const origin = planted.find(
        (one) =>
          one.store === from.store && one.table.name === from.table && one.table.schema === from.schema,
      )
      return columns.flatMap((column, i) => {
        const value = origin?.values.get(from.columns[i] ?? '')
        return value == null ? [] : [[column, value] as const]
      })
    })
    const sown = catalog && sow(table, catalog, { ...person, planted, linked: new Map(linked) })
    if (sown === undefined || 'impossible' in sown) return []
    const row = { store: store.name, table: { schema: null, name: table.name }, ...sown }
    return [{ ...row, key: [plantedPath(store, row), null] }]
  })
  if (rows.length === 0) throw new Barren(store.name)
  return rows
}

/** The rows with the whole key of each, now that they are there. */
async function withKeys(
  { bundle, stores, signal }: Ground,
  rows: readonly CanaryRow[],
): Promise<readonly CanaryRow[]> {
  const known: CanaryRow[] = []
  for (const row of rows) {
    const store = bundle.stores.find(({ name }) => name === row.store)
    if (store === undefined || !isFolder(store)) {
      known.push(row)
      continue
    }
    const lookup = { table: row.table, columns: ['path'], tuples: [[row.key[0] ?? null]], owners: [0] }
    const how = { match: 'exact', canonical: true, fetch: [] } as const
    const [found] = await stores.connector(row.store).find([{ ...lookup, ...how }], signal)
    known.push({ ...row, key: found?.keys[0] ?? row.key })
  }
  return known
}

/** Rows of one store, those first to which others refer. */
function sowStore(
  store: Store,
  tables: readonly CatalogTable[],
  person: Omit<Sowing, 'planted'>,
): readonly CanaryRow[] {
  const planted: CanaryRow[] = []
  let waiting = fertile(store)
  while (waiting.length > 0) {
    const left: Table[] = []
    let lacking = ''
    for (const table of waiting) {
      const { schema, name } = table
      const catalog = tables.find((one) => one.schema === schema && one.name === name)
      if (catalog === undefined) throw new Barren(`${store.name}.${name}`)
      const sown = sow(table, catalog, { ...person, planted })
      if ('impossible' in sown) {
        left.push(table)
        lacking = sown.impossible
      } else {
        const key = catalog.key.map((column) => sown.values.get(column) ?? null)
        planted.push({ store: store.name, table: { schema, name }, key, ...sown })
      }
    }
    if (left.length === waiting.length) throw new Barren(`${store.name}.${lacking}`)
    waiting = left
  }
  return planted
}

/** Tables of people: one row is one person, and something names them. Of files: something names them, or leads to them. */
function fertile(store: Store): readonly Table[] {
  return store.tables.filter(({ subject, identifiers, links }) => {
    const named = identifiers.some(({ kind }) => kind !== 'phone')
    return isFolder(store) ? named || links.length > 0 : named && subject !== null
  })
}

function barren({ stores }: Bundle): readonly string[] {
  return stores.filter((store) => fertile(store).length === 0).map(({ name }) => name)
}

function nowhere(places: readonly string[]): Text {
  return {
    fr: `Aucune personne témoin ne peut être placée ici : ${places.join(', ')}.`,
    en: `No canary can be planted here: ${places.join(', ')}.`,
  }
}

function refused({ code, facts }: StoreError): Text {
  const store = facts.store === undefined ? '' : ` (${facts.store})`
  if (code === 'store/rights')
    return {
      fr: `Aucun compte ne peut placer de personne témoin${store} : donnez-en un qui insère et efface dans les tables de personnes (GARANT_STORE_…_CANARY_URL).`,
      en: `No role may plant a canary${store}: give one that inserts and deletes in the tables of people (GARANT_STORE_…_CANARY_URL).`,
    }
  return {
    fr: `Une base n’a pas pris la personne témoin${store} : ${code}.`,
    en: `A store did not take the canary${store}: ${code}.`,
  }
}
