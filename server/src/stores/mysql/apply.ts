import type { Store } from '@garant/policy'
import type { Applied, CatalogReference, MaskedColumn, Statement, Step } from '../connector.ts'
import { type MysqlInspection, type MysqlTable, readCatalogue, stepTable } from './catalogue.ts'
import type { Session } from './connection.ts'
import { refuseUndeclared } from './effects.ts'
import { failed, storeError } from './errors.ts'
import { givenRows, type MysqlColumn, quote, settable, textForm } from './expressions.ts'
import { keyCondition } from './find.ts'
import { columnNamed, keyColumns, of, qualified, tableNamed } from './names.ts'
import { readRights } from './rights.ts'

/** Does the statements of a step in one transaction; the catalogue is read anew, since it may have changed since the plan. */
export async function apply(
  session: Session,
  store: Store,
  planned: MysqlInspection,
  step: Step,
  statements: readonly Statement[],
): Promise<Applied> {
  // Names are refused as unknown against the schema of the plan, as drifted against today's.
  for (const statement of statements) namesOf(planned, statement)
  const writes = await readRights(session)
  const today = await readCatalogue(session, store, { reads: writes, writes })
  const resolved = statements.map((statement) => {
    try {
      return { statement, table: namesOf(today, statement) }
    } catch {
      throw failed('store/drifted')
    }
  })
  for (const { statement, table } of resolved) {
    if (table.kind === 'view' || table.cannotRollBack === true) throw failed('store/refused')
    if (!(statement.do === 'erase' ? table.rights.delete : table.rights.update)) throw failed('store/rights')
  }
  refuseUndeclared(store, today, statements)

  await session.control('START TRANSACTION')
  let committing = false
  try {
    if (today.recordsSteps && !(await record(session, step))) {
      await session.control('ROLLBACK')
      return { when: 'already', recorded: true }
    }
    await cutCycles(session, resolved)
    for (const { statement, table } of resolved) await run(session, today, statement, table)
    committing = true
    await session.control('COMMIT')
  } catch (thrown) {
    throw storeError(thrown, committing)
  }
  return { when: 'now', recorded: today.recordsSteps }
}

/** @returns false when the step was recorded before; waits for another transaction that is recording it. */
async function record(session: Session, step: Step): Promise<boolean> {
  const inserted = await session.change(
    `INSERT IGNORE INTO ${quote(stepTable)} (id, fencing) VALUES (?, ?)`,
    [step.id, step.fencing.toString()],
  )
  return inserted === 1
}

function namesOf(inspection: MysqlInspection, statement: Statement): MysqlTable {
  const table = tableNamed(inspection, statement.table)
  if (statement.do === 'mask') for (const { column } of statement.set) columnNamed(table, column)
  return table
}

interface Resolved {
  readonly statement: Statement
  readonly table: MysqlTable
}

/**
 * This engine checks each row's references at once, so rows that point at each other could never go: references among
 * tables erased in this very step become null first, in the rows that are about to go.
 */
async function cutCycles(session: Session, resolved: readonly Resolved[]): Promise<void> {
  for (const [i, { statement, table }] of resolved.entries()) {
    if (statement.do !== 'erase') continue
    const notBefore = new Set(
      resolved.slice(i).flatMap((one) => (one.statement.do === 'erase' ? [one.table.name] : [])),
    )
    for (const [other, { statement: later, table: pointing }] of resolved.entries()) {
      if (later.do !== 'erase' || other < i) continue
      const cut = pointing.references
        .filter((reference) => reference.to.schema === null && reference.to.name === table.name)
        .flatMap((reference) => reference.columns.map((name) => columnNamed(pointing, name)))
        .filter((column) => column.nullable && !column.generated && !pointing.key.includes(column.name))
      if (cut.length > 0 && notBefore.has(pointing.name)) await setNull(session, pointing, later, cut)
    }
  }
}

async function setNull(
  session: Session,
  table: MysqlTable,
  statement: Statement,
  columns: readonly MysqlColumn[],
): Promise<void> {
  const set = columns.map((column) => `t.${quote(column.name)} = NULL`).join(', ')
  const sql = `UPDATE ${givenRows(table.key.length)} STRAIGHT_JOIN ${qualified(table)} AS t ON ${keyCondition(table, 'g', 0)} SET ${set}`
  await session.change(sql, [JSON.stringify(distinctKeys(statement))])
}

async function run(
  session: Session,
  inspection: MysqlInspection,
  statement: Statement,
  table: MysqlTable,
): Promise<void> {
  if (statement.keys.length === 0) return
  if (statement.do === 'erase') await refuseUncounted(session, inspection, statement, table)
  const matched =
    statement.do === 'erase' ? await erase(session, table, statement) : await mask(session, table, statement)
  if (matched !== expected(table, statement)) throw failed('store/drifted')
}

/** With a key a row counts once however often it is named; without one, equal rows are different rows. */
function expected(table: MysqlTable, statement: Statement): number {
  return table.keyKind === 'whole-row' ? statement.keys.length : distinctKeys(statement).length
}

async function erase(session: Session, table: MysqlTable, statement: Statement): Promise<number> {
  const on = keyCondition(table, 'g', 0)
  const sql = `DELETE t FROM ${givenRows(table.key.length)} STRAIGHT_JOIN ${qualified(table)} AS t ON ${on}`
  if (table.keyKind === 'whole-row') await refuseExchanged(session, table, statement)
  return session.change(sql, [JSON.stringify(distinctKeys(statement))])
}

async function mask(
  session: Session,
  table: MysqlTable,
  statement: Statement & { do: 'mask' },
): Promise<number> {
  const width = table.key.length
  const set = statement.set.filter(({ column }) => !columnNamed(table, column).generated)
  if (set.length === 0) return expected(table, statement)
  if (table.keyKind === 'whole-row') await refuseExchanged(session, table, statement)
  const parameters = maskedRows(statement, set)
  const assignments = set.map(
    ({ column }, i) => `t.${quote(column)} = ${settable(columnNamed(table, column), `g.c${width + i}`)}`,
  )
  const sql = `UPDATE ${givenRows(width + set.length)} STRAIGHT_JOIN ${qualified(table)} AS t ON ${keyCondition(table, 'g', 0)} SET ${assignments.join(', ')}`
  return session.change(sql, [JSON.stringify(parameters)])
}

/** Each distinct key, followed by what its columns become. */
export function maskedRows(statement: Statement, set: readonly MaskedColumn[]): (string | null)[][] {
  const rows = new Map<string, (string | null)[]>()
  statement.keys.forEach((key, i) => {
    const become = set.map(({ to }) => {
      if (to.kind === 'null') return null
      return to.kind === 'constant' ? to.value : (to.values[i] ?? null)
    })
    rows.set(JSON.stringify(key), [...key, ...become])
  })
  return Array.from(rows.values())
}

export function distinctKeys(statement: Statement): (string | null)[][] {
  return Array.from(new Map(statement.keys.map((key) => [JSON.stringify(key), [...key]])).values())
}

/** In a table without a key the total could be right and the rows wrong: each distinct row must be there as often as planned. */
async function refuseExchanged(session: Session, table: MysqlTable, statement: Statement): Promise<void> {
  const planned = new Map<string, number>()
  for (const key of statement.keys)
    planned.set(JSON.stringify(key), (planned.get(JSON.stringify(key)) ?? 0) + 1)
  const distinct = distinctKeys(statement)
  const given = distinct.map((key, i) => [String(i), ...key])
  const sql = `SELECT g.c0, COUNT(*) FROM ${givenRows(table.key.length + 1)} STRAIGHT_JOIN ${qualified(table)} AS t ON ${keyCondition(table, 'g', 1)} GROUP BY g.c0`
  const counts = new Map(
    (await session.rows(sql, [JSON.stringify(given)])).map(([i, count]) => [Number(i), Number(count)]),
  )
  const same = distinct.every((key, i) => counts.get(i) === planned.get(JSON.stringify(key)))
  if (!same) throw failed('store/drifted')
}

/** The engine does not count what a cascade takes with it: rows that would go uncounted must have gone before. */
async function refuseUncounted(
  session: Session,
  inspection: MysqlInspection,
  statement: Statement,
  table: MysqlTable,
): Promise<void> {
  const planned = new Set(statement.keys.map((key) => JSON.stringify(key)))
  for (const child of inspection.tables) {
    for (const reference of child.references) {
      const points = reference.to.schema === null && reference.to.name === table.name
      if (reference.onDelete !== 'cascade' || !points) continue
      const keys = await pointingAt(session, statement, table, child, reference)
      // In the table itself, rows that go by this very statement are counted by it.
      const uncounted = child === table ? keys.filter((key) => !planned.has(key)) : keys
      if (uncounted.length > 0) throw failed('store/drifted')
    }
  }
}

/** Keys of the rows of `child` that the reference points at rows of the statement; enough of them to tell. */
async function pointingAt(
  session: Session,
  statement: Statement,
  table: MysqlTable,
  child: MysqlTable,
  reference: CatalogReference,
): Promise<string[]> {
  const on = reference.columns.map((name, i) => `r.${quote(name)} = t.${quote(reference.toColumns[i] ?? '')}`)
  const key = keyColumns(child).map((column) => textForm(column, of('r', column)))
  const limit = child === table ? '' : ' LIMIT 1'
  const sql = `SELECT ${key.join(', ')} FROM ${givenRows(table.key.length)} STRAIGHT_JOIN ${qualified(table)} AS t ON ${keyCondition(table, 'g', 0)} STRAIGHT_JOIN ${qualified(child)} AS r ON ${on.join(' AND ')}${limit}`
  const rows = await session.rows(sql, [JSON.stringify(distinctKeys(statement))])
  return rows.map((row) => JSON.stringify(row))
}
