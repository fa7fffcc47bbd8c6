import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

export interface SecondFactors {
  /** Accounts with a password, that of the guided tour left out: it exists on example data only. */
  readonly accounts: number
  /** Of these, without a second factor. */
  readonly without: number
}

export async function secondFactors(read: Db['read'], tenant: Tenant): Promise<SecondFactors> {
  const { rows } = await sql<{ accounts: string; without: string }>`
    SELECT count(*) AS accounts, count(*) FILTER (WHERE "twoFactorEnabled" IS NOT TRUE) AS without
    FROM account_member JOIN account_user ON account_user.id = account
    WHERE tenant = ${tenant} AND NOT demo
      AND EXISTS (SELECT FROM account_credential WHERE "userId" = account AND password IS NOT NULL)`.execute(
    read,
  )
  return { accounts: Number(rows[0]?.accounts ?? 0), without: Number(rows[0]?.without ?? 0) }
}
