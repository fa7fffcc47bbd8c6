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
  const counts: ScopeCount[] = []
  for (const question of questions) {
    const { sql, narrowed } = countSql(catalogue, question)
    const [row] = await rows(client, sql, [])
    counts.push({ count: Number(row?.[0] ?? 0), narrowed })
  }
  return counts
}

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
  const counted = (distinct?.columns ?? table.key).map((one) => findColumn(table, one))
  const what = counted.map((column) =>
    distinct?.folds === true ? identifierOf('email', column, 't') : of('t', column),
  )
  const windows = ways.map((way) => endOf(catalogue, table, way))
  const narrowed = ways.every(({ within }, i) => within === null || windows[i] !== null)
  const itself = ways.findIndex(({ hops }, i) => hops.length === 0 && windows[i] === null)
  const only = itself === -1 ? ways : [ways[itself] ?? { hops: [], within: null }]
  const [single] = only
  if (distinct === null && only.length === 1 && single?.hops.length === 0) {
    const within = windows[ways.indexOf(single)] ?? null
    return {
      sql: `select count(*)::text from ${table.sql} t${within === null ? '' : ` where ${within}`}`,
      narrowed,
    }
  }
  const parts = only.map((way) =>
    reached(catalogue, { table, counted, what, folds: distinct?.folds === true }, way),
  )
  const nulls = counted.map((_, i) => `p.c${i} is null`).join(' or ')
  const listed = counted.map((_, i) => `c${i}`).join(', ')
  if (distinct?.nulls === 'each') {
    // Whoever has no such value is told apart by the row.
    const keys = table.key.map((one) => textOf('t', findColumn(table, one))).join(" || ' ' || ")
    const empty = what.map((one) => `${one} is null`).join(' or ')
    const each = only.map((way) =>
      selected(
        catalogue,
        table,
        way,
        `${what.join(', ')}, case when ${empty} then ${keys} end`,
        what.length + 1,
      ),
    )
    return { sql: `select count(*)::text from (${each.join(' union ')}) p(${listed}, k)`, narrowed }
  }
  const sql = `select count(*)::text from (${parts.join(' union ')}) p(${listed})`
  return { sql: distinct === null ? sql : `${sql} where not (${nulls})`, narrowed }
}

interface Counted {
  readonly table: PgTable
  readonly counted: readonly PgColumn[]
  readonly what: readonly string[]
  readonly folds: boolean
}

/** What one way reaches, once each. */
function reached(catalogue: PgCatalogue, { table, counted, what, folds }: Counted, way: ScopeWay): string {
  const spared = folds ? null : withoutOrigin(catalogue, table, counted, way)
  return spared ?? selected(catalogue, table, way, what.join(', '), what.length)
}

function selected(
  catalogue: PgCatalogue,
  table: PgTable,
  way: ScopeWay,
  what: string,
  width: number,
): string {
  const joins: string[] = []
  let before: readonly [string, PgTable] = ['t', table]
  for (const [i, hop] of way.hops.entries()) {
    const next = findTable(catalogue, hop.table)
    joins.push(` join ${next.sql} h${i} on ${linkOf(before, [`h${i}`, next], hop)}`)
    before = [`h${i}`, next]
  }
  const within = endOf(catalogue, table, way)
  const group = Array.from({ length: width }, (_, i) => i + 1).join(', ')
  return `select ${what} from ${table.sql} t${joins.join('')}${within === null ? '' : ` where ${within}`} group by ${group}`
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
): string | null {
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
  const present = first.columns.map((name) => `${of('t', findColumn(next, name))} is not null`)
  const joins = selected(
    catalogue,
    next,
    { hops: rest, within: way.within },
    own.map((column) => of('t', column)).join(', '),
    own.length,
  )
  const [head = '', tail = ''] = splitAtGroup(joins)
  return `${head}${head.includes(' where ') ? ' and ' : ' where '}${present.join(' and ')}${tail}`
}

function splitAtGroup(sql: string): readonly [string, string] {
  const at = sql.lastIndexOf(' group by ')
  return [sql.slice(0, at), sql.slice(at)]
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
