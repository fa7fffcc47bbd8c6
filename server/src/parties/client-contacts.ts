import type { Bundle, Client, ClientContact } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { contactNotice } from '../mail/mail.ts'
import type { ClientDeps } from './client-context.ts'
import { clientEntry, contactScope } from './client-entries.ts'
import {
  type ContactRow,
  deleteContacts,
  insertContact,
  markInformed,
  readContacts,
  updateContact,
} from './client-store.ts'
import type { ClientContactView } from './clients.ts'
import { dayIn, inForce } from './sub-processor-context.ts'

/** A mail server has answered for what tells a contact. Data: tenant, contact, mail, refused (empty: it took the mail). */
export const toldQueue = 'parties.contact-told'

const label = 'contact'

interface Following {
  readonly client: Client
  readonly bundle: Bundle
  readonly hash: string
  /** ISO day in the organisation's zone. */
  readonly today: string
  readonly actor: string | null
}

/**
 * The people whom the policy names for a client. Whoever is new was named by somebody else (Art. 14): the mail that tells them
 * leaves with the record of them. Whoever is named no longer is forgotten.
 */
export async function syncContacts(
  deps: ClientDeps,
  tx: Tx,
  operator: Tenant,
  following: Following,
): Promise<void> {
  const { client } = following
  const known = await readContacts(tx, operator, client.id)
  const named = new Map(
    client.contacts.map((contact) => [printOf(deps, operator, contact).toString('hex'), contact]),
  )
  for (const [print, contact] of named) {
    const before = known.find((row) => row.print.toString('hex') === print)
    if (before === undefined) await record(deps, tx, operator, contact, following)
    else await reseal(deps, tx, operator, before, contact)
  }
  const gone = known.filter((row) => !named.has(row.print.toString('hex')))
  await forgetContacts(deps, tx, operator, gone, following)
}

async function record(
  deps: ClientDeps,
  tx: Tx,
  operator: Tenant,
  contact: ClientContact,
  { client, bundle, hash, today, actor }: Following,
): Promise<void> {
  const id = deps.random.bytes(16).toString('hex')
  const scope = contactScope(id)
  await deps.vault.createScopes(tx, operator, [scope])
  const due = deps.monthEnd(today, bundle)
  const lang = bundle.organisation.country === client.country || client.country === 'FR' ? 'fr' : 'en'
  const mail = await deps.mail.send(tx, operator, {
    ...({ class: 'transactional', template: 'contact-notice' } as const),
    ...{ scope, to: contact.email, lang },
    ...contactNotice(lang, {
      organisation: bundle.organisation.name,
      dpo: bundle.organisation.dpo.email,
      client: client.name,
      url: deps.notice(lang),
    }),
    followUp: { queue: toldQueue, data: { contact: id } },
  })
  await insertContact(tx, operator, {
    ...{ id, client: client.id, print: printOf(deps, operator, contact), due, mail },
    sealed: await sealed(deps, tx, operator, id, contact),
    recorded_at: deps.clock.now(),
  })
  const entry = { client: client.id, about: id, facts: { contact: id, due }, policy: hash, actor }
  await deps.journal.append(tx, operator, [clientEntry('contact.recorded', entry)])
}

async function reseal(
  deps: ClientDeps,
  tx: Tx,
  operator: Tenant,
  row: ContactRow,
  contact: ClientContact,
): Promise<void> {
  const before = await open(deps, tx, operator, row)
  if (before.name === contact.name && before.function === contact.function) return
  await updateContact(tx, operator, row.id, { sealed: await sealed(deps, tx, operator, row.id, contact) })
}

/** Their keys with all that was sealed under them, the mails to them, their rows. */
export async function forgetContacts(
  deps: ClientDeps,
  tx: Tx,
  operator: Tenant,
  rows: readonly ContactRow[],
  { hash, actor }: Pick<Following, 'hash' | 'actor'>,
): Promise<void> {
  if (rows.length === 0) return
  const scopes = rows.map(({ id }) => contactScope(id))
  await deps.vault.shred(tx, operator, scopes)
  await deps.mail.forget(tx, operator, scopes)
  await deleteContacts(
    tx,
    operator,
    rows.map(({ id }) => id),
  )
  const entries = rows.map(({ id, client }) =>
    clientEntry('contact.erased', { client, about: id, facts: { contact: id }, policy: hash, actor }),
  )
  await deps.journal.append(tx, operator, entries)
}

/** Notes what became of the mail that tells a contact. */
export async function contactTold(
  deps: ClientDeps,
  operator: Tenant,
  contact: string,
  refused: number | null,
): Promise<void> {
  await deps.db.transact(async (tx) => {
    if (refused === null) await informed(deps, tx, operator, contact, 'mail', null)
    else await updateContact(tx, operator, contact, { refused })
  })
}

/** @returns false: there is no such contact, or it was told before. */
export async function informed(
  deps: ClientDeps,
  tx: Tx,
  operator: Tenant,
  contact: string,
  by: 'mail' | 'person',
  actor: string | null,
): Promise<boolean> {
  const policy = await inForce(deps, tx, operator)
  if (policy === null) return false
  const on = dayIn(policy.bundle, deps.clock.now())
  const client = await markInformed(tx, operator, contact, { on, by })
  if (client === undefined) return false
  const entry = { client, about: contact, facts: { contact, by, on }, policy: policy.hash, actor }
  await deps.journal.append(tx, operator, [clientEntry('contact.informed', entry)])
  return true
}

export async function viewContacts(
  deps: ClientDeps,
  at: Parameters<typeof readContacts>[0],
  operator: Tenant,
  client: string,
): Promise<readonly ClientContactView[]> {
  const rows = await readContacts(at, operator, client)
  return Promise.all(
    rows.map(async (row) => ({
      ...(await open(deps, at, operator, row)),
      ...{ id: row.id, client: row.client, recordedAt: row.recorded_at, due: row.due },
      ...{ informedOn: row.informed_on, informedBy: row.informed_by, refused: row.refused },
    })),
  )
}

function printOf({ vault }: ClientDeps, operator: Tenant, { email }: ClientContact): Buffer {
  return vault.fingerprint(operator, 'client contact', email.trim().toLowerCase())
}

function sealed(
  { vault }: ClientDeps,
  tx: Tx,
  operator: Tenant,
  id: string,
  { name, email, function: task }: ClientContact,
): Promise<Buffer> {
  const plain = Buffer.from(JSON.stringify({ name, email, function: task } satisfies ClientContact))
  return vault.seal(tx, operator, contactScope(id), label, plain)
}

async function open(
  { vault }: ClientDeps,
  at: Parameters<typeof readContacts>[0],
  operator: Tenant,
  row: ContactRow,
): Promise<ClientContact> {
  const plain = await vault.open(at, operator, contactScope(row.id), label, row.sealed)
  return JSON.parse(plain.toString()) as ClientContact
}
