import { clientOf } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { breachQueues } from './jobs.ts'
import { addEvent, breaches, clientRows, lockBreach, updateClient } from './store.ts'
import { addressesOf, lookAfter, mailClient } from './tell-clients.ts'

/** How long after a mail waits before we look again, in milliseconds. */
const again = 5 * lookAfter

/** Looks whether the mail has left. One that was refused goes to the next address; after all of them, somebody has to call. */
export async function follow(context: Context, tenant: Tenant, id: string, client: string): Promise<void> {
  const found = await breaches(context.db.read, tenant).where('id', '=', id).executeTakeFirst()
  if (found === undefined) return
  const row = (await clientRows(context.db.read, found)).find((one) => one.client === client)
  if (row === undefined || row.mail === null || row.mailed_at !== null || row.unreached) return
  const mail = await context.mail.read(tenant, row.mail)
  const { bundle } = await context.policy(tenant)
  const party = clientOf(bundle, client)
  await context.db.transact(async (tx) => {
    const now = context.clock.now()
    const locked = await lockBreach(tx, tenant, id)
    const current = (await clientRows(tx, found)).find((one) => one.client === client)
    if (
      locked === undefined ||
      current === undefined ||
      current.mail !== row.mail ||
      current.mailed_at !== null
    )
      return
    if (mail?.deliveredAt != null) {
      await updateClient(tx, row, { mailed_at: mail.deliveredAt })
      await addEvent(tx, locked, now, 'client-reached', { client })
      return
    }
    if (mail !== null && mail.refused === null) {
      const startAfter = new Date(now.getTime() + again)
      await context.jobs.enqueue(tx, breachQueues.follow, { tenant, breach: id, client }, { startAfter })
      return
    }
    if (party === null || current.attempts >= addressesOf(party).length) {
      await updateClient(tx, row, { unreached: true })
      await addEvent(tx, locked, now, 'client-unreached', { client })
      return
    }
    await mailClient(context, tx, { bundle, client: party, found: locked, attempt: current.attempts })
    await addEvent(tx, locked, now, 'client-retried', { client })
  })
}
