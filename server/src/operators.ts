import { clientsOf } from '@garant/policy'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import type { InForce } from './policy.ts'

/** The organisations that have published here, each with its newest policy; the tenants of their clients are not among them. */
export async function operatorsOf({
  db,
  register,
}: Pick<Modules, 'db' | 'register'>): Promise<readonly InForce[]> {
  const known: InForce[] = []
  for (const tenant of await register.organisations(db)) {
    const policy = await newestOf({ db, register }, tenant)
    if (policy !== null) known.push(policy)
  }
  const clients = new Set(known.flatMap(({ bundle }) => clientsOf(bundle).map(({ id }) => id)))
  return known.filter(({ tenant }) => !clients.has(tenant))
}

export async function newestOf(
  { db, register }: Pick<Modules, 'db' | 'register'>,
  tenant: Tenant,
): Promise<InForce | null> {
  return db.within(tenant, async () => {
    const [newest] = await register.history(db.read, tenant)
    const policy = newest && (await register.byNumber(db.read, tenant, newest.number))
    return policy ? { tenant, bundle: policy.bundle, hash: policy.hash } : null
  })
}
