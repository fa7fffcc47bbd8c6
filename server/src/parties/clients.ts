import type { Bundle, ContactFunction } from '@garant/policy'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { PublishedPolicy } from '../register/register.ts'

/**
 * The companies for which the organisation is a processor (Art. 28): each a controller and a tenant of its own, as the policy in
 * force names them. Their people whom they named to us are persons with rights of their own (Art. 14).
 */
export interface Clients {
  /** All that the policy names or once named, in order of name. */
  clients(at: Db['read'] | Tx, operator: Tenant): Promise<readonly ClientParty[]>
  /** null: there is no such client. */
  client(at: Db['read'] | Tx, operator: Tenant, id: string): Promise<ClientParty | null>
  /** How a tenant stands as a client, for whoever asks to come in; null: it is none, or none any more. @param today ISO day. */
  standingOf(
    at: Db['read'] | Tx,
    operator: Tenant,
    client: Tenant,
    today: string,
  ): Promise<'active' | 'ended' | null>
  /** Why no store of a client may be touched now, as policy and register name it; null: its agreement covers it. */
  uncovered(client: Tenant, bundle: Bundle): Promise<string | null>
  /** The people whom a client named to us, in order of what is due. */
  contacts(at: Db['read'] | Tx, operator: Tenant, client: string): Promise<readonly ClientContactView[]>
  /** Those of all clients whom nobody told, in that order: nothing of who they are. */
  untold(at: Db['read'] | Tx, operator: Tenant): Promise<readonly UntoldContact[]>
  /** Somebody told a contact otherwise than by mail. @returns false: there is no such contact, or it is told already. */
  toldInPerson(tx: Tx, operator: Tenant, contact: string, actor: string): Promise<boolean>
  /** Makes rows, tenants and the clients' own policies what a published policy says; again, it changes nothing. */
  syncClients(tx: Tx, operator: Tenant, policy: PublishedPolicy): Promise<void>
  /** For the board. */
  auditClients(operator: Tenant): Promise<ClientAudit>
  /** Takes the jobs of this part, in this process. */
  bindClientJobs(operator: Tenant): Promise<void>
}

export interface ClientParty {
  readonly tenant: Tenant
  /** The same, as the policy has it. */
  readonly id: string
  readonly name: string
  /** Id of the agreement in the policy. */
  readonly agreement: string
  readonly email: string
  readonly state: 'active' | 'ended'
  /** ISO day of the signature. */
  readonly since: string
  /** Last ISO day, or the day on which the policy stopped naming it; null: until ended. */
  readonly until: string | null
  /** Last ISO day on which its data are given back or erased, and its people may read; null: it has not ended. */
  readonly readableUntil: string | null
}

export interface ClientContactView {
  /** Opaque. */
  readonly id: string
  readonly client: string
  readonly name: string
  readonly email: string
  readonly function: ContactFunction
  readonly recordedAt: Date
  /** ISO day: last to tell them. */
  readonly due: string
  /** ISO day; null: not told yet. */
  readonly informedOn: string | null
  readonly informedBy: 'mail' | 'person' | null
  /** The mail server's final answer to the mail that tells them; null: none. */
  readonly refused: number | null
}

export type UntoldContact = Pick<ClientContactView, 'client' | 'due' | 'refused'>

export interface ClientAudit {
  readonly contacts: number
  /** Contacts nobody told, whose day has not passed. */
  readonly waiting: number
  /** Contacts nobody told, and the day has passed. */
  readonly late: number
  /** First ISO day on which one of those who wait is late; null: nobody waits. */
  readonly firstDue: string | null
  /** Clients of the policy in force without a tenant or policy of their own. */
  readonly missing: readonly string[]
}
