import type { Store } from '@garant/policy'
import type { ClientBase } from 'pg'
import type { CatalogIndex, CatalogReference, CatalogTrigger } from '../connector.ts'
import {
  columnsQuery,
  indexesQuery,
  referencesQuery,
  tablesQuery,
  triggersQuery,
  writeRightsQuery,
} from './catalogue.ts'
import { columnOf } from './column.ts'
import { type PgCatalogue, type PgColumn, type PgTable, quote } from './table.ts'

type Row = readonly (string | null)[]

/** Reads the catalogue as the reading role sees it; `writeRights` are those of the writing role. */
export async function readCatalogue(
  client: ClientBase,
  store: Store,
  writeRights: readonly Row[],
): Promise<PgCatalogue> {
  const version = await rows(client, "select current_setting('server_version')")
  const tables = await rows(client, tablesQuery)
  const columns = groupBy(await rows(client, columnsQuery), 0)
  const indexes = groupBy(await rows(client, indexesQuery), 0)
  const references = groupBy(await rows(client, referencesQuery, [null]), 0)
  const triggers = groupBy(await rows(client, triggersQuery, [null]), 0)
  const rights = groupBy(writeRights, 0)

  const own = tables.filter((row) => row[2] !== 'garant_step')
  return {
    server: `PostgreSQL ${(version[0]?.[0] ?? '').split(' ')[0]}`,
    recordsSteps: (await recordsSteps(client)) && own.length < tables.length,
    tables: own.map((row) => {
      const oid = text(row, 0)
      return tableOf(store, row, {
        columns: columns.get(oid) ?? [],
        indexes: indexes.get(oid) ?? [],
        references: (references.get(oid) ?? []).map(referenceOf),
        triggers: (triggers.get(oid) ?? []).map(triggerOf),
        rights: rights.get(oid)?.[0] ?? [],
      })
    }),
  }
}

/** Whether `public.garant_step` is there and this session's role may write it. */
export async function recordsSteps(client: ClientBase): Promise<boolean> {
  const found = await rows(
    client,
    "select exists (select 1 from pg_catalog.pg_class where oid = to_regclass('public.garant_step'))::text",
  )
  return found[0]?.[0] === 'true'
}

/** Rights of the role on every table, to be given to `readCatalogue`. */
export function readWriteRights(client: ClientBase): Promise<readonly Row[]> {
  return rows(client, writeRightsQuery)
}

/** @param name under which the session keeps the plan of a text that is always the same. */
export async function rows(
  client: ClientBase,
  sql: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<readonly Row[]> {
  const result = await client.query<(string | null)[], unknown[]>({
    ...(name === undefined ? {} : { name }),
    text: sql,
    values: [...values],
    rowMode: 'array',
  })
  return result.rows
}

export function referenceOf(row: Row): CatalogReference {
  const actions = { a: 'no-action', r: 'restrict', c: 'cascade', n: 'set-null', d: 'set-default' } as const
  const action = (letter: string | null | undefined) => actions[(letter ?? 'a') as keyof typeof actions]
  return {
    name: text(row, 2),
    columns: JSON.parse(text(row, 10)),
    to: { schema: row[8] === 'public' ? null : text(row, 8), name: text(row, 9) },
    toColumns: JSON.parse(text(row, 11)),
    onDelete: action(row[3]),
    onUpdate: action(row[4]),
    deferrable: row[5] === 'true',
  }
}

export function triggerOf(row: Row): CatalogTrigger {
  const bits = Number(row[2])
  const events = [
    ['insert', 4],
    ['delete', 8],
    ['update', 16],
    ['truncate', 32],
  ] as const
  return {
    name: text(row, 1),
    on: events.filter(([, bit]) => (bits & bit) !== 0).map(([event]) => event),
    body: row[3] ?? null,
  }
}

const kinds: Readonly<Record<string, PgTable['kind']>> = { p: 'partitioned', v: 'view', m: 'view' }

interface Parts {
  readonly columns: readonly Row[]
  readonly indexes: readonly Row[]
  readonly references: readonly CatalogReference[]
  readonly triggers: readonly CatalogTrigger[]
  readonly rights: Row
}

function tableOf(store: Store, row: Row, parts: Parts): PgTable {
  const qualifiedSchema = text(row, 1)
  const name = text(row, 2)
  const schema = qualifiedSchema === 'public' ? null : qualifiedSchema
  const kind = kinds[text(row, 3)] ?? 'table'
  const columns = parts.columns.map(columnOf)
  const declared = store.tables.find(
    (one) => one.name === name && (one.schema === 'public' ? null : one.schema) === schema,
  )
  return {
    oid: text(row, 0),
    placed: row[8] === 'true' && parts.rights[4] === 'true',
    schema,
    name,
    qualifiedSchema,
    kind,
    sql: `${kind === 'table' ? 'only ' : ''}${quote(qualifiedSchema)}.${quote(name)}`,
    columns,
    ...keyOf(columns, parts.indexes, declared?.key ?? null),
    references: parts.references,
    triggers: parts.triggers,
    indexes: parts.indexes.map(indexOf),
    estimatedRows: row[4] == null ? null : Number(row[4]),
    rights: {
      select: row[5] === 'true',
      update: parts.rights[1] === 'true',
      delete: parts.rights[2] === 'true',
    },
    heirs: heirsOf(row[7]),
    hidesRows: row[6] === 'true' || parts.rights[3] === 'true',
  }
}

function heirsOf(json: string | null | undefined): NonNullable<PgTable['heirs']> {
  const heirs: readonly (readonly [string, string])[] = JSON.parse(json ?? '[]')
  return heirs.map(([schema, name]) => ({ schema: schema === 'public' ? null : schema, name }))
}

/** Name of a plain column or null, definition, whether it is NOT NULL. */
type IndexPart = readonly [string | null, string, boolean]

function keyOf(
  columns: readonly PgColumn[],
  indexes: readonly Row[],
  declared: readonly string[] | null,
): Pick<PgTable, 'key' | 'keyKind'> {
  const parts = (row: Row): readonly IndexPart[] => JSON.parse(text(row, 6))
  const names = (row: Row) => parts(row).map(([name]) => name ?? '')
  const primary = indexes.find((row) => row[2] === 'true')
  if (primary !== undefined) return { keyKind: 'primary', key: names(primary) }
  const unique = indexes
    .filter((row) => row[5] === 'true' && row[4] === 'false')
    .filter((row) => parts(row).every(([name, , notNull]) => name !== null && notNull))
    .sort((a, b) => names(a).length - names(b).length)[0]
  if (unique !== undefined) return { keyKind: 'unique', key: names(unique) }
  const usable = declared?.every((name) => columns.some((column) => column.name === name)) === true
  return { keyKind: 'whole-row', key: usable ? declared : columns.map((column) => column.name) }
}

function indexOf(row: Row): CatalogIndex {
  const parts: readonly IndexPart[] = JSON.parse(text(row, 6))
  const lowered = parts.map(([name, definition]) => (name === null ? loweredColumn(definition) : null))
  return {
    name: text(row, 1),
    columns: parts.map(([name], i) => name ?? lowered[i] ?? ''),
    lowered: lowered.filter((name) => name !== null),
    unique: row[3] === 'true' && row[4] === 'false' && lowered.every((name) => name === null),
    partial: row[4] === 'true',
  }
}

/** The column of `lower(column)`, as the server prints it: bare or quoted, cast to text or not. */
function loweredColumn(definition: string): string | null {
  const match = /^\(?lower\(\(?("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)\)?(?:::text)?\)\)?$/.exec(definition)
  const name = match?.[1]
  if (name === undefined) return null
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}

function groupBy(all: readonly Row[], position: number): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of all) {
    const key = text(row, position)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

function text(row: Row, position: number): string {
  return row[position] ?? ''
}
