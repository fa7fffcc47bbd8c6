import { sql } from 'kysely'
import type { Db } from '../../src/db/db.ts'

/** Every row of every table, ours and the queues', in lower case, bytes read as text: to search for what must not be there. */
export async function dump({ read }: Db): Promise<string> {
  const tables = await sql<{ name: string; columns: string[] }>`
    SELECT format('%I.%I', table_schema, table_name) AS name,
           array_agg(CASE WHEN data_type = 'bytea' THEN format('encode(%I, ''escape'')', column_name)
                          ELSE format('%I::text', column_name) END) AS columns
    FROM information_schema.columns WHERE table_schema IN ('public', 'pgboss') GROUP BY 1`.execute(read)
  let all = ''
  for (const { name, columns } of tables.rows) {
    const found = await sql<{ all: string | null }>`
      SELECT string_agg(concat_ws('|', ${sql.raw(columns.join(', '))}), '|') AS all
      FROM ${sql.raw(name)}`.execute(read)
    all += found.rows[0]?.all ?? ''
  }
  return all.toLowerCase()
}
