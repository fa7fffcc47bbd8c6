import type { ClientBase } from 'pg'
import type { DayQuestion, DueAsked, DuePage, DueQuestion, DueRow, Key } from '../connector.ts'
import { dayIn, earliest, holding, limitOf, linked } from './days.ts'
import { rows } from './inspect.ts'
import { identifierOf, of, type Parameters, parameters, same, textOf } from './match.ts'
import { findColumn, findTable, type PgCatalogue, type PgColumn, type PgTable } from './table.ts'

export async function dueRows(
  client: ClientBase,
  catalogue: PgCatalogue,
  question: DueQuestion,
  { after, limit }: DueAsked,
): Promise<DuePage | null> {
  const due = dueOf(catalogue, question)
  if (due === null) return null
  const { table, dated, day, holder } = due
  const params = parameters()
  const held = holding(params, catalogue, table, due.own, question)
  const most = Math.trunc(limit)
  const alone = aloneOf(due, question)
  const told = [
    `${of('d', day)}::text`,
    dayIn('d', day, question.timeZone),
    ...keyTexts('d', dated),
    ...(holder === null
      ? [`(${alone})::text`]
      : [...keyTexts('t', table), `(${linkPresent(table, holder)})::text`]),
    ...personTexts(catalogue, due, question),
  ]
  // The page is taken from the index of the day first: what else is asked of a row is asked of so many rows at most.
  const than = holder !== null && after?.key !== null ? '>=' : '>'
  const page = `(select d.* from ${dated.sql} d
      where ${passed(due)}${holder === null ? held : ''}${following(params, due, after, than)}
      order by ${order('d', day, dated)} limit ${most}) d`
  const found = await rows(
    client,
    holder === null
      ? `select ${told.join(', ')} from ${page} order by ${order('d', day, dated)}`
      : `select ${told.join(', ')} from ${page}
          left join ${table.sql} t on ${linked(table, dated, holder)}${held} and ${alone}
            and not ${later(due, holder)}${restOfHolder(params, due, after)}
          order by ${order('d', day, dated)}, ${keyOrder('t', table)} limit ${most}`,
    params.values,
  )
  return pageOf(due, question, found, most)
}

/** What a question is about, found in the catalogue. */
export interface Due {
  readonly table: PgTable
  /** The table that holds the day: `d` in SQL; the rows in question are `t`, or `d` themselves. */
  readonly dated: PgTable
  readonly day: PgColumn
  readonly holder: DayQuestion['day']['of']
  readonly limit: string
  /** Alias of the rows in question. */
  readonly own: 't' | 'd'
}

/** Null: the column holds no days. */
export function dueOf(catalogue: PgCatalogue, question: DueQuestion): Due | null {
  const table = findTable(catalogue, question.table)
  const { of: holder } = question.day
  const dated = holder === null ? table : findTable(catalogue, holder.table)
  const day = findColumn(dated, question.day.column)
  const limit = limitOf(day, question)
  return limit === null ? null : { table, dated, day, holder, limit, own: holder === null ? 'd' : 't' }
}

/** The condition that the day of `d` is over. */
export function passed({ day, limit }: Due): string {
  return `${of('d', day)} >= ${earliest(day)} and ${of('d', day)} < ${limit}`
}

/** The condition that no other row of the person goes on. */
export function aloneOf({ dated, day, limit }: Due, { alike }: DueQuestion): string {
  const at = of('k', day)
  const others = alike.map((same) => `not ${kin(dated, same, `(${at} >= ${limit} or ${at} is null)`)}`)
  return others.length === 0 ? 'true' : others.join(' and ')
}

/** Whether the same person has another row for which a condition holds. */
export function kin(
  dated: PgTable,
  { column: name, folds }: DueQuestion['alike'][number],
  condition: string,
): string {
  const column = findColumn(dated, name)
  const alike =
    folds && column.compare === 'text'
      ? `${identifierOf('email', column, 'k')} ${same} ${identifierOf('email', column, 'd')}`
      : `${of('k', column)} ${column.equals} ${of('d', column)}`
  return `exists (select from ${dated.sql} k where ${alike} and ${condition})`
}

/** Whether a row takes its day from a later holder, or from one without a day. */
export function later({ table, dated, day }: Due, holder: NonNullable<Due['holder']>): string {
  const link = linked(table, dated, holder, 'l')
  const after = `(${order('l', day, dated)}) > (${order('d', day, dated)})`
  return `exists (select from ${dated.sql} l where ${link} and (${of('l', day)} is null or ${after}))`
}

/** Where a row is of nobody, none of these columns has a value. */
function linkPresent(table: PgTable, { own }: NonNullable<Due['holder']>): string {
  return own.map((name) => `${of('t', findColumn(table, name))} is not null`).join(' and ')
}

const keyOf = (table: PgTable): readonly PgColumn[] => table.key.map((name) => findColumn(table, name))

const keyTexts = (alias: string, table: PgTable): readonly string[] =>
  keyOf(table).map((column) => textOf(alias, column))

/**
 * What rows are ordered by. Where only all their values tell rows apart, they may be NULL, or of a type without an order:
 * then it is their text forms.
 */
function keyOrder(alias: string, table: PgTable): string {
  return keyOf(table)
    .map((column) => ordered(table, column, of(alias, column), textOf(alias, column)))
    .join(', ')
}

function ordered(table: PgTable, column: PgColumn, typed: string, text: string): string {
  if (table.keyKind !== 'whole-row' && column.compare !== 'opaque') return typed
  return `${text} is null, coalesce(${text}, '') collate pg_catalog."C"`
}

function order(alias: string, day: PgColumn, table: PgTable): string {
  return `${of(alias, day)}, ${keyOrder(alias, table)}`
}

/** The keyset: rows after the last of the page before, compared as they are ordered. */
function following(params: Parameters, due: Due, after: DueAsked['after'], than: '>' | '>='): string {
  if (after === null) return ''
  const key = due.holder === null ? after.key : after.holder
  const given = [`${params.add(after.day)}::${due.day.cast}`, givenKey(params, due.dated, key ?? [])]
  return ` and (${order('d', due.day, due.dated)}) ${than} (${given.join(', ')})`
}

function givenKey(params: Parameters, table: PgTable, key: Key): string {
  return keyOf(table)
    .map((column, i) => {
      const given = params.add(key[i] ?? null)
      return ordered(table, column, `${given}::${column.cast}`, `${given}::text`)
    })
    .join(', ')
}

/** Of the holder at which the page before ended, the rows after its last. */
function restOfHolder(
  params: Parameters,
  { table, dated, day, holder }: Due,
  after: DueAsked['after'],
): string {
  if (after === null || after.key === null || holder === null) return ''
  const at = `(${order('d', day, dated)})`
  const given = [`${params.add(after.day)}::${day.cast}`, givenKey(params, dated, after.holder ?? [])]
  const rest = `(${keyOrder('t', table)}) > (${givenKey(params, table, after.key)})`
  return ` and (${at} <> (${given.join(', ')}) or ${rest})`
}

/** Of several rows of the person, which a link by a column that is not unique may find, one stands for all. */
function personTexts(
  catalogue: PgCatalogue,
  { own }: Due,
  { person, table, fetch }: DueQuestion,
): readonly string[] {
  const to = findTable(catalogue, person?.table ?? table)
  const fetched = fetch.map((name) => findColumn(to, name))
  if (person === null) return fetched.map((column) => textOf(own, column))
  const from = findTable(catalogue, table)
  const link = linked(from, to, person, 'p', own)
  return [...keyOf(to), ...fetched].map(
    (column) =>
      `(select ${textOf('p', column)} from ${to.sql} p where ${link} order by ${keyOrder('p', to)} limit 1)`,
  )
}

function pageOf(
  { table, dated, holder }: Due,
  { person, fetch }: DueQuestion,
  found: readonly (readonly (string | null)[])[],
  limit: number,
): DuePage {
  const parts = found.map((cells) => {
    const rest = [...cells]
    const [at, day] = rest.splice(0, 2)
    const held = rest.splice(0, dated.key.length)
    // Last comes whether it counts: no other row of the person goes on, or there is a row below at all.
    const below = rest.splice(0, holder === null ? 1 : table.key.length + 1)
    const counts = below.at(-1) === 'true'
    const own = holder === null ? held : below.slice(0, -1)
    const key = counts || holder === null ? own : null
    const values = fetch.length === 0 ? [] : rest.splice(-fetch.length)
    const cursor = { day: at ?? '', holder: holder === null ? null : held, key }
    const of = person === null || rest.every((one) => one === null) ? null : rest
    return { cursor, row: !counts ? null : { key: own, day: day ?? '', person: of, values, cursor } }
  })
  return {
    rows: parts.flatMap(({ row }): readonly DueRow[] => (row === null ? [] : [row])),
    next: parts.length < limit ? null : (parts.at(-1)?.cursor ?? null),
  }
}
