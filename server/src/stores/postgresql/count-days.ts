import type { ClientBase } from 'pg'
import type { DayRange, DaysCounted, DueQuestion } from '../connector.ts'
import { dayIn, earliest, holding, isInstant, linked } from './days.ts'
import { aloneOf, type Due, dueOf, kin, later, passed } from './due-rows.ts'
import { rows } from './inspect.ts'
import { of, parameters, textOf } from './match.ts'
import { findColumn, type PgCatalogue } from './table.ts'

export async function countDays(
  client: ClientBase,
  catalogue: PgCatalogue,
  question: DueQuestion,
  { from, undated }: DayRange,
): Promise<DaysCounted | null> {
  const due = dueOf(catalogue, question)
  if (due === null) return null
  // Our sessions favour indexes, which is right for the rows of one person and wrong for all of a table.
  await client.query(
    'begin transaction isolation level repeatable read read only; set local random_page_cost to default',
  )
  try {
    const counted = await countIn(client, catalogue, due, question, from)
    return { ...counted, undated: undated ? await countUndated(client, catalogue, due, question) : null }
  } finally {
    // Nothing was written; a connection that is gone has nothing to end.
    await client.query('rollback').catch(() => {})
  }
}

async function countIn(
  client: ClientBase,
  catalogue: PgCatalogue,
  due: Due,
  question: DueQuestion,
  from: string | null,
) {
  const { table, dated, day, holder, own } = due
  const params = parameters()
  const where = [
    from === null ? `${passed(due)} and ${aloneOf(due, question)}` : within(due, question, from),
    ...(holder === null ? [] : [`not ${later(due, holder)}`]),
  ]
  const among = `${dated.sql} d${holder === null ? '' : ` join ${table.sql} t on ${linked(table, dated, holder)}`}
    where ${where.join(' and ')}${holding(params, catalogue, table, own, question)}`
  const people = (question.person?.own ?? []).map((name) => textOf(own, findColumn(table, name)))
  const present = people.map((one) => `${one} is not null`).join(' and ')
  const days = await rows(
    client,
    `select ${dayIn('d', day, question.timeZone)}, count(*)::text from ${among} group by 1 order by 1`,
    params.values,
  )
  const total = days.reduce((sum, [, count]) => sum + Number(count), 0)
  const [distinct] =
    people.length === 0 || total === 0
      ? [[String(total)]]
      : await rows(
          client,
          `select (count(distinct (${people.join(', ')})) filter (where ${present})
              + count(*) filter (where not (${present})))::text from ${among}`,
          params.values,
        )
  return {
    days: days.map(([one, count]) => ({ day: one ?? '', rows: Number(count) })),
    people: Number(distinct?.[0] ?? 0),
  }
}

/** The condition that the latest day of the person is one of a range. */
function within({ dated, day, limit }: Due, { alike, timeZone }: DueQuestion, from: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(from)) throw new RangeError('not a day')
  const first = isInstant(day) ? `(timestamp '${from}' at time zone '${timeZone}')` : `date '${from}'`
  const at = of('k', day)
  return [
    `${of('d', day)} >= ${first} and ${of('d', day)} < ${limit}`,
    ...alike.map((same) => `not ${kin(dated, same, `(${at} > ${of('d', day)} or ${at} is null)`)}`),
  ].join(' and ')
}

/** A row of several holders is without a day where one of them is, and so is one of none. */
async function countUndated(
  client: ClientBase,
  catalogue: PgCatalogue,
  due: Due,
  question: DueQuestion,
): Promise<number> {
  const { table, dated, day, holder, own } = due
  const params = parameters()
  const none = `(${of('d', day)} is null or ${of('d', day)} < ${earliest(day)} or not isfinite(${of('d', day)}))`
  const held = holding(params, catalogue, table, own, question)
  const [row] = await rows(
    client,
    holder === null
      ? `select count(*)::text from ${dated.sql} d where ${none}${held}`
      : `select count(*)::text from ${table.sql} ${own}
          where (exists (select from ${dated.sql} d where ${linked(table, dated, holder)} and ${none})
            or not exists (select from ${dated.sql} d where ${linked(table, dated, holder)}))${held}`,
    params.values,
  )
  return Number(row?.[0] ?? 0)
}
