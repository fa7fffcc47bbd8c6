import type { DayQuestion, DueAsked, DuePage, DueQuestion, DueRow, Key } from '../connector.ts'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import type { Session } from './connection.ts'
import { type Condition, dayIn, holding, isDay, limitOf, linked, nothing } from './days.ts'
import { bytes, type MysqlColumn, textForm, typed } from './expressions.ts'
import { columnNamed, keyColumns, of, qualified, tableNamed } from './names.ts'

export async function dueRows(
  session: Session,
  inspection: MysqlInspection,
  question: DueQuestion,
  { after, limit }: DueAsked,
): Promise<DuePage | null> {
  const due = dueOf(inspection, question)
  if (due === null) return null
  const { table, dated, day, holder } = due
  const most = Math.trunc(limit)
  const alone = aloneOf(due, question)
  const told = [
    textForm(day, of('d', day)),
    dayIn('d', day, question.timeZone, question.before),
    ...keyTexts('d', dated),
    ...(holder === null ? [alone] : [...keyTexts('t', table), linkPresent(table, holder)]),
    ...personTexts(inspection, due, question),
  ]
  const held = holding(inspection, table, due.own, question)
  // Values are given in the order in which their places are written.
  const whole = following(due, after, holder !== null && after?.key !== null ? '>=' : '>')
  const rest = restOfHolder(due, after)
  const own = holder === null ? held : nothing
  // The page is taken from the index of the day first: what else is asked of a row is asked of so many rows at most.
  const page = `(SELECT d.* FROM ${qualified(dated)} AS d
      WHERE ${passed(due)}${own.sql}${whole.sql}
      ORDER BY ${order('d', day, dated)} LIMIT ${most}) AS d`
  const found = await session.rows(
    holder === null
      ? `SELECT ${told.join(', ')} FROM ${page} ORDER BY ${order('d', day, dated)}`
      : `SELECT ${told.join(', ')} FROM ${page}
          LEFT JOIN ${qualified(table)} AS t ON ${linked(table, dated, holder)}${held.sql} AND ${alone}
            AND NOT ${later(due, holder)}${rest.sql}
          ORDER BY ${order('d', day, dated)}, ${keyOrder('t', table).join(', ')} LIMIT ${most}`,
    holder === null ? [...held.values, ...whole.values] : [...whole.values, ...held.values, ...rest.values],
  )
  return pageOf(due, question, found, most)
}

/** What a question is about, found in the catalogue. */
export interface Due {
  readonly table: MysqlTable
  /** The table that holds the day: `d` in SQL; the rows in question are `t`, or `d` themselves. */
  readonly dated: MysqlTable
  readonly day: MysqlColumn
  readonly holder: DayQuestion['day']['of']
  readonly limit: string
  /** Alias of the rows in question. */
  readonly own: 't' | 'd'
}

/** Null: the column holds no days. */
export function dueOf(inspection: MysqlInspection, question: DueQuestion): Due | null {
  const table = tableNamed(inspection, question.table)
  const { of: holder } = question.day
  const dated = holder === null ? table : tableNamed(inspection, holder.table)
  const day = columnNamed(dated, question.day.column)
  const limit = limitOf(day, question)
  return limit === null ? null : { table, dated, day, holder, limit, own: holder === null ? 'd' : 't' }
}

/** The condition that the day of `d` is over. */
export function passed({ day, limit }: Due): string {
  return `${isDay('d', day)} AND ${of('d', day)} < ${limit}`
}

/** The condition that no other row of the person goes on. */
export function aloneOf({ dated, day, limit }: Due, { alike }: DueQuestion): string {
  const at = of('k', day)
  const others = alike.map((same) => `NOT ${kin(dated, same, `(${at} >= ${limit} OR ${at} IS NULL)`)}`)
  return others.length === 0 ? 'TRUE' : others.join(' AND ')
}

/** Whether the same person has another row for which a condition holds: the index first, then the very bytes. */
export function kin(
  dated: MysqlTable,
  { column: name, folds }: DueQuestion['alike'][number],
  condition: string,
): string {
  const column = columnNamed(dated, name)
  const [one, other] = ['k', 'd'].map((alias) => {
    const text = textForm(column, of(alias, column))
    return bytes(folds ? `LOWER(${text})` : text)
  })
  const first = `${of('k', column)} = ${of('d', column)}`
  return `EXISTS (SELECT 1 FROM ${qualified(dated)} AS k WHERE ${folds && column.folds !== true ? '' : `${first} AND `}${one} = ${other} AND ${condition})`
}

/** Whether a row takes its day from a later holder, or from one without a day. */
export function later({ table, dated, day }: Due, holder: NonNullable<Due['holder']>): string {
  const link = linked(table, dated, holder, 'l')
  const [one, other] = [of('l', day), of('d', day)]
  const after = `(${one} > ${other} OR (${one} = ${other} AND ${greater(keyOrder('l', dated), keyOrder('d', dated))}))`
  return `EXISTS (SELECT 1 FROM ${qualified(dated)} AS l WHERE ${link} AND (${one} IS NULL OR ${after}))`
}

/** Where a row is of nobody, none of these columns has a value. */
function linkPresent(table: MysqlTable, { own }: NonNullable<Due['holder']>): string {
  return own.map((name) => `${of('t', columnNamed(table, name))} IS NOT NULL`).join(' AND ')
}

const keyTexts = (alias: string, table: MysqlTable): readonly string[] =>
  keyColumns(table).map((column) => textForm(column, of(alias, column)))

/**
 * What rows are ordered by. Where only all their values tell rows apart, they may be NULL, or of a type without an order:
 * then it is the bytes of their text forms.
 */
function keyOrder(alias: string, table: MysqlTable): readonly string[] {
  return keyColumns(table).flatMap((column) => {
    const own = of(alias, column)
    return isOrdered(table, column)
      ? [own]
      : [`${own} IS NULL`, `COALESCE(${bytes(textForm(column, own))}, '')`]
  })
}

function isOrdered(table: MysqlTable, column: MysqlColumn): boolean {
  return table.keyKind !== 'whole-row' && typed(column, '?') !== null
}

function order(alias: string, day: MysqlColumn, table: MysqlTable): string {
  return [of(alias, day), ...keyOrder(alias, table)].join(', ')
}

/** A comparison of rows goes through no index here: written out, column by column. */
function greater(one: readonly string[], other: readonly string[]): string {
  const each = one.map((own, i) => {
    const before = one.slice(0, i).map((earlier, j) => `${earlier} = ${other[j]}`)
    return [...before, `${own} > ${other[i]}`].join(' AND ')
  })
  return `(${each.map((part) => `(${part})`).join(' OR ')})`
}

/** A given key as it is ordered, and its values as often as `greater` writes them. */
function given(table: MysqlTable, key: Key) {
  const parts = keyColumns(table).flatMap((column, i): { sql: string; value: string }[] => {
    const value = key[i] ?? null
    if (isOrdered(table, column)) return [{ sql: typed(column, '?') ?? '?', value: value ?? '' }]
    return [
      { sql: 'CAST(? AS SIGNED)', value: value === null ? '1' : '0' },
      { sql: bytes('?'), value: value ?? '' },
    ]
  })
  return {
    each: parts.map(({ sql }) => sql),
    values: parts.flatMap((_, i) => parts.slice(0, i + 1).map(({ value }) => value)),
    once: parts.map(({ value }) => value),
  }
}

/** The keyset: rows after the last of the page before. The day alone is what the index is asked for. */
function following({ day, dated, holder }: Due, after: DueAsked['after'], than: '>' | '>='): Condition {
  if (after === null) return nothing
  const { each, values, once } = given(dated, (holder === null ? after.key : after.holder) ?? [])
  const at = of('d', day)
  const last = typed(day, '?') ?? '?'
  const own = keyOrder('d', dated)
  const same = than === '>=' ? ` OR (${own.map((one, i) => `${one} = ${each[i]}`).join(' AND ')})` : ''
  return {
    sql: ` AND ${at} >= ${last} AND (${at} > ${last} OR ${greater(own, each)}${same})`,
    values: [after.day, after.day, ...values, ...(than === '>=' ? once : [])],
  }
}

/** Of the holder at which the page before ended, the rows after its last. */
function restOfHolder({ table, dated, day, holder }: Due, after: DueAsked['after']): Condition {
  if (after === null || after.key === null || holder === null) return nothing
  const [there, own] = [given(dated, after.holder ?? []), given(table, after.key)]
  const same = keyOrder('d', dated).map((one, i) => `${one} = ${there.each[i]}`)
  return {
    sql: ` AND (NOT (${of('d', day)} = ${typed(day, '?') ?? '?'} AND ${same.join(' AND ')}) OR ${greater(keyOrder('t', table), own.each)})`,
    values: [after.day, ...there.once, ...own.values],
  }
}

/** Of several rows of the person, which a link by a column that is not unique may find, one stands for all. */
function personTexts(
  inspection: MysqlInspection,
  { own }: Due,
  { person, table, fetch }: DueQuestion,
): readonly string[] {
  const to = tableNamed(inspection, person?.table ?? table)
  const fetched = fetch.map((name) => columnNamed(to, name))
  if (person === null) return fetched.map((column) => textForm(column, of(own, column)))
  const link = linked(tableNamed(inspection, table), to, person, 'p', own)
  return [...keyColumns(to), ...fetched].map(
    (column) =>
      `(SELECT ${textForm(column, of('p', column))} FROM ${qualified(to)} AS p WHERE ${link} ORDER BY ${keyOrder('p', to).join(', ')} LIMIT 1)`,
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
    const counts = below.at(-1) === '1'
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
