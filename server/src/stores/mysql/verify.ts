import type { Statement } from '../connector.ts'
import { distinctKeys, maskedRows } from './apply.ts'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import type { Session } from './connection.ts'
import { equalsOrBothNull, givenRows, stored } from './expressions.ts'
import { keyCondition } from './find.ts'
import { columnNamed, of, qualified, tableNamed } from './names.ts'

/** Rows that are still there, or whose columns are not what they should have become. */
export async function verify(
  session: Session,
  inspection: MysqlInspection,
  statements: readonly Statement[],
): Promise<number[]> {
  const left: number[] = []
  for (const statement of statements) {
    const table = tableNamed(inspection, statement.table)
    if (statement.keys.length === 0) left.push(0)
    else if (statement.do === 'erase') left.push(await stillThere(session, table, statement))
    else left.push(await notMasked(session, table, statement))
  }
  return left
}

async function stillThere(session: Session, table: MysqlTable, statement: Statement): Promise<number> {
  const sql = `SELECT COUNT(*) FROM ${givenRows(table.key.length)} STRAIGHT_JOIN ${qualified(table)} AS t ON ${keyCondition(table, 'g', 0)}`
  const [[count] = []] = await session.rows(sql, [JSON.stringify(distinctKeys(statement))])
  return Number(count)
}

async function notMasked(
  session: Session,
  table: MysqlTable,
  statement: Statement & { do: 'mask' },
): Promise<number> {
  const set = statement.set.filter(({ column }) => !columnNamed(table, column).generated)
  if (set.length === 0) return 0
  const width = table.key.length
  const masked = set.map(({ column }, i) => {
    const found = columnNamed(table, column)
    const given = `g.c${width + i}`
    // A number's text may be written otherwise ("0" and "0.00"): those are compared by the engine.
    return found.kind === 'text' || found.kind === 'json'
      ? equalsOrBothNull(found, of('t', found), given)
      : `${of('t', found)} <=> ${stored(found, given)}`
  })
  const sql = `SELECT COUNT(*) FROM ${givenRows(width + set.length)} STRAIGHT_JOIN ${qualified(table)} AS t ON ${keyCondition(table, 'g', 0)} WHERE NOT (${masked.join(' AND ')})`
  const [[count] = []] = await session.rows(sql, [JSON.stringify(maskedRows(statement, set))])
  return Number(count)
}
