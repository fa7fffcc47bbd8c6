import { type Bundle, bundleHash, type Client, clientBundle, clientsOf, reservedIds } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '../db/db.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import type { PublishedPolicy } from '../register/register.ts'
import { syncContacts } from './client-contacts.ts'
import type { ClientDeps } from './client-context.ts'
import { clientEntry, clientScope } from './client-entries.ts'
import { putClient, readClients, setLeft } from './client-store.ts'
import { PartyError } from './errors.ts'
import { dayIn } from './sub-processor-context.ts'

/** Looks again at the clients of a policy on the day from which it applies. Data: tenant. */
export const syncQueue = 'parties.clients'

/**
 * One transaction with the publication that it follows: the clients' rows, their tenants with a policy of their own, and their
 * contacts are what the policy says, or nothing was published.
 * @throws PartyError `parties/reserved-tenant`
 */
export async function syncClients(
  deps: ClientDeps,
  tx: Tx,
  operator: Tenant,
  policy: PublishedPolicy,
): Promise<void> {
  const { bundle, hash, effective, actor } = policy
  const today = dayIn(bundle, deps.clock.now())
  const known = await readClients(tx, operator)
  if (known.length === 0 && clientsOf(bundle).length === 0) return
  if (effective > today) {
    const startAfter = beginningOf(effective, bundle)
    await deps.jobs.enqueue(tx, syncQueue, { tenant: operator }, { key: operator, startAfter })
    return
  }
  for (const client of clientsOf(bundle)) {
    await publishClient(deps, tx, operator, bundle, client, actor)
    const before = known.find((row) => row.client === client.id)
    if (before === undefined) await deps.vault.createScopes(tx, operator, [clientScope(client.id)])
    const { id, agreement, name, email, signed: since, until } = client
    await putClient(tx, operator, {
      client: id,
      agreement,
      name,
      email,
      since,
      until,
      ends_within: client.ends.within,
    })
    if (before === undefined || before.left_on !== null) {
      const facts = { agreement, since, until }
      const entry = { client: id, about: hash, facts, policy: hash, actor }
      await deps.journal.append(tx, operator, [clientEntry('client.recorded', entry)])
    }
    await syncContacts(deps, tx, operator, { client, bundle, hash, today, actor })
  }
  const named = new Set(clientsOf(bundle).map(({ id }) => id))
  for (const { client, left_on } of known) {
    if (named.has(client) || left_on !== null) continue
    await setLeft(tx, operator, client, today)
    const entry = { client, about: hash, facts: { on: today }, policy: hash, actor }
    await deps.journal.append(tx, operator, [clientEntry('client.left', entry)])
  }
}

/** The client's policy comes into force in its own tenant and its own log; the same one is not published twice. */
async function publishClient(
  { db, register, follow }: ClientDeps,
  tx: Tx,
  operator: Tenant,
  bundle: Bundle,
  { id }: Client,
  actor: string | null,
): Promise<void> {
  const own = clientBundle(bundle, id)
  if (own === null || id === operator || reservedIds.has(id))
    throw new PartyError(
      'parties/reserved-tenant',
      `A client cannot be called ${id} here: give it another id.`,
      {
        facts: { client: id },
      },
    )
  const tenant = tenantOf(id)
  const compiled = { bundle: own, hash: bundleHash(own) }
  await db.within(tenant, async () => {
    if ((await register.current(tx, tenant))?.hash === compiled.hash) return
    await register.publish(tx, { tenant, compiled, actor })
    await follow(tx, tenant)
  })
}

function beginningOf(day: string, { organisation }: Bundle): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(organisation.timeZone).epochMilliseconds)
}
