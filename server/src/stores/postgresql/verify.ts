import type { ClientBase } from 'pg'
import type { Statement } from '../connector.ts'
import { prepareChange, verifySql } from './change.ts'
import { rows } from './inspect.ts'
import { parameters } from './match.ts'
import type { PgCatalogue } from './table.ts'

/**
 * Everything is looked at in one statement, and so at one moment.
 * @returns for each statement, how many of its rows are not as it should have left them.
 */
export async function verify(
  client: ClientBase,
  catalogue: PgCatalogue,
  statements: readonly Statement[],
): Promise<readonly number[]> {
  const left = statements.map(() => 0)
  const changes = statements.map((statement) => prepareChange(catalogue, statement))
  const params = parameters()
  const counts = changes.flatMap((change, n) =>
    change.groups.map((group) => `select ${n}::int4, (${verifySql(params, change, group)})`),
  )
  if (counts.length === 0) return left
  const only = changes.every(({ statement }) => statement.do === 'erase')
  await client.query(only ? `begin;${sparingly}` : 'begin')
  try {
    for (const [n, count] of await rows(client, counts.join('\nunion all\n'), params.values))
      left[Number(n)] = (left[Number(n)] ?? 0) + Number(count)
  } finally {
    // A connection that is lost says so to the next question; what it failed with first is what counts.
    await client.query('commit').catch(() => {})
  }
  return left
}

/**
 * A plain walk down an index marks there each entry that leads to a dead row, and the page has to be written for it. Right
 * after a deletion that is every entry; a bitmap of the same index reads as much and writes nothing.
 */
const sparingly = 'set local enable_indexscan = off; set local enable_indexonlyscan = off'
