import type { ClientBase } from 'pg'
import type { Statement } from '../connector.ts'
import { prepareChange, verifySql } from './change.ts'
import { rows } from './inspect.ts'
import { parameters } from './match.ts'
import type { PgCatalogue } from './table.ts'

/** @returns for each statement, how many of its rows are not as it should have left them. */
export async function verify(
  client: ClientBase,
  catalogue: PgCatalogue,
  statements: readonly Statement[],
): Promise<readonly number[]> {
  const left: number[] = []
  for (const statement of statements) {
    const change = prepareChange(catalogue, statement)
    let count = 0
    for (const group of change.groups) {
      const params = parameters()
      const [row] = await rows(client, verifySql(params, change, group), params.values)
      count += Number(row?.[0] ?? 0)
    }
    left.push(count)
  }
  return left
}
