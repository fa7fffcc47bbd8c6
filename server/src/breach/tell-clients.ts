import { randomUUID } from 'node:crypto'
import { type Bundle, type Client, clientOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { act, done, known } from './act.ts'
import type { Actor, ActResult, BreachFacts } from './breach.ts'
import { clientMail } from './client-mail.ts'
import { type ClientNotice, clientNoticeOf } from './client-notice.ts'
import { type Context, clientTenant } from './context.ts'
import { settle } from './duties.ts'
import { entryOf } from './entries.ts'
import { breachQueues } from './jobs.ts'
import { openFile, receivedScopeOf, scopeOf, seal } from './sealed.ts'
import { addEvent, type BreachRow, breachTables, type ClientRow, clientRows, updateClient } from './store.ts'

/** How long after a mail was made we look whether it has left, in milliseconds. */
export const lookAfter = 60_000

/**
 * Tells the clients concerned: the notice lies in each one's portal, in its own tenant, and a mail says so; both, the ledger
 * entries on both sides and the look after the mail stand or fall together. No risk is weighed: that is the controller's.
 */
export async function tellClients(
  context: Context,
  tenant: Tenant,
  reference: string,
  which: 'untold' | 'all',
  actor: Actor,
): Promise<ActResult> {
  const { bundle, hash } = await context.policy(tenant)
  return act(context, tenant, reference, known, async (tx, found) => {
    if (found.drill) return { result: 'wrong-state', state: found.state }
    const rows = (await clientRows(tx, found)).filter(({ told_at }) => which === 'all' || told_at === null)
    const { facts } = await openFile(context, tx, found)
    const told: string[] = []
    for (const row of rows) {
      const client = clientOf(bundle, row.client)
      if (client === null || found.aware_at === null) continue
      const aware = { ...found, aware_at: found.aware_at }
      await tell(context, tx, { bundle, hash, client, found: aware, facts, row, actor })
      told.push(client.id)
    }
    if (told.length > 0)
      await addEvent(tx, found, context.clock.now(), 'clients-told', { clients: told.length }, actor)
    await settle(context, tx, found)
    return done
  })
}

interface Telling {
  readonly bundle: Bundle
  readonly hash: string
  readonly client: Client
  readonly found: BreachRow & { readonly aware_at: Date }
  readonly facts: BreachFacts
  readonly row: ClientRow
  readonly actor: Actor
}

async function tell(context: Context, tx: Tx, telling: Telling): Promise<void> {
  const { bundle, hash, client, found, facts, row, actor } = telling
  const now = context.clock.now()
  const tenant = found.tenant as Tenant
  const notice = clientNoticeOf({ bundle, client, found, facts, now })
  await context.db.within(clientTenant(client), () => hand(context, tx, telling, notice))
  await updateClient(tx, row, { told_at: row.told_at ?? now })
  await mailClient(context, tx, { bundle, client, found, attempt: 0 })
  const entry = entryOf(
    found,
    'breach.client-told',
    hash,
    { client: client.id, aware: found.aware_at.toISOString(), told: now.toISOString() },
    actor,
    `${client.id} ${now.getTime()}`,
  )
  await context.journal.append(tx, tenant, [entry])
}

/** In the client's own tenant: a later notice replaces the one before, and has to be acknowledged anew. */
async function hand(
  context: Context,
  tx: Tx,
  { client, found, hash }: Telling,
  notice: ClientNotice,
): Promise<void> {
  const own = clientTenant(client)
  const tables = breachTables(tx)
  const now = context.clock.now()
  const before = await tables
    .selectFrom('breach_received')
    .selectAll()
    .where('tenant', '=', own)
    .where('processor', '=', found.tenant)
    .where('breach_id', '=', found.id)
    .forUpdate()
    .executeTakeFirst()
  const id = before?.id ?? randomUUID()
  if (before === undefined) await context.vault.createScopes(tx, own, [receivedScopeOf({ id })])
  const sealed = await seal(context, tx, own, receivedScopeOf({ id }), 'notice', notice)
  if (before === undefined)
    await tables
      .insertInto('breach_received')
      .values({
        ...{ tenant: own, id, processor: found.tenant, breach_id: found.id, reference: found.reference },
        ...{
          received_at: now,
          renewed_at: null,
          notice: sealed,
          acknowledged_at: null,
          acknowledged_by: null,
        },
      })
      .execute()
  else
    await tables
      .updateTable('breach_received')
      .set({ renewed_at: now, notice: sealed, acknowledged_at: null, acknowledged_by: null })
      .where('tenant', '=', own)
      .where('id', '=', id)
      .execute()
  await context.journal.append(tx, own, [
    {
      type: 'breach.received',
      once: `breach-received-${id} ${now.getTime()}`,
      scope: receivedScopeOf({ id }),
      payload: { reference: found.reference, processor: found.tenant, received: now.toISOString() },
      policy: hash,
      actor: null,
    },
  ])
}

/** Whom to write to, in order: who is there for it, then whoever is there. */
export function addressesOf({ contacts, email }: Client): readonly string[] {
  const order = ['security', 'dpo', 'representative', 'technical']
  const sorted = contacts.toSorted((a, b) => order.indexOf(a.function) - order.indexOf(b.function))
  return [...new Set([...sorted.map((contact) => contact.email), email])]
}

/** Makes the mail of one attempt, and the look after it, in the caller's transaction. */
export async function mailClient(
  context: Context,
  tx: Tx,
  {
    bundle,
    client,
    found,
    attempt,
  }: Pick<Telling, 'bundle' | 'client'> & { readonly found: BreachRow; readonly attempt: number },
): Promise<void> {
  const tenant = found.tenant as Tenant
  const addresses = addressesOf(client)
  const to = addresses[attempt % addresses.length] ?? client.email
  const mail = await context.mail.send(tx, tenant, {
    ...{ class: 'transactional', scope: scopeOf(found), template: 'breach-client', to, lang: 'fr' },
    ...clientMail('fr', {
      processor: bundle.organisation.shortName,
      dpo: bundle.organisation.dpo.email,
      reference: found.reference,
      url: context.links.client(found.reference, 'fr'),
    }),
  })
  const row = { tenant, breach_id: found.id, client: client.id }
  await updateClient(tx, row, { mail, mailed_at: null, attempts: attempt + 1, unreached: false })
  await context.jobs.enqueue(
    tx,
    breachQueues.follow,
    { tenant, breach: found.id, client: client.id },
    { startAfter: new Date(context.clock.now().getTime() + lookAfter) },
  )
}
