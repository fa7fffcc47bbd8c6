import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'

/** What all erasures that are done have in common, or lack. Counts alone: no person is named by them. */
export interface ErasureAudit {
  readonly done: number
  readonly people: number
  /** Of those done: erasures with a store that may have been written and was not read again. */
  readonly unverified: number
  /** Of those done: erasures that lack the outcome of a person in a store. */
  readonly uncovered: number
  /** People of those done without their certificate in the ledger. */
  readonly withoutCertificate: number
}

/** Done, and of real people: those of canaries are counted nowhere. */
const counted = sql`done_at IS NOT NULL AND case_ref IS DISTINCT FROM 'canary'`

/** Set-based over the tables of this module and the ledger. The keys of certificates are those of `certificateOnce`. */
export async function audit({ db, journal }: Context, tenant: Tenant): Promise<ErasureAudit> {
  const { rows } = await sql<Record<'done' | 'people' | 'unverified' | 'uncovered', string>>`
    WITH done AS (SELECT erasure, people FROM erasure WHERE tenant = ${tenant} AND ${counted}),
    steps AS (
      SELECT erasure, sum(people) AS expected, bool_or(sent AND erasure_step.state <> 'done') AS doubtful
      FROM erasure_step LEFT JOIN erasure_chunk USING (tenant, erasure, chunk) WHERE tenant = ${tenant} GROUP BY erasure),
    outcomes AS (
      SELECT erasure, count(*) AS known, bool_or(verdict = 'unverified') AS unverified
      FROM erasure_outcome WHERE tenant = ${tenant} GROUP BY erasure)
    SELECT count(*) AS done, coalesce(sum(people), 0) AS people,
      count(*) FILTER (WHERE doubtful OR unverified) AS unverified,
      count(*) FILTER (WHERE coalesce(known, 0) <> coalesce(expected, 0)) AS uncovered
    FROM done LEFT JOIN steps USING (erasure) LEFT JOIN outcomes USING (erasure)`.execute(db.read)
  const [row] = rows
  return {
    done: Number(row?.done ?? 0),
    people: Number(row?.people ?? 0),
    unverified: Number(row?.unverified ?? 0),
    uncovered: Number(row?.uncovered ?? 0),
    withoutCertificate: await journal.absent(
      tenant,
      sql`SELECT 'erasure/' || erasure || '/' || person FROM erasure, generate_series(0, people - 1) AS person
        WHERE tenant = ${tenant} AND ${counted}`,
    ),
  }
}
