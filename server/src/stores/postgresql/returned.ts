import type { ClientBase } from 'pg'
import type { ReturnedRows, ReturnQuestion } from '../connector.ts'
import { rows } from './inspect.ts'
import { identifierOf, parameters, textOf } from './match.ts'
import { findColumn, findTable, type PgCatalogue } from './table.ts'

/**
 * One pass over the table, the tokens in a hash table (of a parameter, `= any` would be a search through the list for each
 * row); the few rows that match are put in order only then, which the planner, who takes them for many, would do first.
 */
export async function returned(
  client: ClientBase,
  catalogue: PgCatalogue,
  { table: name, column: identifier, kind, canonical, pads, tokens, after, limit }: ReturnQuestion,
): Promise<ReturnedRows> {
  const table = findTable(catalogue, name)
  const column = findColumn(table, identifier)
  const key = table.key.map((one) => textOf('t', findColumn(table, one)))
  const params = parameters()
  const written = canonical ? textOf('t', column) : identifierOf(kind, column, 't')
  const message = `pg_catalog.convert_to(${written}::pg_catalog.text, 'UTF8')`
  const inner = `pg_catalog.sha256(${params.add(pads.inner)}::bytea || ${message})`
  const token = `pg_catalog.substring(pg_catalog.sha256(${params.add(pads.outer)}::bytea || ${inner}), 1, 8)`
  const given = `(select pg_catalog.substring(${params.add(tokens)}::bytea, place, 8) as token
    from pg_catalog.generate_series(1, ${tokens.length}, 8) place)`
  const from = after === null ? '' : `where place > ${params.add(after)}`
  const found = await rows(
    client,
    `with found as materialized (
        select pg_catalog.jsonb_build_array(${key.join(', ')})::text collate pg_catalog."C" as place, ${textOf('t', column)} as known
        from ${table.sql} t join ${given} given on given.token = ${token})
      select place, known from found ${from} order by place limit ${Math.trunc(limit)}`,
    params.values,
  )
  return {
    keys: found.map(([place]) => JSON.parse(place ?? '[]')),
    identifiers: found.map(([, known]) => known ?? ''),
    next: found.length < limit ? null : (found.at(-1)?.[0] ?? null),
  }
}
