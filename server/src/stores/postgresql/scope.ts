import type { ClientBase } from 'pg'
import type {
  ScopeCount,
  ScopeHop,
  ScopePage,
  ScopePeople,
  ScopeQuestion,
  ScopeWay,
  ScopeWindow,
} from '../connector.ts'
import { rows } from './inspect.ts'
import { identifierOf, of, type Parameters, parameters, textOf } from './match.ts'
import { findColumn, findTable, type PgCatalogue, type PgColumn, type PgTable } from './table.ts'
import { windowOf } from './window.ts'

export async function scope(
  client: ClientBase,
  catalogue: PgCatalogue,
  questions: readonly ScopeQuestion[],
): Promise<readonly ScopeCount[]> {
  await client.query(oneLook)
  try {
    const counts: ScopeCount[] = []
    for (const question of questions) {
      const { sql, narrowed } = countSql(catalogue, question)
      const [row] = await rows(client, sql, [])
      counts.push({ count: Number(row?.[0] ?? 0), narrowed })
    }
    return counts
  } finally {
    // Nothing was written; a connection that is gone has nothing to end.
    await client.query('rollback').catch(() => {})
  }
}

/**
 * All counts are of one moment. Our sessions favour indexes, which is right for the rows of one person and wrong for all of
 * a table: here the server's own costs hold.
 */
const oneLook =
  'begin transaction isolation level repeatable read read only; set local random_page_cost to default'

export async function scopePeople(
  client: ClientBase,
  catalogue: PgCatalogue,
  question: ScopeQuestion,
  { after, limit, fetch }: ScopePage,
): Promise<ScopePeople> {
  const table = findTable(catalogue, question.of)
  const values = question.distinct?.nulls === 'nobody' ? question.distinct.columns : null
  const key = (values ?? table.key).map((name) => findColumn(table, name))
  const fetched = values === null ? fetch.map((name) => findColumn(table, name)) : []
  const params = parameters()
  const present = values === null ? [] : key.map((column) => `${of('t', column)} is not null`)
  const where = [...present, ...following(params, key, after), `(${anyWay(catalogue, table, question.ways)})`]
  const ordered = key.map((column) => of('t', column)).join(', ')
  const texts = [...key, ...fetched].map((column) => textOf('t', column)).join(', ')
  const found = await rows(
    client,
    `select ${texts} from ${table.sql} t where ${where.join(' and ')}
      ${values === null ? '' : `group by ${ordered} `}order by ${ordered} limit ${Math.trunc(limit)}`,
    params.values,
  )
  return {
    keys: found.map((row) => row.slice(0, key.length)),
    values: found.map((row) => row.slice(key.length)),
  }
}

function following(
  params: Parameters,
  key: readonly PgColumn[],
  after: ScopePage['after'],
): readonly string[] {
  if (after === null) return []
  const last = key.map((column, i) => `${params.add(after[i] ?? null)}::${column.cast}`)
  return [`(${key.map((column) => of('t', column)).join(', ')}) > (${last.join(', ')})`]
}

/** One way is one pass; several are united by what they count, so that whoever is reached twice counts once. */
function countSql(
  catalogue: PgCatalogue,
  { of: name, distinct, ways }: ScopeQuestion,
): { readonly sql: string; readonly narrowed: boolean } {
  const table = findTable(catalogue, name)
  const windows = ways.map((way) => endOf(catalogue, table, way))
  const narrowed = ways.every(({ within }, i) => within === null || windows[i] !== null)
  const whole = ways.find(({ hops }, i) => hops.length === 0 && windows[i] === null)
  const taken = whole === undefined ? ways : [whole]
  const [only, ...more] = taken
  if (distinct === null && only !== undefined && only.hops.length === 0 && more.length === 0) {
    const own = pathOf(catalogue, table, only)
    return { sql: `select count(*)::text from ${own.from}${whereOf(own.where)}`, narrowed }
  }
  const parts = taken.map((way) => partOf(catalogue, table, distinct, way))
  const [part, ...others] = parts
  // Of one column and one way, the engine counts distinct values faster than the groups they make. NULL is none.
  if (part !== undefined && part.what.length === 1 && others.length === 0)
    return {
      sql: `select count(distinct ${part.what[0]})::text from ${part.from}${whereOf(part.where)}`,
      narrowed,
    }
  const listed = (part?.what ?? []).map((_, i) => `c${i}`).join(', ')
  const each = parts.map(({ what, from, where }) => {
    const group = what.map((_, i) => i + 1).join(', ')
    return `select ${what.join(', ')} from ${from}${whereOf(where)} group by ${group}`
  })
  return { sql: `select count(*)::text from (${each.join(' union ')}) p(${listed})`, narrowed }
}

/** A SELECT in its parts: what is counted once each, of which rows. */
interface Part {
  readonly what: readonly string[]
  readonly from: string
  readonly where: readonly string[]
}

function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`
}

/** What one way reaches. */
function partOf(
  catalogue: PgCatalogue,
  table: PgTable,
  distinct: ScopeQuestion['distinct'],
  way: ScopeWay,
): Part {
  const counted = (distinct?.columns ?? table.key).map((one) => findColumn(table, one))
  const spared = distinct?.folds === true ? null : withoutOrigin(catalogue, table, counted, way)
  if (spared !== null && distinct?.nulls !== 'each') return spared
  const what = counted.map((column) =>
    distinct?.folds === true ? identifierOf('email', column, 't') : of('t', column),
  )
  const path = pathOf(catalogue, table, way)
  const empty = what.map((one) => `${one} is null`).join(' or ')
  // Whoever has no such value is told apart by the row.
  if (distinct?.nulls === 'each') {
    const key = table.key.map((one) => textOf('t', findColumn(table, one))).join(" || ' ' || ")
    return { ...path, what: [...what, `case when ${empty} then ${key} end`] }
  }
  return { ...path, what, where: distinct === null ? path.where : [...path.where, `not (${empty})`] }
}

/** The rows of a table that a way leads from, joined with those it leads to. */
function pathOf(catalogue: PgCatalogue, table: PgTable, way: ScopeWay): Omit<Part, 'what'> {
  const joins: string[] = []
  let before: readonly [string, PgTable] = ['t', table]
  for (const [i, hop] of way.hops.entries()) {
    const next = findTable(catalogue, hop.table)
    joins.push(` join ${next.sql} h${i} on ${linkOf(before, [`h${i}`, next], hop)}`)
    before = [`h${i}`, next]
  }
  const within = endOf(catalogue, table, way)
  return { from: `${table.sql} t${joins.join('')}`, where: within === null ? [] : [within] }
}

/**
 * A reference that the engine enforces says whose row it is by itself: the row that it leads to need not be read.
 * @returns null where there is none.
 */
function withoutOrigin(
  catalogue: PgCatalogue,
  table: PgTable,
  counted: readonly PgColumn[],
  way: ScopeWay,
): Part | null {
  const [first, ...rest] = way.hops
  if (first === undefined || first.folds || counted.some(({ name }) => !first.own.includes(name))) return null
  const next = findTable(catalogue, first.table)
  const enforced = next.references.some(
    ({ to, columns, toColumns }) =>
      to.name === table.name &&
      to.schema === table.schema &&
      columns.length === first.columns.length &&
      columns.every((column, i) => first.own[first.columns.indexOf(column)] === toColumns[i]),
  )
  if (!enforced) return null
  const own = counted.map(({ name }) => findColumn(next, first.columns[first.own.indexOf(name)] ?? ''))
  const path = pathOf(catalogue, next, { hops: rest, within: way.within })
  const present = first.columns.map((name) => `${of('t', findColumn(next, name))} is not null`)
  return { ...path, what: own.map((column) => of('t', column)), where: [...path.where, ...present] }
}

/** The condition on the last row of a way; null: every one, also where its column holds no times. */
function endOf(
  catalogue: PgCatalogue,
  table: PgTable,
  { hops, within }: { readonly hops: readonly ScopeHop[]; readonly within: ScopeWindow | null },
): string | null {
  if (within === null) return null
  const last = hops.at(-1)
  const end = last === undefined ? table : findTable(catalogue, last.table)
  return windowOf(hops.length === 0 ? 't' : `h${hops.length - 1}`, findColumn(end, within.column), within)
}

/** Whether a row `t` is concerned, for one page of them: through the indexes of the links. */
function anyWay(catalogue: PgCatalogue, table: PgTable, ways: readonly ScopeWay[]): string {
  const each = ways.map((way) => {
    const within = endOf(catalogue, table, way)
    const [first, ...rest] = way.hops
    if (first === undefined) return within ?? 'true'
    const next = findTable(catalogue, first.table)
    let before: readonly [string, PgTable] = ['h0', next]
    const joins = rest.map((hop, i) => {
      const to = findTable(catalogue, hop.table)
      const join = ` join ${to.sql} h${i + 1} on ${linkOf(before, [`h${i + 1}`, to], hop)}`
      before = [`h${i + 1}`, to]
      return join
    })
    const link = linkOf(['t', table], ['h0', next], first)
    return `exists (select from ${next.sql} h0${joins.join('')} where ${link}${within === null ? '' : ` and ${within}`})`
  })
  return each.join(' or ')
}

function linkOf(
  [from, origin]: readonly [string, PgTable],
  [to, table]: readonly [string, PgTable],
  { columns, own, folds }: ScopeHop,
): string {
  return columns
    .map((name, i) => {
      const [one, other] = [findColumn(table, name), findColumn(origin, own[i] ?? '')]
      if (folds)
        return `${identifierOf('email', one, to)} operator(pg_catalog.=) ${identifierOf('email', other, from)}`
      const alike = one.cast === other.cast && one.compare !== 'opaque'
      if (alike) return `${of(to, one)} ${one.equals} ${of(from, other)}`
      return `${textOf(to, one)} operator(pg_catalog.=) ${textOf(from, other)}`
    })
    .join(' and ')
}
