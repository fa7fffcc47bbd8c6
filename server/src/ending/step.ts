import type { TableName } from '@garant/policy'
import type { Db, Tx } from '../db/db.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Connector, Key, Statement } from '../stores/connector.ts'
import { StoreError } from '../stores/stores.ts'
import { type Vault, VaultError } from '../vault/vault.ts'
import { addRows, deleteStep, insertStep, lease, readStep, type StepRow } from './store.ts'
import { labelOf } from './tables.ts'

export interface StepDeps {
  readonly db: Db
  readonly vault: Vault
  readonly random: Random
}

/** The store that a worker is emptying. */
export interface Emptying {
  readonly client: Tenant
  readonly ending: string
  readonly connector: Connector
  /** The store notes our steps, so that a repeated one is known to be one. */
  readonly recorded: boolean
  readonly worker: string
}

/** Keys of rows about to go may be somebody's e-mail address: they die with the end. */
export function keysScope(ending: string): string {
  return `ending-keys-${ending}`
}

/** Makes the key of a new end; of one that was begun before, it is there. */
export async function prepareKeys({ db, vault }: StepDeps, client: Tenant, ending: string): Promise<void> {
  try {
    await db.transact((tx) => vault.createScopes(tx, client, [keysScope(ending)]))
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'vault/scope-exists') throw error
  }
}

/** Each distinct key with how many rows have it. */
interface Sealed {
  readonly keys: readonly Key[]
  readonly times: readonly number[]
}

/**
 * Erases rows, as one step: noted, done, counted. Killed in between, `settle` finds the note.
 * @returns how many; null: another worker is at this store.
 */
export async function eraseStep(
  deps: StepDeps,
  at: Emptying,
  table: TableName,
  keys: readonly Key[],
): Promise<number | null> {
  const { connector, ending } = at
  const step = `ending/${ending}/${connector.store.name}/${deps.random.bytes(16).toString('hex')}`
  const noted = await note(deps, at, { step, table, keys })
  if (!noted) return null
  try {
    await connector.apply({ id: step, fencing: 1n }, [{ do: 'erase', table, keys }])
  } catch (error) {
    // Rolled back: nothing is gone. What may have been done stays noted.
    if (
      error instanceof StoreError &&
      error.code !== 'store/interrupted' &&
      error.code !== 'store/unreachable'
    )
      await deps.db.transact((tx) => deleteStep(tx, at.client, ending, connector.store.name, step))
    throw error
  }
  await count(deps, at, { step, table: labelOf(table), rows: keys.length }, 'erased')
  return keys.length
}

async function note(
  { db, vault }: StepDeps,
  { client, ending, connector, recorded, worker }: Emptying,
  given: { readonly step: string; readonly table: TableName; readonly keys: readonly Key[] },
): Promise<boolean> {
  const times = new Map<string, number>()
  for (const key of given.keys) {
    const text = JSON.stringify(key)
    times.set(text, (times.get(text) ?? 0) + 1)
  }
  const sealed: Sealed = {
    keys: [...times.keys()].map((text) => JSON.parse(text)),
    times: [...times.values()],
  }
  return db.transact(async (tx) => {
    if (!(await lease(tx, client, ending, connector.store.name, worker))) return false
    const plain = Buffer.from(JSON.stringify(sealed))
    return insertStep(tx, client, ending, {
      ...{ store: connector.store.name, step: given.step, recorded, rows: given.keys.length },
      target: JSON.stringify([given.table.schema, given.table.name]),
      keys: await vault.seal(tx, client, keysScope(ending), given.step, plain),
    })
  })
}

/** Counts once, whoever counts: the note goes in the same transaction. */
async function count(
  { db }: StepDeps,
  { client, ending, connector }: Emptying,
  { step, table, rows }: { readonly step: string; readonly table: string; readonly rows: number },
  as: 'erased' | 'unsure',
): Promise<void> {
  const { name } = connector.store
  await db.transact(async (tx: Tx) => {
    if ((await deleteStep(tx, client, ending, name, step)) && rows > 0)
      await addRows(tx, client, { ending, store: name, table, rows, as })
  })
}

/**
 * Finds out what became of a step that another worker had noted, and counts it. A store that notes steps says so itself. Of one that
 * does not, rows that are gone are ours or somebody's: they are counted apart.
 */
export async function settle(deps: StepDeps, at: Emptying): Promise<void> {
  const { client, ending, connector } = at
  const row = await readStep(deps.db.read, client, ending, connector.store.name)
  if (row === undefined) return
  const { table, keys } = await opened(deps, at, row)
  const done = { step: row.step, table: labelOf(table), rows: row.rows }
  const statement: Statement = { do: 'erase', table, keys }
  if (row.recorded && at.recorded)
    try {
      await connector.apply({ id: row.step, fencing: 1n }, [statement])
      return await count(deps, at, done, 'erased')
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'store/drifted') throw error
      // It was never done, and the rows are not as they were: they are read anew.
      return await count(deps, at, { ...done, rows: 0 }, 'erased')
    }
  const [left = 0] = await connector.verify([statement])
  await count(deps, at, { ...done, rows: Math.max(0, row.rows - left) }, 'unsure')
}

async function opened(
  { db, vault }: StepDeps,
  { client, ending }: Emptying,
  { step, target, keys }: StepRow,
): Promise<{ readonly table: TableName; readonly keys: readonly Key[] }> {
  const plain = await vault.open(db.read, client, keysScope(ending), step, keys)
  const sealed = JSON.parse(plain.toString()) as Sealed
  const [schema, name] = JSON.parse(target) as [string | null, string]
  return {
    table: { schema, name },
    keys: sealed.keys.flatMap((key, i) => Array.from({ length: sealed.times[i] ?? 1 }, () => key)),
  }
}
