import type { Table, TableErasure } from '@garant/policy'
import type { Value } from '../stores/connector.ts'
import type { DiscoveredTable } from '../stores/stores.ts'
import { tableId } from './draft.ts'

/** The ISO day from which a row of a kept table counts; null: it has none. */
export type DayOf = (values: readonly Value[]) => string | null

/**
 * How the day of each table's rows is told: by a column of its own, or by the row that the row belongs to, through the
 * table's only link (`TableErasure.from`). Where that link leads from several rows, the latest of their days counts.
 * @param found what was found of one store.
 */
export function daysIn(found: readonly DiscoveredTable[]): ReadonlyMap<Table, DayOf> {
  const byId = new Map(found.map((one) => [tableId(one.table), one]))
  const days = new Map<Table, DayOf>()
  const tell = (one: DiscoveredTable): DayOf => {
    const known = days.get(one.table)
    if (known !== undefined) return known
    // No row has a day while it is being asked for: tables that only belong to each other have none.
    days.set(one.table, () => null)
    const day =
      one.table.erasure.from === null ? dayOfOrigin(one, byId, tell) : ownDay(one, one.table.erasure)
    days.set(one.table, day)
    return day
  }
  for (const one of found) tell(one)
  return days
}

function ownDay({ fetched }: DiscoveredTable, { from }: TableErasure): DayOf {
  const place = fetched.indexOf(from ?? '')
  return (values) => dayIn(values[place] ?? null)
}

function dayOfOrigin(
  { table, fetched }: DiscoveredTable,
  byId: ReadonlyMap<string, DiscoveredTable>,
  tell: (one: DiscoveredTable) => DayOf,
): DayOf {
  const [link, ...others] = table.links
  if (table.erasure.rows !== 'keep' || link === undefined || others.length > 0) return () => null
  const origin = byId.get(tableId({ schema: link.from.schema, name: link.from.table }))
  if (origin === undefined) return () => null
  const originDay = tell(origin)
  const latest = new Map<string, string>()
  for (const values of origin.values) {
    const tuple = tupleText(origin.fetched, link.from.columns, values)
    const day = originDay(values)
    if (day !== null && day > (latest.get(tuple) ?? '')) latest.set(tuple, day)
  }
  return (values) => latest.get(tupleText(fetched, link.columns, values)) ?? null
}

function tupleText(fetched: readonly string[], columns: readonly string[], values: readonly Value[]): string {
  return JSON.stringify(columns.map((name) => values[fetched.indexOf(name)] ?? null))
}

/** The day of a date or of a time stamp in the engine's text form; null for anything else. */
function dayIn(value: Value): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(value ?? '')?.[0] ?? null
}
