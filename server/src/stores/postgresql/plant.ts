import type { ClientBase } from 'pg'
import type { PlantedRow, UprootedRow } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { rows as run } from './inspect.ts'
import { equals, groupKeys, keySource, parameters } from './match.ts'
import { findColumn, findTable, type PgCatalogue, type PgTable, quote } from './table.ts'

export async function plant(
  client: ClientBase,
  catalogue: PgCatalogue,
  planted: readonly PlantedRow[],
): Promise<void> {
  const prepared = planted.map(({ table, values }) =>
    insertion(plantable(findTable(catalogue, table)), values),
  )
  await transaction(client, async () => {
    for (const { sql, values } of prepared) await run(client, sql, values)
  })
}

function insertion(table: PgTable, values: PlantedRow['values']) {
  const params = parameters()
  const columns = [...values.keys()].map((name) => findColumn(table, name))
  const given = columns.map(
    (column) => `${params.add(values.get(column.name) ?? null)}::text::${column.cast}`,
  )
  const names = columns.map(({ name }) => quote(name)).join(', ')
  const target = table.sql.replace(/^only /, '')
  // A key that counts by itself takes ours all the same, and goes on counting where it was.
  const sql = `insert into ${target} (${names}) overriding system value values (${given.join(', ')})`
  return { sql, values: params.values }
}

/** @throws StoreError `store/refused` */
function plantable(table: PgTable): PgTable {
  if (table.kind !== 'table' && table.kind !== 'partitioned')
    throw new StoreError('store/refused', `${table.name} is a view; nothing is planted in it`)
  if (table.triggers.some(({ on }) => on.includes('insert')))
    throw new StoreError('store/refused', `an insertion into ${table.name} sets off a trigger`)
  return table
}

export async function uproot(
  client: ClientBase,
  catalogue: PgCatalogue,
  rows: readonly UprootedRow[],
): Promise<number> {
  let gone = 0
  await transaction(client, async () => {
    for (const { table: name, key, and } of rows.toReversed()) {
      const table = findTable(catalogue, name)
      const params = parameters()
      const [group] = groupKeys(table, [key])
      if (group === undefined) continue
      const source = keySource(params, table, [key], group, { alias: 'k', row: 't' })
      const also =
        and === null
          ? ''
          : ` and ${equals(findColumn(table, and.column), 't', `${params.add(and.value)}::text`)}`
      const deleted = await run(
        client,
        `delete from ${table.sql} t using ${source.from} where ${source.condition}${also} returning 1::text`,
        params.values,
      )
      gone += deleted.length
    }
  })
  return gone
}

async function transaction(client: ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
