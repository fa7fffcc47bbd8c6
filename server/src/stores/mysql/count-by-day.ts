import type { DayCount, DayQuestion } from '../connector.ts'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import type { Session } from './connection.ts'
import { holding, limitOf, linked } from './days.ts'
import { type MysqlColumn, textForm } from './expressions.ts'
import { columnNamed, of, qualified, tableNamed } from './names.ts'

export async function countByDay(
  session: Session,
  inspection: MysqlInspection,
  questions: readonly DayQuestion[],
): Promise<readonly (DayCount | null)[]> {
  const counts: (DayCount | null)[] = []
  for (const question of questions) counts.push(await countOne(session, inspection, question))
  return counts
}

async function countOne(
  session: Session,
  inspection: MysqlInspection,
  question: DayQuestion,
): Promise<DayCount | null> {
  const table = tableNamed(inspection, question.table)
  const { of: holder } = question.day
  const dated = holder === null ? table : tableNamed(inspection, holder.table)
  const day = columnNamed(dated, question.day.column)
  const limit = limitOf(day, question)
  if (limit === null) return null
  const { sql: also, values } = holding(inspection, table, 't', question)
  const at = of(holder === null ? 't' : 'd', day)
  const own = `FROM ${qualified(table)} AS t`
  const [row] = await session.rows(
    holder === null
      ? ownSql(table, day, at, limit, own, also)
      : belowSql(qualified(dated), day, linked(table, dated, holder), at, limit, own, also),
    [...values, ...values],
  )
  return {
    rows: Number(row?.[0] ?? 0),
    past: Number(row?.[1] ?? 0),
    next: row?.[2] ?? null,
    isInstant: day.dataType === 'timestamp',
  }
}

/** Through the index of the day, or in one pass over the table where it has none. */
function ownSql(
  table: MysqlTable,
  day: MysqlColumn,
  at: string,
  limit: string,
  own: string,
  also: string,
): string {
  const indexed = table.indexes.some(({ columns }) => columns[0] === day.name)
  if (!indexed)
    return `SELECT COUNT(*), COALESCE(SUM(${at} < ${limit}${also}), 0),
        ${textForm(day, `MIN(CASE WHEN ${at} >= ${limit}${also} THEN ${at} END)`)} ${own}`
  return `SELECT (SELECT COUNT(*) ${own}), (SELECT COUNT(*) ${own} WHERE ${at} < ${limit}${also}),
      (SELECT ${textForm(day, at)} ${own} WHERE ${at} >= ${limit}${also} ORDER BY ${at} LIMIT 1)`
}

/** A row that belongs to several is past when the last of them is, and one without a day is never past. */
function belowSql(
  dated: string,
  day: MysqlColumn,
  link: string,
  at: string,
  limit: string,
  own: string,
  also: string,
): string {
  return `SELECT (SELECT COUNT(*) ${own}),
      (SELECT COUNT(*) ${own}
        WHERE EXISTS (SELECT 1 FROM ${dated} AS d WHERE ${link} AND ${at} < ${limit})
          AND NOT EXISTS (SELECT 1 FROM ${dated} AS d WHERE ${link} AND (${at} >= ${limit} OR ${at} IS NULL))${also}),
      (SELECT ${textForm(day, at)} FROM ${dated} AS d
        WHERE ${at} >= ${limit} AND EXISTS (SELECT 1 ${own} WHERE ${link}${also})
        ORDER BY ${at} LIMIT 1)`
}
