import { type Kysely, sql } from 'kysely'

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly length: number | null
}

/** Tables with a column `tenant`, found in the database and nowhere else: a new one is among them. */
export async function tenantTables(read: Kysely<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class
    JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'tenant' AND NOT attisdropped
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`.execute(read)
  return rows.map(({ name }) => name)
}

/**
 * Puts one made-up row of a tenant in every table that has tenants. What rows have to satisfy besides their types is taken
 * off first: the database is good for nothing else afterwards.
 * @param word what stands in every text of a row.
 */
export async function fillTenants(
  read: Kysely<unknown>,
  tenants: readonly string[],
  word: (tenant: string) => string = () => 'x',
): Promise<void> {
  await sql
    .raw(`DO $$ DECLARE rule record; BEGIN
      FOR rule IN SELECT conname, conrelid::regclass AS target FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f')
      LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', rule.target, rule.conname); END LOOP;
    END $$`)
    .execute(read)
  const { rows } = await sql<Column>`
    SELECT table_name AS "table", column_name AS "column", udt_name AS type, character_maximum_length AS length
    FROM information_schema.columns
    WHERE table_schema = 'public' AND (column_name = 'tenant' OR is_nullable = 'NO' AND column_default IS NULL
      AND is_identity = 'NO' AND is_generated = 'NEVER')`.execute(read)
  for (const table of await tenantTables(read)) {
    const columns = rows.filter((row) => row.table === table)
    for (const tenant of tenants) {
      const names = sql.join(columns.map(({ column }) => sql.ref(column)))
      const values = sql.join(
        columns.map((column) => (column.column === 'tenant' ? sql`${tenant}` : madeUp(column, word(tenant)))),
      )
      await sql`INSERT INTO ${sql.table(table)} (${names}) VALUES (${values}) ON CONFLICT DO NOTHING`.execute(
        read,
      )
    }
  }
}

function madeUp({ type, table, column }: Column, word: string) {
  if (type === 'text' || type === 'varchar') return sql`${word}`
  const literal = literals[type]
  if (literal === undefined) throw new TypeError(`a made-up ${type} is wanted for ${table}.${column}`)
  return sql.raw(literal)
}

const literals: Readonly<Record<string, string>> = {
  bytea: `'\\x00'`,
  bool: 'false',
  int2: '1',
  int4: '1',
  int8: '1',
  numeric: '1',
  float8: '1',
  date: `'2026-11-23'`,
  timestamptz: `'2026-11-23T00:00:00Z'`,
  interval: `'1 day'`,
  jsonb: `'{}'`,
  uuid: `gen_random_uuid()`,
  _text: `'{}'`,
  _int4: `'{}'`,
}
