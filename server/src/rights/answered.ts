import { createHash } from 'node:crypto'
import type { Bundle } from '@garant/policy'
import canonicalize from 'canonicalize'
import type { Tx } from '../db/db.ts'
import { language } from '../i18n/i18n.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Answer, AnswerOrganisation, AnswerReceipt } from './answer.ts'
import type { Context, Policy } from './context.ts'
import { dayOf, daysAfter } from './deadline.ts'
import { closingEntry, entryOf, entryOnce } from './entries.ts'
import { rightsQueues } from './jobs.ts'
import { mailWords } from './mails.ts'
import { answerScopeOf, openField, requesterOf, scopeOf, sealField } from './sealed.ts'
import { createLink } from './secrets.ts'
import { addEvent, type Case, lockCase, updateCase } from './store.ts'

/** How long an answer stays behind the private link, in days. */
const answerDays = 30

/** What closes a case: its answer, and what the ledger and the timeline say of it. */
export interface Closing {
  readonly answer: Answer
  readonly state: 'answered' | 'refused'
  /** Bound by the commitment of the ledger entry; no personal data. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly told: Readonly<Record<string, string | number>>
  readonly actor: string | null
}

/**
 * Closes a case in the caller's transaction: seals the answer, writes the ledger entry that binds its digest, and mails
 * the link to it.
 */
export async function closeCase(
  context: Context,
  tx: Tx,
  found: Case,
  closing: Closing,
  policy: Policy,
): Promise<void> {
  const now = context.clock.now()
  const { timeZone } = policy.bundle.organisation
  const tenant = found.tenant as Tenant
  const answer_until = daysAfter(dayOf(now, timeZone), answerDays)
  await context.vault.createScopes(tx, tenant, [answerScopeOf(found)])
  await updateCase(tx, found, {
    state: closing.state,
    answer: await sealField(context, tx, found, 'answer', closing.answer),
    answered_at: now,
    answer_until,
  })
  await addEvent(tx, found, now, closing.state, closing.told)
  const type = closingEntry({ asked: found.asked, state: closing.state })
  const facts = { ...closing.facts, answer: digestOf(closing.answer) }
  await context.journal.append(tx, found.tenant as Tenant, [
    entryOf(found, type, policy.hash, facts, closing.actor),
  ])
  await mailAnswer(context, tx, found, closing.answer, answer_until, timeZone)
  if (closing.answer.right === 'access')
    await context.jobs.enqueue(
      tx,
      rightsQueues.expired,
      { tenant, case: found.id },
      // Two days later at midnight UTC, that day is over everywhere.
      { key: `${tenant} ${found.id}`, startAfter: new Date(`${daysAfter(answer_until, 2)}T00:00:00Z`) },
    )
}

/**
 * The job that destroys the copy in an access answer once it can no longer be read. That it was given, and when, stays in
 * the case and in the ledger.
 */
export async function expireAnswer(context: Context, tenant: Tenant, id: string): Promise<void> {
  await context.db.transact(async (tx) => {
    const found = await lockCase(tx, tenant, id)
    if (found === undefined || found.answer === null) return
    await context.vault.shred(tx, tenant, [answerScopeOf(found)])
    await updateCase(tx, found, { answer: null })
  })
}

async function mailAnswer(
  context: Context,
  tx: Tx,
  found: Case,
  answer: Answer,
  until: string,
  timeZone: string,
): Promise<void> {
  const link = { kind: 'private', proven: true } as const
  const token = await createLink(tx, found, link, { now: context.clock.now(), random: context.random })
  const words = mailWords(found.lang)
  const { email } = await requesterOf(context, tx, found)
  await context.mail.send(tx, found.tenant as Tenant, {
    class: 'transactional',
    scope: scopeOf(found),
    template: 'answered',
    to: email,
    lang: found.lang,
    subject: words.answered[answer.right],
    paragraphs: [
      words.answered.text,
      words.answered.until(language(found.lang, timeZone).format.day(until)),
      words.reference(found.reference),
    ],
    code: null,
    action: { label: words.answered.button, url: context.links.private(token, found.lang) },
  })
}

/** The stored answer with its receipt, as soon as the ledger has given the entry its place; null without an answer. */
export async function readAnswer(context: Context, found: Case): Promise<Answer | null> {
  if (found.answer === null) return null
  const answer = await openField(context, context.db.read, found, 'answer', found.answer)
  return answer === null ? null : { ...answer, receipt: await receiptOf(context, found) }
}

async function receiptOf({ journal }: Context, found: Case): Promise<AnswerReceipt | null> {
  const tenant = found.tenant as Tenant
  const receipt = await journal.receipt(tenant, entryOnce(found.id, closingEntry(found)))
  if (receipt === null) return null
  return { index: receipt.index, text: receipt.text, verifierKey: await journal.verifierKey(tenant) }
}

/** SHA-256 of what an answer says (RFC 8785), whenever it is said: neither its instant nor its receipt counts. */
export function digestOf(answer: Answer): string {
  const said = canonicalize({ ...answer, at: null, receipt: null }) ?? ''
  return `sha256:${createHash('sha256').update(said).digest('hex')}`
}

/** Who answers, as every answer names them. */
export function organisationOf({ organisation }: Bundle): AnswerOrganisation {
  const { name, shortName, address, contact, dpo, authority } = organisation
  return { name, shortName, address, email: contact.email, dpo, authority }
}
