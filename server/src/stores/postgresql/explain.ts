import type { ClientBase } from 'pg'
import type { Lookup } from '../connector.ts'
import { rows } from './inspect.ts'
import { type PlanScan, scansOf } from './plan.ts'
import { type Shape, shapeOf, statementOf } from './shape.ts'
import type { PgCatalogue } from './table.ts'

/** Milliseconds for all questions together; what is not answered by then stays unknown. */
const patienceMs = 10_000
/** Rows of a table below a view that may be read whole at every search. */
const fewRows = 1_000

/**
 * Whether an index can serve each lookup: the plan of the very statement, without values and never executed. Small tables
 * are read whole with good reason, so the question is put as if that were dear. Null: the server does not say.
 */
export async function servedByIndex(
  client: ClientBase,
  catalogue: PgCatalogue,
  lookups: readonly Lookup[],
): Promise<readonly (boolean | null)[]> {
  const until = performance.now() + patienceMs
  const plans: (readonly PlanScan[] | null)[] = []
  const shapes = lookups.map((lookup) => shapeOf(catalogue, lookup, null))
  for (const shape of shapes) plans.push(performance.now() > until ? null : await planOf(client, shape))
  const leading = await leadingColumns(client, plans.flatMap((scans) => scans ?? []).flatMap(indexNames))
  return plans.map((scans, i) => {
    const asked = scans?.filter((scan) => shapes[i]?.table.kind !== 'view' || !isSmall(catalogue, scan))
    return scans == null || asked === undefined || scans.length === 0 ? null : judge(asked, leading)
  })
}

/** Null where the server refuses: a right is missing, or somebody holds the table. */
async function planOf(client: ClientBase, shape: Shape): Promise<readonly PlanScan[] | null> {
  const { text } = statementOf([{ shape, single: true }])
  const none = shape.by.map(() => 'null').join(', ')
  await client.query(
    'begin; set local enable_seqscan = off; set local plan_cache_mode = force_generic_plan;' +
      " set local lock_timeout = '1s'; set local statement_timeout = '2s'",
  )
  let prepared = false
  try {
    await client.query(`prepare garant_asked as ${text}`)
    prepared = true
    // Without costs: estimates drawn from the rows are nobody's business here.
    const [row] = await rows(
      client,
      `explain (format json, verbose, costs off) execute garant_asked(null, ${none})`,
    )
    return scansOf(row?.[0] ?? '')
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  } finally {
    // A connection that is lost says so to the next question; what it failed with first is what counts.
    await client.query('rollback').catch(() => {})
    if (prepared) await client.query('deallocate garant_asked').catch(() => {})
  }
}

/** The server answered, with an error: the connection is as good as before. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'ERROR'
}

const nameOf = (schema: string, index: string) => JSON.stringify([schema, index])

const indexNames = ({ indexes }: PlanScan) => indexes.map(({ name }) => name)

/**
 * What each B-tree of these names is ordered by first. An index on (a, b) that is asked for b alone is read whole, though the plan
 * names a condition of the index; other kinds of index have no first column.
 */
async function leadingColumns(
  client: ClientBase,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map()
  const found = await rows(
    client,
    `select n.nspname, c.relname, pg_catalog.pg_get_indexdef(c.oid, 1, false)
       from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       join pg_catalog.pg_am m on m.oid = c.relam
      where c.relkind = 'i' and m.amname = 'btree' and c.relname = any ($1)`,
    [[...new Set(names)]],
  )
  return new Map(
    found.map(([schema, index, first]) => [nameOf(schema ?? '', index ?? ''), unqualified(first ?? '')]),
  )
}

function judge(scans: readonly PlanScan[], leading: ReadonlyMap<string, string>): boolean | null {
  if (scans.some(({ how }) => how === 'elsewhere')) return null
  return scans.every(
    ({ how, schema, indexes }) =>
      how === 'index' &&
      indexes.some(({ name, condition }) => {
        const first = leading.get(nameOf(schema, name))
        return condition !== null && (first === undefined || mentions(unqualified(condition), first))
      }),
  )
}

/** What no statistics were ever made of had fewer rows than the server's own threshold for making them. */
function isSmall({ tables }: PgCatalogue, { schema, relation }: PlanScan): boolean {
  const table = tables.find((one) => one.qualifiedSchema === schema && one.name === relation)
  return table !== undefined && (table.estimatedRows ?? 0) <= fewRows
}

/** Plans write `t.email`, and `t_1.email` of a partition, where the definition of the index says `email`. */
const unqualified = (sql: string) => sql.replaceAll(/(?:"(?:[^"]|"")+"|[\w$]+)\./g, '')

function mentions(condition: string, part: string): boolean {
  for (let at = condition.indexOf(part); at >= 0; at = condition.indexOf(part, at + 1))
    if (!/[\w$"]$/.test(condition.slice(0, at)) && !/^[\w$"]/.test(condition.slice(at + part.length)))
      return true
  return false
}
