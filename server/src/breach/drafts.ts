import { clientOf } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { type ClientNotice, clientNoticeOf } from './client-notice.ts'
import type { Context } from './context.ts'
import { standingOf } from './duties.ts'
import { type AuthorityForm, authorityFormOf } from './form.ts'
import { openFile } from './sealed.ts'
import { readByReference } from './store.ts'

export async function authorityForm(
  context: Context,
  tenant: Tenant,
  reference: string,
): Promise<AuthorityForm | null> {
  const found = await readByReference(context.db.read, tenant, reference)
  if (found === undefined) return null
  const { bundle } = await context.policy(tenant)
  const standing = await standingOf(context.db.read, found)
  return authorityFormOf(
    bundle,
    standing,
    await openFile(context, context.db.read, found),
    context.clock.now(),
  )
}

/** Null: there is no such breach or client, or nobody is aware yet. */
export async function clientNotice(
  context: Context,
  tenant: Tenant,
  reference: string,
  id: string,
): Promise<ClientNotice | null> {
  const found = await readByReference(context.db.read, tenant, reference)
  const { bundle } = await context.policy(tenant)
  const client = clientOf(bundle, id)
  if (found === undefined || found.aware_at === null || client === null) return null
  if (!client.stores.some(({ name }) => found.scope?.stores.includes(name) === true)) return null
  const { facts } = await openFile(context, context.db.read, found)
  const aware = { ...found, aware_at: found.aware_at }
  return clientNoticeOf({ bundle, client, found: aware, facts, now: context.clock.now() })
}
