import type { Tx } from '../db/db.ts'
import { refuseBackdated } from './backdated.ts'
import { publicationEntry, publicationScope } from './entries.ts'
import { RegisterError } from './errors.ts'
import type { Publication, PublishedPolicy, RegisterDeps } from './register.ts'
import { insertPolicy, lockTenant, readInForce, readNewest } from './store.ts'

export async function publish(
  { journal, vault, clock, published }: RegisterDeps,
  tx: Tx,
  { tenant, compiled: { bundle, hash }, actor }: Publication,
): Promise<PublishedPolicy> {
  if (bundle.organisation.id !== tenant)
    throw new RegisterError(
      'register/other-organisation',
      `The policy is of ${bundle.organisation.id}, not of ${tenant}.`,
      { facts: { organisation: bundle.organisation.id, tenant } },
    )
  await lockTenant(tx, tenant)
  const last = await readNewest(tx, tenant)
  if (last?.hash === hash) return last
  refuseBackdated(await readInForce(tx, tenant, clock.now()), bundle, clock.now())
  const policy: PublishedPolicy = {
    number: (last?.number ?? 0) + 1,
    version: bundle.version,
    hash,
    effective: bundle.effective,
    publishedAt: clock.now(),
    actor,
    bundle,
  }
  await insertPolicy(tx, tenant, policy)
  await vault.createScopes(tx, tenant, [publicationScope(policy.number)])
  await journal.append(tx, tenant, [publicationEntry(policy)])
  await published?.(tx, tenant, policy)
  return policy
}
