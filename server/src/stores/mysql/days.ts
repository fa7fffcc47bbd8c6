import { Temporal } from 'temporal-polyfill'
import type { DayQuestion } from '../connector.ts'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import { bytes, type MysqlColumn, textForm } from './expressions.ts'
import { columnNamed, of, qualified, tableNamed } from './names.ts'

/** The first value that is not past; null: it holds no days. Sessions run in UTC, so that an instant is written as it is. */
export function limitOf(
  day: MysqlColumn,
  { until, before }: Pick<DayQuestion, 'until' | 'before'>,
): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(before))
    throw new RangeError('not a day')
  if (day.dataType === 'date' || day.dataType === 'datetime') return `(DATE '${until}' + INTERVAL 1 DAY)`
  return isInstant(day) ? instant(before) : null
}

export function isInstant({ dataType }: MysqlColumn): boolean {
  return dataType === 'timestamp'
}

/** @param at ISO 8601 UTC. */
export function instant(at: string): string {
  return `TIMESTAMP '${at.slice(0, 19).replace('T', ' ')}'`
}

/** The condition that a value is a day: not "0000-00-00", nor a month or a year without one. */
export function isDay(alias: string, day: MysqlColumn): string {
  const at = of(alias, day)
  const first = isInstant(day) ? "TIMESTAMP '1970-01-01 00:00:01'" : "DATE '1000-01-01'"
  return isInstant(day)
    ? `${at} >= ${first}`
    : `${at} >= ${first} AND MONTH(${at}) > 0 AND DAYOFMONTH(${at}) > 0`
}

/**
 * The ISO day of a value. Many servers have no table of time zones: the offsets of the zone, and from when each holds, are
 * written out.
 * @param before no instant at or after it is asked about; ISO 8601 UTC.
 */
export function dayIn(alias: string, day: MysqlColumn, timeZone: string, before: string): string {
  const at = of(alias, day)
  if (!isInstant(day)) return `DATE_FORMAT(${at}, '%Y-%m-%d')`
  const spans: string[] = []
  let moment: Temporal.ZonedDateTime | null =
    Temporal.Instant.from('1970-01-01T00:00:00Z').toZonedDateTimeISO(timeZone)
  let offset = minutes(moment)
  for (;;) {
    moment = moment.getTimeZoneTransition('next')
    if (moment === null || moment.toInstant().toString() >= before) break
    spans.push(`WHEN ${at} < ${instant(moment.toInstant().toString())} THEN ${offset}`)
    offset = minutes(moment)
  }
  const now = spans.length === 0 ? String(offset) : `CASE ${spans.join(' ')} ELSE ${offset} END`
  return `DATE_FORMAT(${at} + INTERVAL ${now} MINUTE, '%Y-%m-%d')`
}

function minutes(at: Temporal.ZonedDateTime): number {
  return Math.round(at.offsetNanoseconds / 60_000_000_000)
}

interface Joined {
  readonly own: readonly string[]
  readonly columns: readonly string[]
}

/** The condition that a row `from` of a table belongs to a row `to` of another. */
export function linked(
  table: MysqlTable,
  other: MysqlTable,
  { own, columns }: Joined,
  to = 'd',
  from = 't',
): string {
  return own
    .map((name, i) => joins(from, columnNamed(table, name), to, columnNamed(other, columns[i] ?? '')))
    .join(' AND ')
}

/** Texts of two collations cannot be compared as they are. */
function joins(from: string, own: MysqlColumn, to: string, other: MysqlColumn): string {
  if (own.collation === other.collation && own.kind === other.kind)
    return `${of(from, own)} = ${of(to, other)}`
  return `${bytes(textForm(own, of(from, own)))} = ${bytes(textForm(other, of(to, other)))}`
}

export interface Condition {
  /** Begins with AND where there is one. */
  readonly sql: string
  readonly values: readonly string[]
}

export const nothing: Condition = { sql: '', values: [] }

/** What remains to be ended in a row; no condition: in every row. */
export function holding(
  inspection: MysqlInspection,
  table: MysqlTable,
  alias: string,
  { holding: held, unless = [] }: DayQuestion,
): Condition {
  if (held === null) return nothing
  const values: string[] = []
  const each = held.map(({ column: name, empty }) => {
    const column = columnNamed(table, name)
    if (empty === null) return `${of(alias, column)} IS NOT NULL`
    values.push(empty)
    return `NOT ${bytes(textForm(column, of(alias, column)))} <=> ${bytes('?')}`
  })
  const kept = unless.map(({ table: name, ...link }) => {
    const other = tableNamed(inspection, name)
    return `EXISTS (SELECT 1 FROM ${qualified(other)} AS u WHERE ${linked(table, other, link, 'u', alias)})`
  })
  if (kept.length > 0) each.push(`NOT (${kept.join(' OR ')})`)
  return { sql: each.length === 0 ? ' AND FALSE' : ` AND (${each.join(' OR ')})`, values }
}
