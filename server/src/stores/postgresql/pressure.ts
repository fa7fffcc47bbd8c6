import type { ClientBase } from 'pg'
import type { Pressure } from '../connector.ts'
import { rows } from './inspect.ts'

/**
 * Without the rights of `pg_monitor` a replica is seen and not how far it has come (its state is NULL). One that has all and
 * is at rest has no lag (NULL).
 */
export async function pressure(client: ClientBase): Promise<Pressure> {
  const [row] = await rows(
    client,
    `select (select case when count(*) filter (where state is null) > 0 then null
          else coalesce(max(extract(epoch from replay_lag)), 0) end from pg_catalog.pg_stat_replication)::text,
        (select count(*) from pg_catalog.pg_locks where not granted)::text,
        to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  )
  const lag = row?.[0] ?? null
  return {
    replicationLagSeconds: lag === null ? null : Number(lag),
    lockWaits: Number(row?.[1] ?? 0),
    now: row?.[2] ?? '',
  }
}
