import type { PlantedRow, UprootedRow, Value } from '../connector.ts'
import { StoreError } from '../errors.ts'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import type { Session } from './connection.ts'
import { equals, equalsOrBothNull, quote } from './expressions.ts'
import { columnNamed, keyColumns, of, qualified, tableNamed } from './names.ts'

export async function plant(
  session: Session,
  inspection: MysqlInspection,
  planted: readonly PlantedRow[],
): Promise<void> {
  const prepared = planted.map(({ table, values }) =>
    insertion(plantable(tableNamed(inspection, table)), values),
  )
  await transaction(session, async () => {
    for (const { sql, values } of prepared) await session.change(sql, values)
  })
}

function insertion(table: MysqlTable, given: PlantedRow['values']) {
  const set = [...given].filter((entry): entry is [string, string] => entry[1] !== null)
  const names = set.map(([name]) => quote(columnNamed(table, name).name)).join(', ')
  const sql = `INSERT INTO ${qualified(table)} (${names}) VALUES (${set.map(() => '?').join(', ')})`
  return { sql, values: set.map(([, value]) => value) }
}

/** @throws StoreError `store/refused` */
function plantable(table: MysqlTable): MysqlTable {
  if (table.kind === 'view')
    throw new StoreError('store/refused', `${table.name} is a view; nothing is planted in it`)
  if (table.cannotRollBack === true)
    throw new StoreError('store/refused', `the engine of ${table.name} cannot take an insertion back`)
  if (table.triggers.some(({ on }) => on.includes('insert')))
    throw new StoreError('store/refused', `an insertion into ${table.name} sets off a trigger`)
  return table
}

export async function uproot(
  session: Session,
  inspection: MysqlInspection,
  rows: readonly UprootedRow[],
): Promise<number> {
  let gone = 0
  await transaction(session, async () => {
    for (const { table: name, key, and } of rows.toReversed()) {
      const table = tableNamed(inspection, name)
      const values: string[] = []
      const given = (value: Value) => {
        if (value === null) return 'NULL'
        values.push(value)
        return '?'
      }
      // A comparison through the index and one to the byte name the value twice.
      const conditions = keyColumns(table).map((column, i) => {
        const sql = equalsOrBothNull(column, of('t', column), '@value')
        return sql.replaceAll('@value', () => given(key[i] ?? null))
      })
      if (and !== null) {
        const column = columnNamed(table, and.column)
        conditions.push(
          equals(column, of('t', column), '@value').replaceAll('@value', () => given(and.value)),
        )
      }
      gone += await session.change(
        `DELETE t FROM ${qualified(table)} AS t WHERE ${conditions.join(' AND ')}`,
        values,
      )
    }
  })
  return gone
}

async function transaction(session: Session, work: () => Promise<void>): Promise<void> {
  await session.control('START TRANSACTION')
  try {
    await work()
    await session.control('COMMIT')
  } catch (error) {
    await session.control('ROLLBACK').catch(() => {})
    throw error
  }
}
