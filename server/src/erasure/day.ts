import type { Table, TableErasure } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { CatalogColumn, Value } from '../stores/connector.ts'
import type { DiscoveredTable } from '../stores/stores.ts'
import { dayIn } from './backups.ts'
import { tableId } from './draft.ts'

/** The ISO day from which a row of a kept table counts; null: it has none. */
export type DayOf = (values: readonly Value[]) => string | null

/**
 * How the day of each table's rows is told: by a column of its own, or by the row that the row belongs to, through the
 * table's only link (`TableErasure.from`). Where that link leads from several rows, the latest of their days counts; none,
 * when one of them has none.
 * @param found what was found of one store.
 * @param timeZone of the organisation, in which an instant falls on a day.
 */
export function daysIn(found: readonly DiscoveredTable[], timeZone: string): ReadonlyMap<Table, DayOf> {
  const byId = new Map(found.map((one) => [tableId(one.table), one]))
  const days = new Map<Table, DayOf>()
  const tell = (one: DiscoveredTable): DayOf => {
    const known = days.get(one.table)
    if (known !== undefined) return known
    // No row has a day while it is being asked for: tables that only belong to each other have none.
    days.set(one.table, () => null)
    const day =
      one.table.erasure.from === null
        ? dayOfOrigin(one, byId, tell)
        : ownDay(one, one.table.erasure, timeZone)
    days.set(one.table, day)
    return day
  }
  for (const one of found) tell(one)
  return days
}

function ownDay({ fetched, catalog }: DiscoveredTable, { from }: TableErasure, timeZone: string): DayOf {
  const place = fetched.indexOf(from ?? '')
  const column = catalog.columns.find(({ name }) => name === from)
  return (values) => dayOfValue(values[place] ?? null, column?.type ?? '', timeZone)
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
  const latest = new Map<string, string | null>()
  for (const values of origin.values) {
    const tuple = tupleText(origin.fetched, link.from.columns, values)
    const day = originDay(values)
    const known = latest.get(tuple)
    if (known === undefined || day === null || (known !== null && day > known)) latest.set(tuple, day)
  }
  return (values) => latest.get(tupleText(fetched, link.columns, values)) ?? null
}

function tupleText(fetched: readonly string[], columns: readonly string[], values: readonly Value[]): string {
  return JSON.stringify(columns.map((name) => values[fetched.indexOf(name)] ?? null))
}

/**
 * The day of a date, or of a time stamp in the engine's text form; null for what is no day of the calendar, such as
 * "0000-00-00", "infinity" and years before Christ. An instant falls on the organisation's day: an invoice of half past
 * eleven in the evening, UTC, may be of the next day and of the next financial year.
 */
export function dayOfValue(value: Value, type: CatalogColumn['type'], timeZone: string): string | null {
  const [, day, time, offset] = form.exec(value ?? '') ?? []
  if (day === undefined || !isDay(day)) return null
  const zone = offset ?? (isInstant(type) ? '+00' : undefined)
  if (time === undefined || zone === undefined) return day
  const instant = new Date(`${day}T${time}${zone.length === 3 ? `${zone}:00` : zone}`)
  return Number.isNaN(instant.getTime()) ? null : dayIn(timeZone, instant)
}

const form = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.\d+)?)?(Z|[+-]\d\d(?::\d\d)?)?$/

/** MySQL's TIMESTAMP is an instant, read in UTC; PostgreSQL names its type with or without time zone, and writes the offset. */
function isInstant(type: CatalogColumn['type']): boolean {
  return /^timestamp(\(\d\))?$/i.test(type)
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).year >= 1000
  } catch {
    return false
  }
}
