import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'

/** An erasure that is done. */
export interface DoneErasure {
  readonly id: string
  /** Its certificates are numbered from 0. */
  readonly people: number
  /** Hash of the policy that decided. */
  readonly policy: string
  readonly requestedAt: Date
  readonly doneAt: Date
}

/** Every erasure of real people that was done by an instant, in the order in which they ended. */
export async function doneBy({ db }: Context, tenant: Tenant, at: Date): Promise<readonly DoneErasure[]> {
  const { rows } = await sql<DoneErasure>`
    SELECT erasure AS id, people, policy, requested_at AS "requestedAt", done_at AS "doneAt" FROM erasure
    WHERE tenant = ${tenant} AND done_at <= ${at} AND case_ref IS DISTINCT FROM 'canary'
    ORDER BY done_at, erasure`.execute(db.read)
  return rows
}
