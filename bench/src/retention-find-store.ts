import type { Bundle } from '@garant/policy'
import pg from 'pg'
import { bundleOf, relation, storeOf } from '../../server/test/support/retention-policy.ts'

export const findToday = '2026-11-24'

/** Customers alone, whose relation ends 36 months after their contract. */
export const findBundle: Bundle = (() => {
  const store = storeOf('crm', 'postgresql')
  return bundleOf([{ ...store, tables: store.tables.filter(({ name }) => name === 'customer') }], [relation])
})()

/** People whose contracts ended over thirty years, so that about a tenth are due and one in a hundred came back. */
export async function fillFind(url: string, people: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`
    CREATE TABLE customer (id int PRIMARY KEY, email varchar(60), name varchar(60), contract_end date);
    INSERT INTO customer
      SELECT id, 'p' || (CASE WHEN id % 100 = 0 THEN id - 1 ELSE id END) || '@example.fr', 'Name ' || id,
        CASE WHEN id % 10 < 3 THEN NULL WHEN id % 10 = 9 THEN date '1994-01-01' + (id::bigint * 7919 % 10900)::int
          ELSE date '2024-02-01' + (id::bigint * 7919 % 1000)::int END
      FROM generate_series(1, ${Math.trunc(people)}) id;
    CREATE INDEX customer_email ON customer (email);
    CREATE INDEX customer_end ON customer (contract_end)`)
  await client.query('VACUUM ANALYZE customer')
  await client.end()
}
