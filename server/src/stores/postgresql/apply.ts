import type { Store } from '@garant/policy'
import type { ClientBase } from 'pg'
import type { Applied, Statement, Step } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { type Change, changeSql, prepareChange } from './change.ts'
import { type Cascade, readEffects } from './effects.ts'
import { commitError } from './faults.ts'
import { recordsSteps, rows } from './inspect.ts'
import { equals, groupKeys, keySource, of, parameters, same, textOf } from './match.ts'
import { inOneStatement } from './order.ts'
import { eraseInPlace } from './place.ts'
import { findColumn, findTable, type PgCatalogue } from './table.ts'

/** One step in one transaction: recorded, without undeclared effects, and with exactly the rows that were planned. */
export async function apply(
  client: ClientBase,
  store: Store,
  catalogue: PgCatalogue,
  step: Step,
  statements: readonly Statement[],
): Promise<Applied> {
  const changes = statements
    .filter((statement) => statement.keys.length > 0)
    .map((statement) => prepareChange(catalogue, statement))
  await client.query('begin')
  try {
    const recorded = await recordsSteps(client)
    if (recorded && !(await record(client, step))) {
      await client.query('rollback')
      return { when: 'already', recorded }
    }
    const cascades = await readEffects(client, store, changes)
    for (const together of inOneStatement(changes)) {
      await refuseUncounted(client, catalogue, cascades, together)
      await execute(client, together)
    }
    // Whoever made a trigger or reference since the first look is now held off by the locks of our statements.
    await readEffects(client, store, changes)
    await client.query('commit').catch((error) => {
      throw commitError(error)
    })
    return { when: 'now', recorded }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** @returns false when the step was done before. A step under way elsewhere is waited for. */
async function record(client: ClientBase, step: Step): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into public.garant_step (id, fencing) values ($1, $2) on conflict do nothing',
    [step.id, String(step.fencing)],
  )
  return rowCount === 1
}

/** Runs changes as one statement, so that references among them are checked when all of them are done. */
async function execute(client: ClientBase, changes: readonly Change[]): Promise<void> {
  const [alone, ...others] = changes
  const gone = alone !== undefined && others.length === 0 ? await eraseInPlace(client, alone) : 0
  if (gone > 0 && gone === alone?.keys.length) return
  const params = parameters()
  const parts: string[] = []
  const counts: string[] = []
  for (const [n, change] of changes.entries())
    for (const group of change.groups) {
      const name = `c${parts.length}`
      parts.push(`${name} as (${changeSql(params, change, group)})`)
      // A declared key matches one row at most, so the total tells as much as a count for each key, in one row.
      counts.push(
        change.table.keyKind === 'whole-row'
          ? `select ${n}, i, count(*)::int4 from ${name} group by i`
          : `select ${n}, -1, count(*)::int4 from ${name}`,
      )
    }
  const text = `with ${parts.join(', ')} ${counts.join(' union all ')}`
  const matched = new Map<string, number>()
  for (const [n, i, count] of await rows(client, text, params.values)) {
    const at = `${n}:${i}`
    matched.set(at, (matched.get(at) ?? 0) + Number(count))
  }
  for (const [n, change] of changes.entries()) {
    const exact =
      change.table.keyKind === 'whole-row'
        ? change.expected.every((expected, i) => matched.get(`${n}:${i}`) === expected)
        : (matched.get(`${n}:-1`) ?? 0) + gone === change.keys.length
    if (!exact) throw drifted(change, 'matched another number of rows than planned')
  }
}

/**
 * A cascade is not counted by the server. Its rows must have gone by statements of their own, and none may come before
 * the deletion: the rows it deletes are locked first, which holds off new references to them.
 */
async function refuseUncounted(
  client: ClientBase,
  catalogue: PgCatalogue,
  cascades: readonly Cascade[],
  together: readonly Change[],
): Promise<void> {
  for (const { change, from, reference } of cascades) {
    if (!together.includes(change)) continue
    const { table, keys } = change
    const child = findTable(catalogue, from)
    const erased = together.find((one) => one.table === child && one.statement.do === 'erase')
    for (const group of change.groups) {
      const lock = parameters()
      const locked = keySource(lock, table, keys, group, { alias: 'k', row: 't' })
      await client.query(
        `select count(*) from (select 1 from ${table.sql} t join ${locked.from} on ${locked.condition} for update of t) locked`,
        lock.values,
      )
      const params = parameters()
      const source = keySource(params, table, keys, group, { alias: 'k', row: 't' })
      const link = reference.columns.map((name, i) => {
        const column = findColumn(child, name)
        const to = findColumn(table, reference.toColumns[i] ?? '')
        return column.compare === 'text'
          ? equals(column, 'u', textOf('t', to))
          : `${of('u', column)} ${column.cast === to.cast ? column.equals : same} ${of('t', to)}`
      })
      const planned = (erased === undefined ? [] : groupKeys(child, erased.keys)).map((own) => {
        const named = keySource(params, child, erased?.keys ?? [], own, { alias: 'p', row: 'u' })
        return ` and not exists (select 1 from ${named.from} where ${named.condition})`
      })
      const left = await rows(
        client,
        `select 1 from ${table.sql} t join ${source.from} on ${source.condition}` +
          ` join ${child.sql} u on ${link.join(' and ')}${planned.join('')} limit 1`,
        params.values,
      )
      if (left.length > 0)
        throw drifted(change, `would cascade to rows of ${child.name} that the plan leaves`)
    }
  }
}

function drifted(change: Change, what: string): StoreError {
  return new StoreError('store/drifted', `a statement on ${change.table.name} ${what}`, {
    facts: { table: change.table.name },
  })
}
