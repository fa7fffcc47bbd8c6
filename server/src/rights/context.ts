import type { Bundle } from '@garant/policy'
import type { Db, Tx } from '../db/db.ts'
import type { Jobs, Limits } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Discovery, GivenIdentifier } from '../stores/discover.ts'
import type { Vault } from '../vault/vault.ts'
import type { MailWords } from './mails.ts'

/** What the operations of this module work with. */
export interface Context {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly limits: Limits
  readonly clock: Clock
  readonly random: Random
  readonly links: Links
  /** The policy in force. */
  policy(tenant: Tenant): Promise<{ readonly bundle: Bundle; readonly hash: string }>
  /** Searches every store for what belongs to who has these identifiers, with the rows. */
  discover(tenant: Tenant, identifiers: readonly GivenIdentifier[]): Promise<Discovery>
  /** Puts a mail into the outbox, sealed under `scope`. */
  post(tx: Tx, tenant: Tenant, mail: OutgoingMail): Promise<void>
}

export interface OutgoingMail extends MailWords {
  readonly scope: string
  readonly template: 'confirm' | 'private' | 'answered' | 'extended' | 'told'
  readonly to: string
  readonly lang: 'fr' | 'en'
}

/** Where our pages are; the caller knows the routes. */
export interface Links {
  /** The private page of a case. */
  private(token: string): string
  /** The page with the button that confirms a mailbox. */
  confirm(token: string): string
  /** How to check a receipt; the reference only names it. */
  verify(reference: string): string
}
