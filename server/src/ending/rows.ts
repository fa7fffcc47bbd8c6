import type { Table } from '@garant/policy'
import type { CatalogTable, Connector, Inspection, Key, Value } from '../stores/connector.ts'

/** Rows read at once: what is held in memory, whatever the table's size. */
export const pageRows = 500

export interface RowPage {
  readonly keys: readonly Key[]
  readonly values: readonly (readonly Value[])[]
}

/** Every row of a table, page by page in the order of its key; a table that is being emptied is read from its beginning. */
export async function* pagesOf(
  connector: Connector,
  table: Table,
  columns: readonly string[],
): AsyncGenerator<RowPage> {
  let after: Key | null = null
  for (;;) {
    const page: RowPage = await firstRows(connector, table, columns, after)
    if (page.keys.length > 0) yield page
    if (page.keys.length < pageRows) return
    after = page.keys.at(-1) ?? null
  }
}

export function firstRows(
  connector: Connector,
  table: Table,
  fetch: readonly string[],
  after: Key | null,
): Promise<RowPage> {
  const of = { schema: table.schema, name: table.name }
  const ways = [{ hops: [], within: null }]
  return connector.scopePeople({ of, distinct: null, ways }, { after, limit: pageRows, fetch })
}

export function catalogOf(
  inspection: Inspection,
  table: Pick<Table, 'schema' | 'name'>,
): CatalogTable | null {
  return inspection.tables.find(({ schema, name }) => schema === table.schema && name === table.name) ?? null
}

const name = ({ schema, name: own }: { readonly schema: string | null; readonly name: string }) =>
  JSON.stringify([schema, own])

/** Tables whose rows refer to others come first; in a ring they keep the order of the policy. */
export function childrenFirst(tables: readonly Table[], inspection: Inspection): readonly Table[] {
  const waiting = [...tables]
  const ordered: Table[] = []
  while (waiting.length > 0) {
    const referred = new Set(
      waiting.flatMap((table) =>
        (catalogOf(inspection, table)?.references ?? [])
          .filter(({ to }) => name(to) !== name(table))
          .map(({ to }) => name(to)),
      ),
    )
    const free = waiting.findIndex((table) => !referred.has(name(table)))
    ordered.push(...waiting.splice(Math.max(free, 0), 1))
  }
  return ordered
}

/** A table that nobody declared and that an erasure would reach by itself: its rows would go unplanned. null: there is none. */
export function reachedUndeclared(tables: readonly Table[], inspection: Inspection): string | null {
  const declared = new Set(tables.map(name))
  const found = inspection.tables.find(
    (table) =>
      !declared.has(name(table)) &&
      table.references.some(
        ({ to, onDelete }) => declared.has(name(to)) && onDelete !== 'no-action' && onDelete !== 'restrict',
      ),
  )
  return found?.name ?? null
}
