import type { Bundle, RetentionEvent, RetentionRule } from './bundle.ts'
import type { Link, Store, Table, TableName } from './bundle-store.ts'
import { governing } from './retention-governing.ts'

/** Where the day stands from which a rule counts for the rows of a table. */
export interface DayColumn {
  readonly column: string
  /**
   * The table whose row holds the day, and the columns there that equal `own` of this one; null: the row itself. Of
   * several rows there the latest day counts, and one whose day is empty leaves the row without a day.
   */
  readonly of: {
    readonly table: TableName
    readonly columns: readonly string[]
    readonly own: readonly string[]
  } | null
}

/** The table's own column, or that of a row of the same store to which its row belongs; null: nothing tells the day. */
export function dayColumn(store: Store, table: Table, rule: RetentionRule): DayColumn | null {
  const own = ownDay(table, rule)
  if (own !== null) return own
  for (const { columns, from } of table.links) {
    const origin = originOf(store, from)
    const day = origin === undefined ? null : ownDay(origin, rule)
    // A day that the other row finds elsewhere is two steps away: such a row goes with the one it belongs to.
    if (origin !== undefined && day !== null && day.of === null) {
      const { schema, name } = origin
      return { column: day.column, of: { table: { schema, name }, columns: from.columns, own: columns } }
    }
  }
  return null
}

/** The table of the same store in which a link begins. */
export function originOf(store: Store, from: Link['from']): Table | undefined {
  if (from.store !== store.name) return undefined
  return store.tables.find(({ schema, name }) => schema === from.schema && name === from.table)
}

function ownDay(table: Table, rule: RetentionRule): DayColumn | null {
  if (table.erasure.rows === 'keep' && table.erasure.rule === rule.id && table.erasure.from !== null)
    return { column: table.erasure.from, of: null }
  const day = table.events.find(({ event }) => event === rule.event)
  return day === undefined ? null : { column: day.column, of: day.of ?? null }
}

/**
 * Whether the event may still be to come where a row has no day of it: a contract runs, a debt is not paid. Of any other
 * event a missing day is a fault: nobody can tell when the row ends.
 */
export function mayBeOpen(event: RetentionEvent | null): boolean {
  return event !== null && openEvents.has(event)
}

const openEvents: ReadonlySet<RetentionEvent> = new Set<RetentionEvent>([
  ...(['contract-end', 'delivery', 'payment', 'case-closed', 'consent-end'] as const),
  ...(['departure', 'publication-end', 'verification'] as const),
])

/** Whether a day of its own ends the rows of a table, or some of their columns. Rows of other tables go with those they belong to. */
export function isDated(bundle: Bundle, store: Store, table: Table): boolean {
  return governing(bundle, store, table).some(
    ({ rule }) => rule !== null && dayColumn(store, table, rule) !== null,
  )
}
