import type { Engine } from '@garant/policy'
import type { CatalogReference, CatalogTable, Inspection } from '../stores/connector.ts'
import { type DraftTable, tableId } from './draft.ts'

/** How rows of a store's tables can be erased without a reference ever pointing nowhere. */
export interface ErasePath {
  /** Ids of tables, children first. */
  readonly order: readonly string[]
  /** References set to null first, in rows about to be erased, to break rings. */
  readonly untie: readonly { readonly id: string; readonly columns: readonly string[] }[]
  /** Tables in a ring that nothing breaks; empty when the path is whole. */
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
export function tablesChildrenFirst(tables: readonly DraftTable[]): readonly DraftTable[] {
  return walk(tables, () => null).order
}

/**
 * The order in which rows to erase go. A ring is broken by setting a nullable reference to null first; a ring whose
 * check waits for the end of the transaction needs no order; any other has no path.
 */
export function eraseOrder(tables: readonly DraftTable[], engine: Engine): ErasePath {
  const erasing = tables.filter(({ rows }) => rows.some(({ fate }) => fate.action === 'erase'))
  const { order, untied, ring } = walk(erasing, findUntie)
  const selves = erasing.flatMap((draft) => selfReferences(draft, engine))
  return {
    order: order.map(({ id }) => id),
    untie: [...selves.flatMap(({ untie }) => (untie === null ? [] : [untie])), ...untied].map((edge) => ({
      id: edge.child,
      columns: edge.nullable,
    })),
    ring: [...ring, ...selves.flatMap(({ id, untie }) => (untie === null ? [id] : []))],
  }
}

interface Edge {
  readonly child: string
  readonly parent: string
  readonly name: string
  /** Columns of the reference that can be set to null; one is enough to undo it. */
  readonly nullable: readonly string[]
  readonly deferrable: boolean
}

function edgesAmong(tables: readonly DraftTable[]): readonly Edge[] {
  const ids = new Set(tables.map(({ id }) => id))
  return tables.flatMap(({ id, catalog }) =>
    catalog.references
      .filter(({ to }) => ids.has(tableId(to)) && tableId(to) !== id)
      .map((reference) => edge(catalog, reference)),
  )
}

function edge(child: CatalogTable, reference: CatalogReference): Edge {
  const nullable = reference.columns.filter((name) => {
    const column = child.columns.find((one) => one.name === name)
    return column?.nullable === true && !column.generated && !child.key.includes(name)
  })
  const { name, deferrable } = reference
  return { child: tableId(child), parent: tableId(reference.to), name, nullable, deferrable }
}

function walk(tables: readonly DraftTable[], untie: (rest: readonly Edge[]) => Edge | null) {
  const byName = [...tables].sort((one, other) => (one.id < other.id ? -1 : 1))
  const order: DraftTable[] = []
  const untied: Edge[] = []
  const ring: string[] = []
  let rest = byName
  let edges = edgesAmong(tables)
  while (rest.length > 0) {
    const next = rest.filter(({ id }) => !edges.some(({ parent }) => parent === id))
    if (next.length === 0) {
      const broken = untie(edges)
      if (broken === null) {
        const [first] = rest
        if (first === undefined) break
        const waits = edges.filter(({ parent }) => parent === first.id)
        if (!waits.every(({ deferrable }) => deferrable)) ring.push(first.id)
        next.push(first)
      } else {
        untied.push(broken)
        edges = edges.filter((one) => one !== broken)
        continue
      }
    }
    order.push(...next)
    rest = rest.filter((one) => !next.includes(one))
    edges = edges.filter(({ child }) => !next.some(({ id }) => id === child))
  }
  return { order, untied, ring }
}

/** A reference of the ring that can be set to null, the first by name. */
function findUntie(edges: readonly Edge[]): Edge | null {
  const inRing = edges.filter((one) => reaches(edges, one.parent, one.child))
  return (
    inRing
      .filter(({ nullable }) => nullable.length > 0)
      .sort((one, other) => (`${one.child} ${one.name}` < `${other.child} ${other.name}` ? -1 : 1))[0] ?? null
  )
}

function reaches(edges: readonly Edge[], from: string, to: string): boolean {
  const seen = new Set([from])
  for (const id of seen) for (const { child, parent } of edges) if (child === id) seen.add(parent)
  return seen.has(to)
}

/**
 * PostgreSQL checks a table's references to itself after the whole statement, InnoDB after each row, so only there they
 * are untied first.
 */
function selfReferences({ id, catalog }: DraftTable, engine: Engine) {
  if (engine === 'postgresql') return []
  return catalog.references
    .filter(({ to }) => tableId(to) === id)
    .map((reference) => {
      const self = edge(catalog, reference)
      return { id, untie: self.nullable.length > 0 ? self : null }
    })
}
