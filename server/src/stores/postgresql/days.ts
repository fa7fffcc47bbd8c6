import type { DayQuestion } from '../connector.ts'
import { of, type Parameters, textOf } from './match.ts'
import { findColumn, findTable, type PgCatalogue, type PgColumn, type PgTable } from './table.ts'

/**
 * The first value that is not past, in the column's own type; null: it holds no days. Written out, not as a parameter: the
 * sessions keep one plan for all values, and how many rows lie before a day decides whether its index serves.
 */
export function limitOf(
  day: PgColumn,
  { until, before }: Pick<DayQuestion, 'until' | 'before'>,
): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(before))
    throw new RangeError('not a day')
  if (day.kind === 'date') return `(date '${until}' + 1)`
  if (isInstant(day)) return `timestamptz '${before}'`
  return day.kind === 'time' && day.type.startsWith('timestamp') ? `(date '${until}' + 1)::timestamp` : null
}

export function isInstant({ kind, type }: PgColumn): boolean {
  return kind === 'time' && type.startsWith('timestamp') && type.endsWith('with time zone')
}

/** The first value that is taken for a day: neither "-infinity" nor what software writes where it knows none. */
export function earliest(day: PgColumn): string {
  return isInstant(day) ? `timestamptz '1000-01-01 00:00:00+00'` : `date '1000-01-01'`
}

/** The ISO day of a value, of an instant in the zone. */
export function dayIn(alias: string, day: PgColumn, timeZone: string): string {
  if (!/^[A-Za-z0-9_+\-/]+$/.test(timeZone)) throw new RangeError('not a time zone')
  const at = of(alias, day)
  return `(${isInstant(day) ? `${at} at time zone '${timeZone}'` : at})::date::text`
}

interface Joined {
  readonly own: readonly string[]
  readonly columns: readonly string[]
}

/** The condition that a row `from` of a table belongs to a row `to` of another. */
export function linked(
  table: PgTable,
  other: PgTable,
  { own, columns }: Joined,
  to = 'd',
  from = 't',
): string {
  return own
    .map((name, i) => joins(from, findColumn(table, name), to, findColumn(other, columns[i] ?? '')))
    .join(' and ')
}

function joins(from: string, own: PgColumn, to: string, other: PgColumn): string {
  const alike = own.cast === other.cast && own.compare !== 'opaque'
  if (alike) return `${of(from, own)} ${own.equals} ${of(to, other)}`
  return `${textOf(from, own)} operator(pg_catalog.=) ${textOf(to, other)}`
}

/** What remains to be ended in a row, as a condition that begins with AND; empty: in every row. */
export function holding(
  params: Parameters,
  catalogue: PgCatalogue,
  table: PgTable,
  alias: string,
  { holding: held, unless = [] }: DayQuestion,
): string {
  if (held === null) return ''
  const each = held.map(({ column: name, empty }) => {
    const column = findColumn(table, name)
    if (empty === null) return `${of(alias, column)} is not null`
    return `${textOf(alias, column)} is distinct from ${params.add(empty)}::text`
  })
  const kept = unless.map(({ table: name, ...link }) => {
    const other = findTable(catalogue, name)
    return `exists (select from ${other.sql} u where ${linked(table, other, link, 'u', alias)})`
  })
  if (kept.length > 0) each.push(`not (${kept.join(' or ')})`)
  return each.length === 0 ? ' and false' : ` and (${each.join(' or ')})`
}
