import type { Bundle, Store, Table, TableName } from '@garant/policy'
import type { StoreFinding } from './compare.ts'
import type { CatalogTable, Connector, Inspection, Lookup } from './connector.ts'
import { StoreError } from './errors.ts'

/** A search that discovery will make, and what an index for it would be on. */
interface Wanted {
  readonly table: TableName
  /** Columns, joined by commas, or an expression. */
  readonly name: string
  readonly lookup: Lookup
  /** Whether the catalogue has an index that seems to serve: for what the engine does not explain. */
  readonly indexed: boolean
}

/** How long a database may think about its plans, in milliseconds. */
const patienceMs = 15_000

/**
 * Searches by which rows will be looked for without the help of an index, as the engine itself explains them. Where it does
 * not, as for want of a right, the catalogue must do.
 */
export async function withoutIndex(
  { stores }: Pick<Bundle, 'stores'>,
  connector: Connector,
  { tables }: Inspection,
  signal?: AbortSignal,
): Promise<readonly StoreFinding[]> {
  const { store } = connector
  const all = stores.flatMap((one) => one.tables)
  const wanted = tables.flatMap((catalog) => {
    const table = store.tables.find((one) => one.name === catalog.name && one.schema === catalog.schema)
    return table === undefined ? [] : wantedOf(store, table, catalog, all)
  })
  const served = await explained(connector, wanted, signal)
  return wanted
    .filter(({ indexed }, i) => !(served[i] ?? indexed))
    .filter(
      ({ table, name }, i, all) => all.findIndex((one) => one.table === table && one.name === name) === i,
    )
    .map(({ table, name }) => ({ code: 'no-index', table, name }))
}

async function explained(connector: Connector, wanted: readonly Wanted[], signal?: AbortSignal) {
  if (wanted.length === 0) return []
  const patience = AbortSignal.timeout(patienceMs)
  try {
    return await connector.servedByIndex(
      wanted.map(({ lookup }) => lookup),
      signal === undefined ? patience : AbortSignal.any([signal, patience]),
    )
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return []
  }
}

function wantedOf(
  store: Store,
  table: Table,
  catalog: CatalogTable,
  all: readonly Table[],
): readonly Wanted[] {
  const at = { schema: table.schema, name: table.name }
  const whole = catalog.indexes.filter(({ partial }) => !partial)
  const leads = (columns: readonly string[], lowered: boolean) =>
    whole.some(
      ({ columns: [first = ''], lowered: low }) => columns.includes(first) && low.includes(first) === lowered,
    )
  const want = (columns: readonly string[], match: Lookup['match'], canonical: boolean): Wanted => {
    const lookup = { table: at, columns, tuples: [], owners: [], match, canonical, fetch: [] }
    const plain = columns.join(', ')
    // Nothing is known of what lies below a view.
    const isView = catalog.kind === 'view'
    const wanted = (name: string, indexed: boolean) => ({
      table: at,
      name,
      lookup,
      indexed: isView || indexed,
    })
    if (match === 'phone' && !canonical)
      return wanted(
        `digits of ${plain}`,
        whole.some(({ columns }) => columns[0] === ''),
      )
    // MySQL's collations already ignore case; PostgreSQL needs an index on the lowered value.
    if (match === 'email' && !canonical && store.engine === 'postgresql')
      return wanted(`lower(${plain})`, leads(columns, true))
    return wanted(plain, leads(columns, false))
  }
  const identifierAt = (of: Table, columns: readonly string[]) =>
    columns.length === 1 ? of.identifiers.find(({ column }) => column === columns[0]) : undefined
  const linked = table.links.map(({ columns }) => {
    const identifier = identifierAt(table, columns)
    return want(columns, identifier?.kind ?? 'exact', identifier?.canonical ?? false)
  })
  // From the other end of a link it is asked whether a second row reaches the same one.
  const leaving = all.flatMap((to) =>
    to.links
      .filter(({ from }) => from.store === store.name && from.table === at.name && from.schema === at.schema)
      .map(({ columns, from }) => {
        const match = identifierAt(to, columns)?.kind ?? 'exact'
        const own = identifierAt(table, from.columns)
        return want(from.columns, match, own?.kind === match && own.canonical)
      }),
  )
  const has = new Set(catalog.columns.map(({ name }) => name))
  return [
    ...table.identifiers.map(({ kind, column, canonical }) => want([column], kind, canonical)),
    ...linked,
    ...leaving,
  ].filter(({ lookup }) => lookup.columns.every((name) => has.has(name)))
}
