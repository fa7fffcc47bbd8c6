import { clientOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { act, done, open as openStates } from './act.ts'
import type { Actor, ActResult } from './breach.ts'
import type { Context } from './context.ts'
import { entryOf } from './entries.ts'
import { receivedScopeOf } from './sealed.ts'
import { addEvent, type BreachRow, breachTables, clientRows, lockBreach, updateClient } from './store.ts'

/** The client says in its own portal that it knows; both sides have it in their ledgers, in one transaction. */
export async function acknowledge(
  context: Context,
  client: Tenant,
  reference: string,
  actor: Actor,
): Promise<boolean> {
  const seen = await breachTables(context.db.read)
    .selectFrom('breach_received')
    .select(['id', 'processor', 'breach_id'])
    .where('tenant', '=', client)
    .where('reference', '=', reference)
    .executeTakeFirst()
  if (seen === undefined) return false
  const processor = seen.processor as Tenant
  const policy = await context.policy(client)
  return context.db.transact(async (tx) => {
    // The breach first, as whoever tells the client does: neither waits for the other.
    const breach = await context.db.within(processor, () => lockBreach(tx, processor, seen.breach_id))
    if (
      !(await acknowledgeOwn(context, tx, {
        client,
        id: seen.id,
        reference,
        processor,
        policy: policy.hash,
        actor,
      }))
    )
      return true
    if (breach !== undefined)
      await context.db.within(processor, () => noteOnOtherSide(context, tx, breach, client))
    return true
  })
}

interface Own {
  readonly client: Tenant
  readonly id: string
  readonly reference: string
  readonly processor: Tenant
  readonly policy: string
  readonly actor: Actor
}

/** @returns false: it was acknowledged before. */
async function acknowledgeOwn(context: Context, tx: Tx, own: Own): Promise<boolean> {
  const { client, id, reference, processor, policy, actor } = own
  const now = context.clock.now()
  const { numUpdatedRows } = await breachTables(tx)
    .updateTable('breach_received')
    .set({ acknowledged_at: now, acknowledged_by: actor })
    .where('tenant', '=', client)
    .where('id', '=', id)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  const payload = { reference, processor, acknowledged: now.toISOString() }
  await context.journal.append(tx, client, [
    {
      ...{ type: 'breach.acknowledged', once: `breach-received-${id} acknowledged ${now.getTime()}` },
      ...{ scope: receivedScopeOf({ id }), payload, policy, actor },
    },
  ])
  return true
}

/** The only thing of the client's that crosses: that it knows. */
async function noteOnOtherSide(context: Context, tx: Tx, breach: BreachRow, client: Tenant): Promise<void> {
  const now = context.clock.now()
  const processor = breach.tenant as Tenant
  // What became one breach with another has its clients there.
  for (const id of [breach.id, breach.merged_into])
    if (id !== null)
      await updateClient(
        tx,
        { tenant: processor, breach_id: id, client },
        { acknowledged_at: now, acknowledged_by: 'portal', unreached: false },
      )
  await addEvent(tx, breach, now, 'client-acknowledged', { client })
  const { hash } = await context.policy(processor)
  const facts = { client, by: 'portal' }
  const mark = `${client} ${now.getTime()}`
  await context.journal.append(tx, processor, [
    entryOf(breach, 'breach.client-acknowledged', hash, facts, null, mark),
  ])
}

export async function noteAcknowledgement(
  context: Context,
  tenant: Tenant,
  reference: string,
  { client, by }: { readonly client: string; readonly by: 'phone' | 'mail' | 'other' },
  actor: Actor,
): Promise<ActResult> {
  const { bundle, hash } = await context.policy(tenant)
  return act(context, tenant, reference, openStates, async (tx, found) => {
    const row = (await clientRows(tx, found)).find((one) => one.client === client)
    if (row === undefined || row.told_at === null || clientOf(bundle, client) === null)
      return { result: 'wrong-state', state: found.state }
    if (row.acknowledged_at !== null) return done
    const now = context.clock.now()
    await updateClient(tx, row, { acknowledged_at: now, acknowledged_by: by, unreached: false })
    await addEvent(tx, found, now, 'client-acknowledged', { client }, actor)
    const facts = { client, by }
    const mark = `${client} ${now.getTime()}`
    await context.journal.append(tx, tenant, [
      entryOf(found, 'breach.client-acknowledged', hash, facts, actor, mark),
    ])
    return done
  })
}
