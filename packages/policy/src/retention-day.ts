import type { RetentionRule } from './bundle.ts'
import type { Link, Store, Table, TableName } from './bundle-store.ts'

/** Where the day stands from which a rule counts for the rows of a table. */
export interface DayColumn {
  readonly column: string
  /** The table whose row holds the day, and the columns there that equal `own` of this one; null: the row itself. */
  readonly of: {
    readonly table: TableName
    readonly columns: readonly string[]
    readonly own: readonly string[]
  } | null
}

/** The table's own column, or that of a row of the same store to which its row belongs; null: nothing tells the day. */
export function dayColumn(store: Store, table: Table, rule: RetentionRule): DayColumn | null {
  const own = ownDay(table, rule)
  if (own !== null) return { column: own, of: null }
  for (const { columns, from } of table.links) {
    const origin = originOf(store, from)
    const column = origin === undefined ? null : ownDay(origin, rule)
    if (origin !== undefined && column !== null) {
      const { schema, name } = origin
      return { column, of: { table: { schema, name }, columns: from.columns, own: columns } }
    }
  }
  return null
}

/** The table of the same store in which a link begins. */
export function originOf(store: Store, from: Link['from']): Table | undefined {
  if (from.store !== store.name) return undefined
  return store.tables.find(({ schema, name }) => schema === from.schema && name === from.table)
}

function ownDay(table: Table, rule: RetentionRule): string | null {
  if (table.erasure.rows === 'keep' && table.erasure.rule === rule.id && table.erasure.from !== null)
    return table.erasure.from
  return table.events.find(({ event }) => event === rule.event)?.column ?? null
}
