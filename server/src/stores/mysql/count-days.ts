import { Temporal } from 'temporal-polyfill'
import type { DayRange, DaysCounted, DueQuestion } from '../connector.ts'
import type { MysqlInspection } from './catalogue.ts'
import type { Session } from './connection.ts'
import { dayIn, holding, instant, isDay, isInstant, linked } from './days.ts'
import { aloneOf, type Due, dueOf, kin, later, passed } from './due-rows.ts'
import { bytes, textForm } from './expressions.ts'
import { columnNamed, of, qualified } from './names.ts'

export async function countDays(
  session: Session,
  inspection: MysqlInspection,
  question: DueQuestion,
  { from, undated }: DayRange,
): Promise<DaysCounted | null> {
  const due = dueOf(inspection, question)
  if (due === null) return null
  const { table, dated, day, holder, own } = due
  const held = holding(inspection, table, own, question)
  const where = [
    from === null ? `${passed(due)} AND ${aloneOf(due, question)}` : within(due, question, from),
    ...(holder === null ? [] : [`NOT ${later(due, holder)}`]),
  ]
  const among = `${qualified(dated)} AS d${holder === null ? '' : ` JOIN ${qualified(table)} AS t ON ${linked(table, dated, holder)}`}
    WHERE ${where.join(' AND ')}${held.sql}`
  const days = await session.rows(
    `SELECT ${dayIn('d', day, question.timeZone, question.before)} AS one, COUNT(*) FROM ${among} GROUP BY one ORDER BY one`,
    held.values,
  )
  const total = days.reduce((sum, [, count]) => sum + Number(count), 0)
  const columns = (question.person?.own ?? []).map((name) => columnNamed(table, name))
  const people = columns.map((column) => bytes(textForm(column, of(own, column))))
  const present = columns.map((column) => `${of(own, column)} IS NOT NULL`).join(' AND ')
  // A combination with a NULL in it is not counted as a value.
  const [distinct] =
    columns.length === 0 || total === 0
      ? [[String(total)]]
      : await session.rows(
          `SELECT COUNT(DISTINCT ${people.join(', ')}) + COALESCE(SUM(NOT (${present})), 0) FROM ${among}`,
          held.values,
        )
  return {
    days: days.map(([one, count]) => ({ day: one ?? '', rows: Number(count) })),
    people: Number(distinct?.[0] ?? 0),
    undated: undated ? await countUndated(session, inspection, due, question) : null,
  }
}

/** The condition that the latest day of the person is one of a range. */
function within({ dated, day, limit }: Due, { alike, timeZone }: DueQuestion, from: string): string {
  const start = Temporal.PlainDate.from(from)
  const first = isInstant(day)
    ? instant(start.toZonedDateTime({ timeZone }).toInstant().toString())
    : `DATE '${start.toString()}'`
  const at = of('k', day)
  return [
    `${isDay('d', day)} AND ${of('d', day)} >= ${first} AND ${of('d', day)} < ${limit}`,
    ...alike.map((same) => `NOT ${kin(dated, same, `(${at} > ${of('d', day)} OR ${at} IS NULL)`)}`),
  ].join(' AND ')
}

/** A row of several holders is without a day where one of them is, and so is one of none. */
async function countUndated(
  session: Session,
  inspection: MysqlInspection,
  due: Due,
  question: DueQuestion,
): Promise<number> {
  const { table, dated, day, holder, own } = due
  const none = `(${of('d', day)} IS NULL OR NOT (${isDay('d', day)}))`
  const held = holding(inspection, table, own, question)
  const theirs = (condition: string) =>
    holder === null
      ? ''
      : `EXISTS (SELECT 1 FROM ${qualified(dated)} AS d WHERE ${linked(table, dated, holder)}${condition})`
  const [row] = await session.rows(
    holder === null
      ? `SELECT COUNT(*) FROM ${qualified(dated)} AS d WHERE ${none}${held.sql}`
      : `SELECT COUNT(*) FROM ${qualified(table)} AS ${own}
          WHERE (${theirs(` AND ${none}`)} OR NOT ${theirs('')})${held.sql}`,
    held.values,
  )
  return Number(row?.[0] ?? 0)
}
