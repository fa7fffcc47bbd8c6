import type { Link, Store, Table, TableName } from '@garant/policy'
import type { CatalogTable, Inspection, UndeclaredFiles } from './connector.ts'
import { neededRights } from './rights.ts'

/** A difference between a database and what the policy says of it. */
export interface StoreFinding {
  readonly code: StoreFindingCode
  readonly table: TableName | null
  /** A column, trigger, reference or right. */
  readonly name: string | null
}

/** The first group makes the policy untrue of the database; the second makes the work slow or less certain. */
export const storeFindingCodes = {
  error: [
    'undeclared-table',
    'undeclared-files',
    'undeclared-column',
    'missing-table',
    'missing-column',
    'undeclared-trigger',
    'undeclared-cascade',
    'missing-right',
    'hidden-rows',
    'no-transactions',
  ],
  warning: ['no-index', 'no-key', 'no-step-table', 'unlike-link', 'unlike-collation'],
} as const

export type StoreFindingCode = (typeof storeFindingCodes)['error' | 'warning'][number]

/** Files that no rule speaks of, "12 files .pdf, depth 3": `name` holds no name of theirs. */
export function undeclaredFiles(found: readonly UndeclaredFiles[]): readonly StoreFinding[] {
  return found.map(({ kind, depth, extension, count }) => ({
    ...{ code: 'undeclared-files', table: null },
    name: `${count} × ${kind}${extension === null ? '' : ` .${extension}`}, depth ${depth}`,
  }))
}

/** Everything in which the catalogue and the policy differ, table by table in the database's order. */
export function compareStore(
  store: Store,
  { tables, recordsSteps }: Inspection,
  links: readonly Link[],
): readonly StoreFinding[] {
  const findings: StoreFinding[] = []
  const add = (code: StoreFindingCode, table: TableName | null, name: string | null = null) =>
    findings.push({ code, table: table && { schema: table.schema, name: table.name }, name })
  for (const catalog of tables) {
    const table = store.tables.find((one) => isSame(one, catalog))
    if (table !== undefined) {
      for (const [code, name] of compareTable(store, table, catalog, links)) add(code, catalog, name)
    } else if (!store.withoutPersonalData.some((one) => isSame(one, catalog)))
      add('undeclared-table', catalog)
  }
  // Of a folder these are paths, which no file has to have.
  const innocent = store.engine === 'files' ? [] : store.withoutPersonalData
  for (const table of [...store.tables, ...innocent])
    if (!tables.some((one) => isSame(one, table))) add('missing-table', table)
  for (const { from, to } of undeclaredCascades(store, tables)) add('undeclared-cascade', to, from.name)
  if (!recordsSteps) add('no-step-table', null)
  return findings
}

type Difference = readonly [StoreFindingCode, string | null]

function compareTable(
  store: Store,
  table: Table,
  catalog: CatalogTable,
  links: readonly Link[],
): readonly Difference[] {
  const has = new Set(catalog.columns.map(({ name }) => name))
  const declared = new Set(table.columns.map(({ name }) => name))
  const leaving = links.filter(
    ({ from }) => from.store === store.name && isSame({ schema: from.schema, name: from.table }, catalog),
  )
  const used = [
    ...declared,
    ...table.identifiers.map(({ column }) => column),
    ...table.links.flatMap(({ columns }) => columns),
    ...leaving.flatMap(({ from }) => from.columns),
  ]
  const triggers = catalog.triggers.filter(
    ({ name, on }) =>
      on.some((event) => event === 'update' || event === 'delete') &&
      !table.triggers.some((one) => one.name === name),
  )
  return [
    ...[...has].filter((name) => !declared.has(name)).map((name) => ['undeclared-column', name] as const),
    ...[...new Set(used)].filter((name) => !has.has(name)).map((name) => ['missing-column', name] as const),
    ...triggers.map(({ name }) => ['undeclared-trigger', name] as const),
    ...missingRights(store, table, catalog).map((right) => ['missing-right', right] as const),
    ...(catalog.hidesRows ? [['hidden-rows', null] as const] : []),
    ...(catalog.cannotRollBack ? [['no-transactions', null] as const] : []),
    ...(catalog.keyKind === 'whole-row' && catalog.kind !== 'view' ? [['no-key', null] as const] : []),
  ]
}

function missingRights(store: Store, table: Table, catalog: CatalogTable): readonly string[] {
  const needed = neededRights(store, table, catalog, [catalog])
  return [
    // What a file holds is never read, whoever may.
    ...(!catalog.rights.select
      ? ['select']
      : table.path !== undefined
        ? []
        : unreadable(needed.select, catalog)),
    ...(needed.update.length > 0 && !catalog.rights.update ? ['update'] : []),
    ...(needed.delete && !catalog.rights.delete ? ['delete'] : []),
  ]
}

/** A right on some columns of a table is a right to none of its rows, when others are asked for as well. */
function unreadable(needed: readonly string[], { columns }: CatalogTable): readonly string[] {
  const closed = columns.filter(({ name, readable }) => readable === false && needed.includes(name))
  return closed.length === 0 ? [] : [`select (${closed.map(({ name }) => name).join(', ')})`]
}

/** References by which erasing a declared row changes rows of a table that no policy declares. */
function undeclaredCascades(store: Store, tables: readonly CatalogTable[]) {
  const known = [...store.tables, ...store.withoutPersonalData]
  return tables
    .filter((from) => !known.some((one) => isSame(one, from)))
    .flatMap((from) =>
      from.references
        .filter(({ onDelete }) => onDelete !== 'no-action' && onDelete !== 'restrict')
        .filter(({ to }) => store.tables.some((one) => isSame(one, to)))
        .map(({ to }) => ({ from, to })),
    )
}

function isSame(a: TableName, b: TableName): boolean {
  return a.name === b.name && a.schema === b.schema
}
