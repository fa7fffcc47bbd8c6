import type { Engine } from '@garant/policy'
import type { CatalogReference, CatalogTable, Inspection } from '../stores/connector.ts'
import { type DraftTable, tableId } from './draft.ts'

/** In which order rows of a store's tables are erased. */
export interface ErasePath {
  /** Ids of tables, children first; tables that refer to each other in a ring follow each other. */
  readonly order: readonly string[]
  /** Tables in a ring that the engine cannot erase; empty when the path is whole. */
  readonly ring: readonly string[]
}

/** References of other tables (or its own) to this one. */
export function referencesTo(
  table: CatalogTable,
  inspection: Inspection,
): readonly { readonly from: CatalogTable; readonly reference: CatalogReference }[] {
  const id = tableId(table)
  return inspection.tables.flatMap((from) =>
    from.references.filter(({ to }) => tableId(to) === id).map((reference) => ({ from, reference })),
  )
}

/** Every table after those that refer to it, as far as rings allow; otherwise by name. */
export function childrenFirst(tables: readonly DraftTable[]): readonly DraftTable[] {
  const ordered: DraftTable[] = []
  let rest = [...tables].sort((one, other) => (one.id < other.id ? -1 : 1))
  let edges = edgesAmong(tables)
  while (rest.length > 0) {
    const free = rest.filter(({ id }) => !edges.some(({ parent }) => parent === id))
    const next = free.length > 0 ? free : rest.filter(({ id }) => id === firstInRing(rest, edges))
    ordered.push(...next)
    rest = rest.filter((one) => !next.includes(one))
    edges = edges.filter(({ child }) => !next.some(({ id }) => id === child))
  }
  return ordered
}

/**
 * The order in which rows to erase go. PostgreSQL checks references after a whole statement, which erases a ring at once;
 * InnoDB checks each row, so there a ring must have a reference that its connector can set to null first.
 */
export function erasePath(tables: readonly DraftTable[], engine: Engine): ErasePath {
  const erasing = tables.filter(({ rows }) => rows.some(({ fate }) => fate.action === 'erase'))
  const firm = edgesAmong(erasing, true).filter(({ nullable }) => !nullable)
  const ring = erasing.filter(({ id }) =>
    firm.some(({ child, parent }) => child === id && reaches(firm, parent, id)),
  )
  return {
    order: childrenFirst(erasing).map(({ id }) => id),
    ring: engine === 'postgresql' ? [] : ring.map(({ id }) => id),
  }
}

interface Edge {
  readonly child: string
  readonly parent: string
  /** A column of the reference can be set to null, which undoes it. */
  readonly nullable: boolean
}

function edgesAmong(tables: readonly DraftTable[], selves = false): readonly Edge[] {
  const ids = new Set(tables.map(({ id }) => id))
  return tables.flatMap(({ id, catalog }) =>
    catalog.references
      .map((reference) => ({
        child: id,
        parent: tableId(reference.to),
        nullable: reference.columns.some((name) => canBeNull(catalog, name)),
      }))
      .filter(({ parent }) => ids.has(parent) && (selves || parent !== id)),
  )
}

/** Whether a column can be set to null in a row that stays the same row. */
export function canBeNull({ columns, key }: CatalogTable, name: string): boolean {
  const column = columns.find((one) => one.name === name)
  return column?.nullable === true && !column.generated && !key.includes(name)
}

/** A table to which, besides itself, only its own ring refers; if there is one, by references that can be undone before. */
function firstInRing(rest: readonly DraftTable[], edges: readonly Edge[]): string | undefined {
  const first = rest.filter(({ id }) =>
    rest.every((other) => !reaches(edges, other.id, id) || reaches(edges, id, other.id)),
  )
  const free = first.find(({ id }) => !edges.some(({ parent, nullable }) => parent === id && !nullable))
  return (free ?? first[0])?.id
}

/** Whether references lead from one table to the other. */
function reaches(edges: readonly Edge[], from: string, to: string): boolean {
  const seen = new Set([from])
  for (const id of seen) for (const { child, parent } of edges) if (child === id) seen.add(parent)
  return seen.has(to)
}
