import type { RowPage, WholeTable } from '../connector.ts'
import { pageRows, pageSize, sizeOf } from '../page.ts'
import type { MysqlInspection } from './catalogue.ts'
import type { Session } from './connection.ts'
import { textForm } from './expressions.ts'
import { columnNamed, keyColumns, of, qualified, tableNamed } from './names.ts'

/** One statement, and so one moment; its rows are taken as the server sends them. */
export async function read(
  session: Session,
  inspection: MysqlInspection,
  { table: name, columns }: WholeTable,
  each: (page: RowPage) => Promise<void>,
): Promise<void> {
  const table = tableNamed(inspection, name)
  const wanted = columns.map((one) => columnNamed(table, one))
  const texts = wanted.map((column) => textForm(column, of('t', column)))
  const order = table.keyKind === 'whole-row' ? texts : keyColumns(table).map((column) => of('t', column))
  const ordered = order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`
  // It takes as long as whoever takes the rows: the limits of a statement and of a silent reader are for others.
  const patient = '/*M! SET STATEMENT max_statement_time = 0, net_write_timeout = 600 FOR */ '
  const sql = `${patient}SELECT /*+ MAX_EXECUTION_TIME(0) */ ${texts.join(', ')} FROM ${qualified(table)} AS t${ordered}`
  let page: (string | null)[][] = []
  let size = 0
  for await (const row of session.stream(sql)) {
    page.push(row)
    size += sizeOf(row)
    if (page.length < pageRows && size < pageSize) continue
    await each(page)
    page = []
    size = 0
  }
  if (page.length > 0) await each(page)
}
