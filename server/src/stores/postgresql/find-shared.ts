import type { ClientBase } from 'pg'
import type { Key, SharedQuestion } from '../connector.ts'
import { rows } from './inspect.ts'
import {
  equals,
  groupKeys,
  identifierOf,
  keySource,
  of,
  type Parameters,
  parameters,
  same,
  textOf,
} from './match.ts'
import { findColumn, findTable, type PgCatalogue, type PgColumn, type PgTable } from './table.ts'

/** @returns positions of the keys that a row which is not their owner's own reaches as well. */
export async function findShared(
  client: ClientBase,
  catalogue: PgCatalogue,
  question: SharedQuestion,
): Promise<readonly number[]> {
  const table = findTable(catalogue, question.table)
  const from = findTable(catalogue, question.from.table)
  const columns = question.columns.map((name) => findColumn(table, name))
  const fromColumns = question.from.columns.map((name) => findColumn(from, name))
  const shared: number[] = []
  for (const group of groupKeys(table, question.keys)) {
    const params = parameters()
    const names = { alias: 'k', row: 't' }
    const owner = { name: 'o', values: question.owners, type: 'int4' }
    const source = keySource(params, table, question.keys, group, names, [owner])
    const link = fromColumns.map((column, i) => reaches(question, column, columns[i]))
    const text =
      `select distinct k.i from ${source.from} join ${table.sql} t on ${source.condition}` +
      ` where exists (select 1 from ${from.sql} f where ${link.join(' and ')}` +
      ` and not (${rowMark('k.o', from)} in (${ownMarks(params, question)})))`
    for (const [position] of await rows(client, text, params.values)) shared.push(Number(position))
  }
  return shared.sort((a, b) => a - b)
}

/** Whether the row `f` leads to the row `t` along one pair of columns. */
function reaches(question: SharedQuestion, from: PgColumn, to: PgColumn | undefined): string {
  if (to === undefined) return 'false'
  if (question.match === 'email')
    return `${identifierOf('email', from, 'f')} ${same} ${identifierOf('email', to, 't')}`
  if (question.match === 'phone') return `${significant(from, 'f')} ${same} ${significant(to, 't')}`
  if (question.match === 'engine' && from.cast === to.cast)
    return `${of('f', from)} ${from.equals} ${of('t', to)}`
  if (from.cast === to.cast && from.compare !== 'opaque')
    return from.compare === 'text'
      ? equals(from, 'f', textOf('t', to))
      : `${of('f', from)} ${from.equals} ${of('t', to)}`
  if (from.kind === 'integer' && to.kind === 'integer') return `${of('f', from)} ${same} ${of('t', to)}`
  return `${textOf('f', from)} ${same} ${textOf('t', to)}`
}

/** The last nine digits tell too many numbers alike rather than too few: then a row is kept, never lost. */
function significant(column: PgColumn, alias: string): string {
  return `pg_catalog.right(${identifierOf('phone', column, alias)}, 9)`
}

/** One text for an owner and the key of the row `f`, to be looked up in a hash of `ownMarks`. */
function rowMark(owner: string, from: PgTable): string {
  const key = from.key.map((name) => textOf('f', findColumn(from, name)))
  return `pg_catalog.jsonb_build_array(${[`${owner}::text`, ...key].join(', ')})::text`
}

function ownMarks(params: Parameters, question: SharedQuestion): string {
  const width = question.from.own[0]?.length ?? 0
  const column = (at: number) => question.from.own.map((key: Key) => key[at] ?? null)
  const arrays = [`pg_catalog.unnest(${params.add(question.from.ownOwners)}::text[])`]
  const names = ['o']
  for (let at = 0; at < width; at++) {
    arrays.push(`pg_catalog.unnest(${params.add(column(at))}::text[])`)
    names.push(`k${at}`)
  }
  const list = names.map((name) => `w.${name}`).join(', ')
  return `select pg_catalog.jsonb_build_array(${list})::text from rows from (${arrays.join(', ')}) w(${names.join(', ')})`
}
