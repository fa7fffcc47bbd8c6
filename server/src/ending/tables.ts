import type { Store, Table, TableName } from '@garant/policy'
import type { CatalogReference, CatalogTable, Connector, Inspection } from '../stores/connector.ts'

/** Schema and name as one text that nothing else is. */
export const idOf = ({ schema, name }: TableName): string => JSON.stringify([schema, name])

/** The name that people read; the default schema is not said. */
export const labelOf = ({ schema, name }: TableName): string => (schema === null ? name : `${schema}.${name}`)

export function catalogOf(inspection: Inspection, table: TableName): CatalogTable | null {
  const id = idOf(table)
  return inspection.tables.find((one) => idOf(one) === id) ?? null
}

/** What holds rows of its own in a store, apart from where our own steps are noted. A view shows rows of others. */
export function holdingRows(inspection: Inspection): readonly CatalogTable[] {
  return inspection.tables.filter(({ kind, columns }) => kind !== 'view' && columns.length > 0)
}

/**
 * A table of which the policy says nothing, or that an erasure would reach by itself although the policy says that it holds no
 * personal data: nobody knows what would be left there or go with the rest. null: there is none.
 */
export function undeclared(store: Store, inspection: Inspection): string | null {
  const declared = new Set(store.tables.map(idOf))
  const without = new Set(store.withoutPersonalData.map(idOf))
  const found = inspection.tables.find((table) => {
    if (declared.has(idOf(table))) return false
    if (reaches(table, declared)) return true
    return table.kind !== 'view' && table.columns.length > 0 && !without.has(idOf(table))
  })
  return found === undefined ? null : labelOf(found)
}

function reaches({ references }: CatalogTable, declared: ReadonlySet<string>): boolean {
  return references.some(
    ({ to, onDelete }) => declared.has(idOf(to)) && onDelete !== 'no-action' && onDelete !== 'restrict',
  )
}

/** Tables whose rows refer to others come first. In a ring, the one whose references from the others can be cut. */
export function childrenFirst(tables: readonly Table[], inspection: Inspection): readonly Table[] {
  const waiting = [...tables]
  const ordered: Table[] = []
  const refers = (from: Table, to: Table) =>
    (catalogOf(inspection, from)?.references ?? []).filter((one) => idOf(one.to) === idOf(to))
  while (waiting.length > 0) {
    const others = (table: Table) => waiting.filter((other) => other !== table)
    const free = waiting.findIndex((table) =>
      others(table).every((other) => refers(other, table).length === 0),
    )
    const loose = waiting.findIndex((table) =>
      others(table).every((other) =>
        refers(other, table).every((one) => cutColumns(catalogOf(inspection, other), one).length > 0),
      ),
    )
    ordered.push(...waiting.splice(Math.max(free === -1 ? loose : free, 0), 1))
  }
  return ordered
}

/** Columns of a reference that can be set to NULL; empty: it cannot be cut. */
function cutColumns(table: CatalogTable | null, { columns }: CatalogReference): readonly string[] {
  if (table === null || table.keyKind === 'whole-row') return []
  return columns.filter((name) => {
    const column = table.columns.find((one) => one.name === name)
    return column?.nullable === true && !column.generated && !table.key.includes(name)
  })
}

/**
 * Columns that have to become NULL before the rows of a table can go: references to its own rows, and to those of a table that is
 * emptied before it.
 */
export function toCut(table: Table, before: readonly Table[], inspection: Inspection): readonly string[] {
  const catalog = catalogOf(inspection, table)
  const first = new Set([...before, table].map(idOf))
  const cut = (catalog?.references ?? [])
    .filter(({ to }) => first.has(idOf(to)))
    .flatMap((reference) => cutColumns(catalog, reference))
  return catalog?.rights.update === true ? [...new Set(cut)] : []
}

/** References of whatever table to the rows of this one. */
export function pointingAt(
  table: Table,
  inspection: Inspection,
): readonly { readonly from: CatalogTable; readonly reference: CatalogReference }[] {
  return inspection.tables.flatMap((from) =>
    from.references
      .filter(({ to, columns }) => idOf(to) === idOf(table) && columns.length > 0)
      .map((reference) => ({ from, reference })),
  )
}

/** Rows of the tables that the policy says hold no personal data: they stay. null: they cannot be counted. */
export async function countStaying(
  connector: Connector,
  inspection: Inspection,
): Promise<Readonly<Record<string, number | null>>> {
  const without = new Set(connector.store.withoutPersonalData.map(idOf))
  const staying = holdingRows(inspection).filter((table) => without.has(idOf(table)))
  const counted: [string, number | null][] = []
  for (const { schema, name, rights } of staying) {
    const of = { schema, name }
    const ways = [{ hops: [], within: null }]
    const [rows] = rights.select ? await connector.scope([{ of, distinct: null, ways }]) : []
    counted.push([labelOf(of), rows?.count ?? null])
  }
  return Object.fromEntries(counted)
}
