import type {
  ScopeCount,
  ScopeHop,
  ScopeMoment,
  ScopePage,
  ScopePeople,
  ScopeQuestion,
  ScopeWay,
  ScopeWindow,
} from '../connector.ts'
import { checkMoment } from '../scope-moment.ts'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import type { Session } from './connection.ts'
import { bytes, type MysqlColumn, textForm, typed } from './expressions.ts'
import { columnNamed, keyColumns, of, qualified, tableNamed } from './names.ts'

export async function scope(
  session: Session,
  inspection: MysqlInspection,
  questions: readonly ScopeQuestion[],
): Promise<readonly ScopeCount[]> {
  const counts: ScopeCount[] = []
  for (const question of questions) {
    const { sql, narrowed } = countSql(inspection, question)
    const [row] = await session.rows(sql)
    counts.push({ count: Number(row?.[0] ?? 0), narrowed })
  }
  return counts
}

export async function scopePeople(
  session: Session,
  inspection: MysqlInspection,
  question: ScopeQuestion,
  { after, limit, fetch }: ScopePage,
): Promise<ScopePeople> {
  const table = tableNamed(inspection, question.of)
  const values = question.distinct?.nulls === 'nobody' ? question.distinct.columns : null
  const key = values === null ? keyColumns(table) : values.map((name) => columnNamed(table, name))
  const fetched = values === null ? fetch.map((name) => columnNamed(table, name)) : []
  const where = [
    ...(values === null ? [] : key.map((column) => `${of('t', column)} IS NOT NULL`)),
    ...(after === null ? [] : [following(key)]),
    `(${anyWay(inspection, table, question.ways)})`,
  ]
  // Of a collation that folds, equal texts are one value: one of them stands for all.
  const texts = [...key, ...fetched].map((column) => textForm(column, of('t', column)))
  const ordered = key.map((column) => of('t', column)).join(', ')
  const found = await session.rows(
    values === null
      ? `SELECT ${texts.join(', ')} FROM ${qualified(table)} AS t WHERE ${where.join(' AND ')} ORDER BY ${ordered} LIMIT ${Math.trunc(limit)}`
      : `SELECT ${texts.map((text) => `MIN(${text})`).join(', ')} FROM ${qualified(table)} AS t WHERE ${where.join(' AND ')} GROUP BY ${ordered} ORDER BY ${ordered} LIMIT ${Math.trunc(limit)}`,
    after === null ? [] : afterValues(key, after),
  )
  return {
    keys: found.map((row) => row.slice(0, key.length)),
    values: found.map((row) => row.slice(key.length)),
  }
}

/** Written out column by column: a comparison of rows goes through no index here. */
function following(key: readonly MysqlColumn[]): string {
  const given = (column: MysqlColumn) => typed(column, '?') ?? '?'
  const each = key.map((column, i) => {
    const before = key.slice(0, i).map((one) => `${of('t', one)} = ${given(one)}`)
    return `(${[...before, `${of('t', column)} > ${given(column)}`].join(' AND ')})`
  })
  return `(${each.join(' OR ')})`
}

function afterValues(key: readonly MysqlColumn[], after: readonly (string | null)[]): string[] {
  return key.flatMap((_, i) => after.slice(0, i + 1).map((value) => value ?? ''))
}

/** One way is one pass; several are united by what they count, so that whoever is reached twice counts once. */
function countSql(
  inspection: MysqlInspection,
  { of: name, distinct, ways }: ScopeQuestion,
): { readonly sql: string; readonly narrowed: boolean } {
  const table = tableNamed(inspection, name)
  const counted =
    distinct === null ? keyColumns(table) : distinct.columns.map((one) => columnNamed(table, one))
  const windows = ways.map((way) => endOf(inspection, table, way))
  const narrowed = ways.every(({ within }, i) => within === null || windows[i] !== null)
  const itself = ways.findIndex(({ hops }, i) => hops.length === 0 && windows[i] === null)
  const only = itself === -1 ? ways : [ways[itself] ?? { hops: [], within: null }]
  const [single] = only
  if (distinct === null && only.length === 1 && single?.hops.length === 0) {
    const within = windows[ways.indexOf(single)] ?? null
    return {
      sql: `SELECT COUNT(*) FROM ${qualified(table)} AS t${within === null ? '' : ` WHERE ${within}`}`,
      narrowed,
    }
  }
  const what = counted.map((column) =>
    distinct === null
      ? of('t', column)
      : distinct.folds
        ? bytes(`LOWER(${textForm(column, of('t', column))})`)
        : bytes(textForm(column, of('t', column))),
  )
  const empty = counted.map((column) => `${of('t', column)} IS NULL`).join(' OR ')
  const key = keyColumns(table).map((column) => textForm(column, of('t', column)))
  const own =
    distinct?.nulls === 'each' ? [`CASE WHEN ${empty} THEN CONCAT_WS(' ', ${key.join(', ')}) END`] : []
  const parts = only.map((way) => {
    const condition = endOf(inspection, table, way)
    const where = [
      ...(condition === null ? [] : [condition]),
      ...(distinct?.nulls === 'nobody' ? [`NOT (${empty})`] : []),
    ]
    return `SELECT DISTINCT ${[...what, ...own].map((one, i) => `${one} AS c${i}`).join(', ')} FROM ${qualified(table)} AS t${joins(inspection, ['t', table], way.hops, 0)}${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`
  })
  return { sql: `SELECT COUNT(*) FROM (${parts.join(' UNION ')}) AS p`, narrowed }
}

function joins(
  inspection: MysqlInspection,
  start: readonly [string, MysqlTable],
  hops: readonly ScopeHop[],
  first: number,
): string {
  let before = start
  return hops
    .map((hop, i) => {
      const next = tableNamed(inspection, hop.table)
      const alias = `h${first + i}`
      const join = ` JOIN ${qualified(next)} AS ${alias} ON ${linkOf(before, [alias, next], hop)}`
      before = [alias, next]
      return join
    })
    .join('')
}

/** Whether a row `t` is concerned, for one page of them: through the indexes of the links. */
function anyWay(inspection: MysqlInspection, table: MysqlTable, ways: readonly ScopeWay[]): string {
  return ways
    .map((way) => {
      const within = endOf(inspection, table, way)
      const [first, ...rest] = way.hops
      if (first === undefined) return within ?? 'TRUE'
      const next = tableNamed(inspection, first.table)
      const link = linkOf(['t', table], ['h0', next], first)
      return `EXISTS (SELECT 1 FROM ${qualified(next)} AS h0${joins(inspection, ['h0', next], rest, 1)} WHERE ${link}${within === null ? '' : ` AND ${within}`})`
    })
    .join(' OR ')
}

function linkOf(
  [from, origin]: readonly [string, MysqlTable],
  [to, table]: readonly [string, MysqlTable],
  { columns, own, folds }: ScopeHop,
): string {
  return columns
    .map((name, i) => {
      const one = columnNamed(table, name)
      const other = columnNamed(origin, own[i] ?? '')
      if (folds)
        return `${bytes(`LOWER(${textForm(one, of(to, one))})`)} = ${bytes(`LOWER(${textForm(other, of(from, other))})`)}`
      // Texts of two collations cannot be compared as they are.
      if (one.collation === other.collation && one.kind === other.kind)
        return `${of(to, one)} = ${of(from, other)}`
      return `${bytes(textForm(one, of(to, one)))} = ${bytes(textForm(other, of(from, other)))}`
    })
    .join(' AND ')
}

/** The condition on the last row of a way; null: every one, also where its column holds no times. */
function endOf(
  inspection: MysqlInspection,
  table: MysqlTable,
  { hops, within }: { readonly hops: readonly ScopeHop[]; readonly within: ScopeWindow | null },
): string | null {
  if (within === null || (within.from === null && within.until === null)) return null
  const last = hops.at(-1)
  const column = columnNamed(last === undefined ? table : tableNamed(inspection, last.table), within.column)
  const write = writer(column)
  if (write === null) return null
  const at = of(hops.length === 0 ? 't' : `h${hops.length - 1}`, column)
  return [
    ...(within.from === null ? [] : [`${at} >= ${write(within.from)}`]),
    ...(within.until === null ? [] : [`${at} <= ${write(within.until)}`]),
  ].join(' AND ')
}

/** Sessions run in UTC, so that an instant is written as it is. */
function writer({ dataType }: MysqlColumn): ((moment: ScopeMoment) => string) | null {
  if (dataType === 'date') return (moment) => `DATE '${checkMoment(moment).local.slice(0, 10)}'`
  if (dataType === 'datetime') return (moment) => `TIMESTAMP '${checkMoment(moment).local.replace('T', ' ')}'`
  if (dataType !== 'timestamp') return null
  return (moment) => `TIMESTAMP '${checkMoment(moment).instant.slice(0, 19).replace('T', ' ')}'`
}
