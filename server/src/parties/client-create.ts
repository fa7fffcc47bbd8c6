import { clientsOf } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { uncovered } from './client-agreement.ts'
import { contactTold, forgetContacts, informed, toldQueue, viewContacts } from './client-contacts.ts'
import type { ClientDeps } from './client-context.ts'
import { partyOf, standing } from './client-state.ts'
import { countContacts, readClient, readClients, readContacts, readUntold } from './client-store.ts'
import { syncClients, syncQueue } from './client-sync.ts'
import type { Clients } from './clients.ts'
import { inForce } from './sub-processor-context.ts'

/** Forgets the contacts of clients that left, once what is owed to them is over. Data: tenant. */
const purgeQueue = 'parties.contacts'
const dayMs = 86_400_000

/** The clients of one installation over one database. */
export function createClients(deps: ClientDeps): Clients {
  const { db, jobs, clock } = deps

  /** ISO day in the operator's zone; without a policy, of the world. */
  async function today(at: Parameters<Clients['clients']>[0], operator: Tenant): Promise<string> {
    const policy = await inForce(deps, at, operator)
    return policy?.today ?? clock.now().toISOString().slice(0, 10)
  }

  /** Deleting a client company deletes the people it named (P-025). */
  async function purge(operator: Tenant): Promise<void> {
    const policy = await inForce(deps, db.read, operator)
    if (policy !== null)
      await db.transact(async (tx) => {
        const clients = await readClients(tx, operator)
        const over = new Set(
          clients.filter((row) => standing(row, policy.today) === null).map(({ client }) => client),
        )
        const rows = (await readContacts(tx, operator)).filter(({ client }) => over.has(client))
        await forgetContacts(deps, tx, operator, rows, { hash: policy.hash, actor: null })
      })
    const startAfter = new Date(clock.now().getTime() + dayMs)
    await db.transact((tx) =>
      jobs.enqueue(tx, purgeQueue, { tenant: operator }, { key: operator, startAfter }),
    )
  }

  return {
    async clients(at, operator) {
      const [rows, day] = await Promise.all([readClients(at, operator), today(at, operator)])
      return rows.map((row) => partyOf(row, day))
    },
    async client(at, operator, id) {
      const row = await readClient(at, operator, id)
      return row && partyOf(row, await today(at, operator))
    },
    async standingOf(at, operator, client, day) {
      const row = await readClient(at, operator, client)
      return row && standing(row, day)
    },
    uncovered: (client, bundle) => uncovered(deps, client, bundle),
    contacts: (at, operator, client) => viewContacts(deps, at, operator, client),
    untold: readUntold,
    toldInPerson: (tx, operator, contact, actor) => informed(deps, tx, operator, contact, 'person', actor),
    syncClients: (tx, operator, policy) => syncClients(deps, tx, operator, policy),
    async auditClients(operator) {
      const policy = await inForce(deps, db.read, operator)
      const rows = await readClients(db.read, operator)
      const day = policy?.today ?? (await today(db.read, operator))
      const missing: string[] = []
      for (const { id } of policy === null ? [] : clientsOf(policy.bundle)) {
        const row = rows.find(({ client }) => client === id)
        const own = row && partyOf(row, day).tenant
        if (own === undefined || (await db.within(own, () => deps.register.current(db.read, own))) === null)
          missing.push(id)
      }
      return { ...(await countContacts(db.read, operator, day)), missing }
    },
    async bindClientJobs(operator) {
      await jobs.work(toldQueue, async ({ data }) => {
        const { contact = '', refused = '' } = data
        await contactTold(deps, operator, contact, refused === '' ? null : Number(refused))
      })
      await jobs.work(syncQueue, async () => {
        await db.transact(async (tx) => {
          const policy = await deps.register.current(tx, operator)
          if (policy !== null) await syncClients(deps, tx, operator, policy)
        })
      })
      await jobs.work(purgeQueue, () => purge(operator))
      await db.transact((tx) => jobs.enqueue(tx, purgeQueue, { tenant: operator }, { key: operator }))
    },
  }
}
