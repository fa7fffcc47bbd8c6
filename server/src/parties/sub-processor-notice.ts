import { type Bundle, type Client, clientOf, countryInWords } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import { languageOfCountry } from '../i18n/i18n.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import { type SubProcessorNotice, subProcessorNotice } from '../mail/mail.ts'
import { inForce, recordForClient, type SubProcessorDeps } from './sub-processor-context.ts'
import { subProcessorEntry, subProcessorScope } from './sub-processor-entries.ts'
import {
  type ClientRow,
  insertEvent,
  insertMailed,
  lockClient,
  lockOne,
  markMailed,
  updateClient,
} from './sub-processor-store.ts'
import type { Act, Particulars } from './sub-processors.ts'

/** A mail server has answered for a notice. Data: tenant, mail, refused (its number; empty: it took the mail). */
export const takenQueue = 'sub-processor.taken'

interface Notice {
  readonly id: string
  readonly particulars: Particulars
  readonly bundle: Bundle
  readonly client: Client
}

/** One mail to each address that stands for the client: any of them that is taken proves that it was told. */
export async function mailNotice(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  notice: Notice,
): Promise<void> {
  const { id, client } = notice
  const at = deps.clock.now()
  const lang = languageOfCountry(client.country)
  for (const to of addressesOf(client)) {
    const mail = await deps.mail.send(tx, operator, {
      ...({ class: 'transactional', template: 'sub-processor' } as const),
      ...{ scope: subProcessorScope(id), to, lang },
      ...subProcessorNotice(lang, wordsOf(deps, notice, lang)),
      followUp: { queue: takenQueue, data: {} },
    })
    await insertMailed(tx, operator, { mail, id, client: client.id, at })
  }
  await insertEvent(tx, operator, { id, client: client.id, at, event: 'mailed', actor: null })
}

function wordsOf(
  { portal }: SubProcessorDeps,
  { particulars, bundle, client }: Notice,
  lang: 'fr' | 'en',
): SubProcessorNotice {
  const { name, address, country, place, service, data, engagedBy } = particulars
  return {
    organisation: bundle.organisation.shortName,
    dpo: bundle.organisation.dpo.email,
    ...{ name, address, place },
    country: countryInWords(lang, country),
    service: service[lang],
    data: bundle.categories.filter(({ id }) => data.includes(id)).map(({ label }) => label[lang]),
    engagedBy: bundle.recipients.find((recipient) => recipient.id === engagedBy)?.name ?? null,
    days: client.objectionDays,
    url: portal(lang),
  }
}

function addressesOf({ email, contacts }: Client): readonly string[] {
  const own = contacts.filter(
    (contact) => contact.function === 'dpo' || contact.function === 'representative',
  )
  return [...new Set([email, ...own.map((contact) => contact.email)])]
}

/** Sends it once more, to the addresses of today. */
export async function notifyAgain(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  id: string,
  client: string,
): Promise<Act> {
  const policy = await inForce(deps, tx, operator)
  const found = await lockOne(tx, operator, id)
  const row = found === undefined ? undefined : await lockClient(tx, operator, id, client)
  const now = policy === null ? null : clientOf(policy.bundle, client)
  if (policy === null || found === undefined || row === undefined || now === null)
    return { result: 'unknown' }
  if (found.state !== 'announced' && found.state !== 'active')
    return { result: 'refused', why: 'wrong-state' }
  if (row.informedOn !== null) return { result: 'already' }
  const { particulars } = found
  await mailNotice(deps, tx, operator, { id, particulars, bundle: policy.bundle, client: now })
  return { result: 'done' }
}

/** Notes what a mail server said. The first mail that was taken opens the client's window. */
export async function noticeTaken(
  deps: SubProcessorDeps,
  operator: Tenant,
  mail: string,
  refused: number | null,
): Promise<void> {
  await deps.db.transact(async (tx) => {
    const at = deps.clock.now()
    const end = refused === null ? { acceptedAt: at } : { refused }
    const marked = await markMailed(tx, operator, mail, end)
    if (marked === undefined) return
    const { subProcessor: id, client } = marked
    const event = refused === null ? 'taken' : 'refused'
    await insertEvent(tx, operator, { id, client, at, event, actor: null })
    const row = await lockClient(tx, operator, id, client)
    if (refused === null && row !== undefined && row.informedOn === null)
      await informed(deps, tx, operator, row, 'mail')
  })
}

/** It is proved that the client was told: the window is counted from here. */
export async function informed(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  { subProcessor: id, client, days }: ClientRow,
  by: 'mail' | 'portal',
): Promise<void> {
  const policy = await inForce(deps, tx, operator)
  if (policy === null) return
  const { bundle, hash, today } = policy
  const until = deps.windowEnd(today, days, bundle)
  await updateClient(
    tx,
    operator,
    { subProcessor: id, client },
    { informedOn: today, informedBy: by, objectionUntil: until },
  )
  const facts = { by, on: today, until }
  const entry = { id, facts, policy: hash, actor: null }
  await deps.journal.append(tx, operator, [
    // The register's course says already who took the notice.
    subProcessorEntry('sub-processor.told', { ...entry, about: client, facts: { client, ...facts } }),
  ])
  await recordForClient(deps, tx, tenantOf(client), { ...entry, type: 'sub-processor.told' })
}
