import { sql } from 'kysely'
import type { Db } from '../../src/db/db.ts'

/**
 * A hash of the rows of each of our tables and of the waiting jobs. Left out: pg-boss's own watching of itself, when a
 * session was last seen, and sessions that are over.
 */
export async function digest({ read }: Db): Promise<ReadonlyMap<string, string>> {
  const tables = await sql<{ name: string }>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE'
      AND (table_schema = 'public' OR (table_schema, table_name) = ('pgboss', 'job'))`.execute(read)
  const each = tables.rows.map(
    ({ name }) => sql`
      SELECT ${name} AS name, md5(coalesce(string_agg(row, '|' ORDER BY row), '')) AS hash
      FROM (SELECT (to_jsonb(t) - 'updatedAt')::text AS row FROM ${sql.raw(name)} t
            WHERE (to_jsonb(t) ->> 'expiresAt') IS NULL OR (to_jsonb(t) ->> 'expiresAt')::timestamptz > now()) rows`,
  )
  const { rows } = await sql<{ name: string; hash: string }>`${sql.join(each, sql` UNION ALL `)}`.execute(
    read,
  )
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}
