import { createHash } from 'node:crypto'
import type { Tenant } from '../kernel/tenant.ts'
import { type Context, dayIn, type Looked } from './context.ts'
import { checkOf } from './registry.ts'
import { readStamps } from './store.ts'

/**
 * A word that changes whenever the board of a policy may have changed: something was found or vouched for, found its place
 * in the ledger, or has just become too old to count; or another day has begun. What changes in the policy folder is not in it.
 */
export async function boardVersion(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenant: Tenant,
  { bundle, hash }: Pick<Looked, 'bundle' | 'hash'>,
): Promise<string> {
  const now = clock.now()
  const { results, attestations } = await readStamps(db.read, tenant)
  const stamps = results.map(({ check, firstAt, lastAt, ledger }) => [
    check,
    firstAt.getTime(),
    lastAt.getTime(),
    ledger,
    isOld(check, lastAt, now),
  ])
  return createHash('sha256')
    .update(JSON.stringify([hash, dayIn(bundle, now), attestations, stamps]))
    .digest('base64url')
}

function isOld(id: string, at: Date, now: Date): boolean {
  const check = checkOf(id)
  return check !== null && !check.static && now.getTime() - at.getTime() > check.period * 86_400_000
}
