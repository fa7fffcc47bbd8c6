import type { Store, TableName } from '@garant/policy'
import type { ClientBase } from 'pg'
import type { CatalogReference } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { referencesQuery, triggersQuery } from './catalogue.ts'
import type { Change } from './change.ts'
import { referenceOf, rows, triggerOf } from './inspect.ts'

/** A reference by which deleting a row of `change` deletes rows of another table, or of its own. */
export interface Cascade {
  readonly change: Change
  readonly from: TableName
  readonly reference: CatalogReference
}

/**
 * What the statements would do besides what they say, by the catalogue of this moment.
 * @returns the cascades between declared tables, whose rows must have gone before.
 * @throws StoreError `store/undeclared-effect` when a cascade or trigger reaches what the policy does not declare.
 */
export async function readEffects(
  client: ClientBase,
  store: Store,
  changes: readonly Change[],
): Promise<readonly Cascade[]> {
  const oids = [...new Set(changes.map((change) => change.table.oid))]
  const fires = new Map<string, Set<'update' | 'delete'>>()
  const names = new Map<string, TableName>()
  const fire = (oid: string, name: TableName, event: 'update' | 'delete') => {
    names.set(oid, name)
    fires.set(oid, (fires.get(oid) ?? new Set()).add(event))
  }
  for (const { table, statement } of changes)
    fire(table.oid, table, statement.do === 'erase' ? 'delete' : 'update')

  const cascades: Cascade[] = []
  for (const row of await rows(client, referencesQuery, [oids], 'garant_references')) {
    const from = { schema: row[6] === 'public' ? null : (row[6] ?? null), name: row[7] ?? '' }
    const reference = referenceOf(row)
    for (const change of changes.filter((one) => one.table.oid === row[1])) {
      const action = actionOf(change, reference)
      if (action === 'no-action' || action === 'restrict') continue
      if (!isDeclared(store, from)) throw undeclared(change.table, `a reference changes ${from.name} with it`)
      if (change.statement.do === 'erase' && action === 'cascade') cascades.push({ change, from, reference })
      else fire(row[0] ?? '', from, 'update')
    }
  }
  for (const row of await rows(client, triggersQuery, [[...fires.keys()]], 'garant_triggers')) {
    const trigger = triggerOf(row)
    const oid = row[0] ?? ''
    const name = names.get(oid)
    if (name === undefined || !trigger.on.some((event) => fires.get(oid)?.has(event as 'update'))) continue
    const declared = declaredTable(store, name)?.triggers.find((one) => one.name === trigger.name)
    if (declared === undefined) throw undeclared(name, `trigger ${trigger.name} is not declared`)
    const unknown = declared.writes.find((written) => !isDeclared(store, tableName(written)))
    if (unknown !== undefined) throw undeclared(name, `trigger ${trigger.name} writes ${unknown}`)
  }
  return cascades
}

/** What the reference does to its own table when the change happens. */
function actionOf(change: Change, reference: CatalogReference): CatalogReference['onDelete'] {
  if (change.statement.do === 'erase') return reference.onDelete
  const touched = change.set.some(({ column }) => reference.toColumns.includes(column.name))
  return touched ? reference.onUpdate : 'no-action'
}

function declaredTable(store: Store, name: TableName) {
  return store.tables.find((one) => isSame(one, name))
}

function isDeclared(store: Store, name: TableName): boolean {
  return [...store.tables, ...store.withoutPersonalData].some((one) => isSame(one, name))
}

function isSame(a: TableName, b: TableName): boolean {
  const schema = (name: TableName) => (name.schema === 'public' ? null : name.schema)
  return a.name === b.name && schema(a) === schema(b)
}

/** A table as a policy writes it among what a trigger writes: `table` or `schema.table`. */
function tableName(text: string): TableName {
  const [schema, ...rest] = text.split('.')
  return rest.length === 0 ? { schema: null, name: text } : { schema: schema ?? null, name: rest.join('.') }
}

function undeclared(table: TableName, what: string): StoreError {
  return new StoreError(
    'store/undeclared-effect',
    `a change of ${table.name} would do more than it says: ${what}`,
    {
      facts: { table: table.name },
    },
  )
}
