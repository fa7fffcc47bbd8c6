import type { ClientBase } from 'pg'
import type { RowPage, WholeTable } from '../connector.ts'
import { nextRows, sizeOf } from '../page.ts'
import { rows } from './inspect.ts'
import { of, textOf } from './match.ts'
import { findColumn, findTable, type PgCatalogue } from './table.ts'

/** How many rows are asked for first: each of them may be very large. */
const first = 8

/** Through a cursor, and so at one moment and in constant memory here, with or without a key. */
export async function read(
  client: ClientBase,
  catalogue: PgCatalogue,
  { table: name, columns }: WholeTable,
  each: (page: RowPage) => Promise<void>,
): Promise<void> {
  const table = findTable(catalogue, name)
  const wanted = columns.map((column) => textOf('t', findColumn(table, column)))
  const order =
    table.keyKind === 'whole-row'
      ? wanted.map((text) => `${text} collate pg_catalog."C"`)
      : table.key.map((column) => of('t', findColumn(table, column)))
  const ordered = order.length === 0 ? '' : ` order by ${order.join(', ')}`
  // Whoever takes the pages may be slow: a client that loads its data down a thin line.
  await client.query(
    "begin transaction isolation level repeatable read read only; set local idle_in_transaction_session_timeout = '10min'",
  )
  try {
    await client.query(
      `declare garant_read no scroll cursor for select ${wanted.join(', ')} from ${table.sql} t${ordered}`,
    )
    for (let limit = first, largest = 0; ; ) {
      const page = await rows(client, `fetch ${limit} from garant_read`, [])
      if (page.length > 0) await each(page)
      if (page.length < limit) return
      largest = page.reduce((most, row) => Math.max(most, sizeOf(row)), largest)
      limit = nextRows(limit, largest)
    }
  } finally {
    // Nothing was written; a connection that is gone has nothing to end.
    await client.query('rollback').catch(() => {})
  }
}
