import { join } from 'node:path'
import type { RawBuilder } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import { type Vault, VaultError } from '../vault/vault.ts'
import { purgeFolder } from './purge.ts'
import {
  countRefused,
  countUndelivered,
  deleteMails,
  insertMail,
  insertMails,
  type MailRow,
  markMail,
  purgeWords,
  readMail,
  readMails,
} from './store.ts'
import { folderTransport, type Sealed, smtpTransport } from './transport.ts'
import { asHtml, asText, checkAddress, checkSubject, type MailWords } from './words.ts'

export { MailError, type MailErrorCode } from './errors.ts'
export { type ClientPack, clientPack } from './templates/client-pack.ts'
export { type ConsoleLink, consoleLink } from './templates/console-link.ts'
export { type ContactNotice, contactNotice } from './templates/contact-notice.ts'
export { type InstructionNotice, instructionNotice } from './templates/instruction.ts'
export { type RequestRelayed, requestRelayed } from './templates/request-relayed.ts'
export { type RetentionWarning, retentionWarning } from './templates/retention-warning.ts'
export { type SubProcessorNotice, subProcessorNotice } from './templates/sub-processor.ts'
export { type TransferNotice, transferNotice } from './templates/transfer.ts'
export { type WeekAhead, weekAhead } from './templates/week-ahead.ts'
export { isAddress, type MailWords } from './words.ts'

/** Mails of the system: an answer to what somebody did. Advertising has no class here. */
export interface OutgoingMail extends MailWords {
  readonly class: 'transactional'
  /** Address and words are sealed under this scope, and die with it. */
  readonly scope: string
  /** Name of the kind of mail, for the outbox and for metrics. */
  readonly template: string
  readonly to: string
  readonly lang: 'fr' | 'en'
  /**
   * A job for when the mail server has answered, with `tenant`, `mail` and `refused` (its number; empty: it took the mail)
   * beside these data.
   */
  readonly followUp?: FollowUp
}

export interface FollowUp {
  readonly queue: string
  readonly data: Readonly<Record<string, string>>
}

export interface Mail {
  /**
   * Records a mail in the caller's transaction; a job delivers it after the commit.
   * @returns its opaque id.
   * @throws MailError `mail/bad-address`, `mail/bad-subject`.
   */
  send(tx: Tx, tenant: Tenant, mail: OutgoingMail): Promise<string>
  /** The same words to many, as one mail to each, in a handful of statements. The addresses are those that `send` takes. */
  sendMany(
    tx: Tx,
    tenant: Tenant,
    mail: Omit<OutgoingMail, 'to' | 'followUp'>,
    to: readonly string[],
  ): Promise<void>
  /** The newest 200 mails, newest first, without those whose scope was shredded, whose words were purged, or to no mailbox. */
  list(tenant: Tenant): Promise<readonly StoredMail[]>
  /** Null: there is none, its scope was shredded, or its words were purged. */
  read(tenant: Tenant, id: string): Promise<StoredMail | null>
  /** Mails of a scope that did not leave: refused for good, or waiting for longer than a mail server rests. */
  undelivered(tenant: Tenant, scope: string): Promise<{ readonly waiting: number; readonly refused: number }>
  /** How many of the mails that a query names (one column, their ids) were refused for good. */
  refused(tenant: Tenant, ids: RawBuilder<unknown>): Promise<number>
  /** Removes every trace of mails of these scopes, in the caller's transaction. */
  forget(tx: Tx, tenant: Tenant, scopes: readonly string[]): Promise<void>
  /** Takes the jobs of delivery, and of the daily purge, in this process. */
  work(): Promise<void>
  /** Whether mails can be handed over now: the mail server answers and lets us in. */
  check(): Promise<boolean>
}

export interface StoredMail extends Sealed {
  readonly id: string
  readonly template: string
  readonly at: Date
  /** Null: still to be delivered, or refused. */
  readonly deliveredAt: Date | null
  /** The mail server's final answer (RFC 5321, 5yz); null: none. */
  readonly refused: number | null
}

export interface MailDeps {
  readonly db: Db
  readonly vault: Vault
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
  /** `smtpUrl` null: mails become files in `<data>/outbox`. `url`: public address. */
  readonly config: { readonly smtpUrl: string | null; readonly data: string; readonly url: string }
  /**
   * Who writes, and to whom an answer goes: the organisation's short name, its DPO's address. Read in the transaction of the
   * mail, which may be that of the policy that says so.
   */
  sender(tenant: Tenant, at: Tx): Promise<{ readonly name: string; readonly email: string }>
}

const queue = 'mail.deliver'
const purgeQueue = 'mail.purge'
const dayMs = 86_400_000
/** Days that the words of a mail are kept after it was made: long enough to tell somebody what we wrote them, and no longer. */
const keptDays = 30
const listed = 200
/** Tries, at most a quarter of an hour apart: five days of them (RFC 5321 section 4.5.4.1). */
const tries = 500
/** Milliseconds after which a mail that did not leave is worth telling. */
const late = 5 * 60_000

export function createMail({ db, vault, jobs, clock, random, config, sender }: MailDeps): Mail {
  const outbox = join(config.data, 'outbox')
  const transport = config.smtpUrl === null ? folderTransport(outbox) : smtpTransport(config.smtpUrl)
  const host = new URL(config.url).hostname

  async function open(tenant: Tenant, row: MailRow): Promise<StoredMail | null> {
    if (row.sealed === null) return null
    try {
      const plain = await vault.open(db.read, tenant, row.scope, label(row.mail), row.sealed)
      const { mail: id, template, made_at: at, delivered_at: deliveredAt, refused } = row
      return { ...(JSON.parse(plain.toString()) as Sealed), id, template, at, deliveredAt, refused }
    } catch (error) {
      if (error instanceof VaultError && error.code === 'vault/shredded') return null
      throw error
    }
  }

  async function read(tenant: Tenant, id: string): Promise<StoredMail | null> {
    const row = await readMail(db.read, tenant, id)
    return row === undefined ? null : open(tenant, row)
  }

  async function deliver(tenant: Tenant, id: string): Promise<void> {
    const mail = await read(tenant, id)
    if (mail === null || mail.deliveredAt !== null || mail.refused !== null) return
    const { refused } = isUnreachable(mail.to) ? noMailbox : await transport.deliver({ ...mail, host })
    // Killed here, we deliver again; the Message-ID is the same, so that readers see one mail.
    const end = refused === null ? { deliveredAt: clock.now() } : { refused }
    await db.transact(async (tx) => {
      const followUp = await markMail(tx, tenant, id, end)
      if (followUp === null) return
      const data = { ...followUp.data, tenant, mail: id, refused: refused === null ? '' : String(refused) }
      await jobs.enqueue(tx, followUp.queue, data)
    })
  }

  /** Every day: the words in the database and the files of the outbox; then itself for tomorrow. */
  async function purge(): Promise<void> {
    const now = clock.now().getTime()
    const before = new Date(now - keptDays * dayMs)
    purgeFolder(outbox, before)
    for (const tenant of await db.tenants())
      await db.within(tenant, () => db.transact((tx) => purgeWords(tx, tenant, before)))
    const startAfter = new Date(now + dayMs)
    await db.transact((tx) => jobs.enqueue(tx, purgeQueue, {}, { key: 'daily', startAfter }))
  }

  return {
    async send(tx, tenant, { scope, template, to, lang, followUp = null, ...words }) {
      checkAddress(to)
      checkSubject(words.subject)
      const from = await sender(tenant, tx)
      checkAddress(from.email)
      const content: Sealed = {
        to,
        from,
        subject: words.subject,
        text: asText(words),
        html: asHtml(lang, words),
      }
      const id = random.bytes(16).toString('base64url')
      const sealed = await vault.seal(tx, tenant, scope, label(id), Buffer.from(JSON.stringify(content)))
      await insertMail(tx, tenant, { mail: id, scope, template, sealed, made_at: clock.now(), followUp })
      await jobs.enqueue(tx, queue, { tenant, mail: id }, { retryLimit: tries })
      return id
    },
    async sendMany(tx, tenant, { scope, template, lang, ...words }, to) {
      for (const address of to) checkAddress(address)
      checkSubject(words.subject)
      const from = await sender(tenant, tx)
      checkAddress(from.email)
      const said = { from, subject: words.subject, text: asText(words), html: asHtml(lang, words) }
      const seal = await vault.sealer(tx, tenant, [scope])
      const made_at = clock.now()
      const rows = to.map((address) => {
        const mail = random.bytes(16).toString('base64url')
        const content: Sealed = { to: address, ...said }
        const plain = Buffer.from(JSON.stringify(content))
        return { mail, sealed: seal({ scope, label: label(mail), plain }) }
      })
      await insertMails(tx, tenant, { scope, template, made_at }, rows)
      const jobsOf = rows.map(({ mail }) => ({ tenant, mail }))
      await jobs.enqueueMany(tx, queue, jobsOf, { retryLimit: tries })
    },
    async list(tenant) {
      const rows = await readMails(db.read, tenant, listed)
      const mails = await Promise.all(rows.map((row) => open(tenant, row)))
      // Synthetic people write and are answered while checks run: nobody waits for those mails.
      return mails.filter((mail) => mail !== null).filter(({ to }) => !isUnreachable(to))
    },
    read,
    undelivered: (tenant, scope) =>
      countUndelivered(db.read, tenant, scope, new Date(clock.now().getTime() - late)),
    refused: (tenant, ids) => countRefused(db.read, tenant, ids),
    forget: deleteMails,
    async work() {
      await jobs.work(queue, ({ data }) => deliver(tenantOf(data.tenant ?? ''), data.mail ?? ''))
      await jobs.work(purgeQueue, purge)
      await db.transact((tx) => jobs.enqueue(tx, purgeQueue, {}, { key: 'daily' }))
    },
    check: () => transport.check(),
  }
}

function label(id: string): string {
  return `mail ${id}`
}

/** RFC 5321's "mailbox unavailable", said by ourselves. */
const noMailbox = { refused: 550 } as const

/** No mailbox is below this name (RFC 2606 section 2): a mail server is not asked to try. */
function isUnreachable(address: string): boolean {
  return address.endsWith('.invalid')
}
