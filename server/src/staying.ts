import { type Tenant, tenant as tenantOf } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import type { Staying } from './web/portal/stay.ts'

/** The secret of a warning's link names whose data it is about, and is looked for in that tenant alone. */
export function stayingOf({ retention, db }: Pick<Modules, 'retention' | 'db'>): Staying {
  async function within<T>(token: string, unknown: T, work: (tenant: Tenant) => Promise<T>): Promise<T> {
    const name = /^([a-z0-9][a-z0-9-]{0,39})\.[\w-]{43}$/.exec(token)?.[1]
    const tenant = name !== undefined && !name.endsWith('-') ? tenantOf(name) : null
    return tenant === null ? unknown : db.within(tenant, () => work(tenant))
  }
  return {
    look: (token) => within(token, null, (tenant) => retention.warning(tenant, token)),
    keep: (token) =>
      within(token, 'unknown', (tenant) => db.transact((tx) => retention.keep(tx, tenant, token))),
  }
}
