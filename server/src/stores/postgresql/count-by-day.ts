import type { ClientBase } from 'pg'
import type { DayCount, DayQuestion } from '../connector.ts'
import { holding, isInstant, limitOf, linked } from './days.ts'
import { rows } from './inspect.ts'
import { of, parameters } from './match.ts'
import { findColumn, findTable, type PgCatalogue, type PgColumn, type PgTable } from './table.ts'

export async function countByDay(
  client: ClientBase,
  catalogue: PgCatalogue,
  questions: readonly DayQuestion[],
): Promise<readonly (DayCount | null)[]> {
  const counts: (DayCount | null)[] = []
  for (const question of questions) counts.push(await countOne(client, catalogue, question))
  return counts
}

async function countOne(
  client: ClientBase,
  catalogue: PgCatalogue,
  question: DayQuestion,
): Promise<DayCount | null> {
  const table = findTable(catalogue, question.table)
  const { of: holder } = question.day
  const dated = holder === null ? table : findTable(catalogue, holder.table)
  const day = findColumn(dated, question.day.column)
  const limit = limitOf(day, question)
  if (limit === null) return null
  const at = of(holder === null ? 't' : 'd', day)
  const params = parameters()
  const held = holding(params, catalogue, table, 't', question)
  const [row] = await rows(
    client,
    holder === null
      ? ownSql(table, day, at, limit, held)
      : belowSql(table, dated.sql, linked(table, dated, holder), at, limit, held),
    params.values,
  )
  return {
    rows: Number(row?.[0] ?? 0),
    past: Number(row?.[1] ?? 0),
    next: row?.[2] ?? null,
    isInstant: isInstant(day),
  }
}

/** Through the index of the day, or in one pass over the table where it has none. */
function ownSql(table: PgTable, day: PgColumn, at: string, limit: string, held: string): string {
  const indexed = table.indexes.some(({ columns, partial }) => columns[0] === day.name && !partial)
  if (!indexed)
    return `select count(*)::text, (count(*) filter (where ${at} < ${limit}${held}))::text,
        (min(${at}) filter (where ${at} >= ${limit}${held}))::text
      from ${table.sql} t`
  return `select (select count(*) from ${table.sql})::text,
      (select count(*) from ${table.sql} t where ${at} < ${limit}${held})::text,
      (select ${at} from ${table.sql} t where ${at} >= ${limit}${held} order by ${at} limit 1)::text`
}

/** A row that belongs to several is past when the last of them is, and one without a day is never past. */
function belowSql(
  table: PgTable,
  dated: string,
  link: string,
  at: string,
  limit: string,
  held: string,
): string {
  return `select (select count(*) from ${table.sql})::text,
      (select count(*) from ${table.sql} t
        where exists (select from ${dated} d where ${link} and ${at} < ${limit})
          and not exists (select from ${dated} d where ${link} and (${at} >= ${limit} or ${at} is null))${held})::text,
      (select ${at} from ${dated} d
        where ${at} >= ${limit} and exists (select from ${table.sql} t where ${link}${held})
        order by ${at} limit 1)::text`
}
