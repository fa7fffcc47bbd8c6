import { randomUUID } from 'node:crypto'
import { shortReference } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { canonical } from '../people/people.ts'
import { canonicalEmail } from './address.ts'
import { mailConfirmation } from './confirmation-mail.ts'
import type { Context } from './context.ts'
import { deadline } from './deadline.ts'
import { entryOf } from './entries.ts'
import { count, mailboxOf } from './limits.ts'
import type { NewRequest, ReceiveResult } from './rights.ts'
import { scopeOf, sealField } from './sealed.ts'
import { createLink } from './secrets.ts'
import { addEvent, type Case, rightsTables } from './store.ts'

/** Opens a case, in one transaction with its deadline, its ledger entry and its confirmation mail. */
export async function receive(context: Context, tenant: Tenant, request: NewRequest): Promise<ReceiveResult> {
  const { bundle, hash } = await context.policy(tenant)
  const given = check(request, bundle.organisation.country)
  if ('result' in given) return given
  const later =
    (await count(context, tenant, 'network', request.network)) ??
    (await count(context, tenant, 'mailbox', mailboxOf(given.email)))
  if (later !== null) return later

  const { timeZone, calendar } = bundle.organisation
  const now = context.clock.now()
  const receivedAt = request.receivedAt ?? now
  const due = deadline(receivedAt, timeZone, calendar)
  const proven = request.proven ?? null
  const opened = { tenant, id: randomUUID(), reference: shortReference(context.random) }

  const caseToken = await context.db.transact(async (tx) => {
    await context.vault.createScopes(tx, tenant, [scopeOf(opened)])
    const row: Case = {
      ...opened,
      asked: request.right,
      lang: request.lang,
      channel: request.channel,
      state: 'received',
      requester: await sealField(context, tx, opened, 'requester', {
        email: given.email,
        ...(given.about === '' ? {} : { about: given.about }),
      }),
      subject: await sealField(context, tx, opened, 'subject', given.subject),
      requester_print: requesterPrint(context, tenant, given.email),
      received_at: receivedAt,
      received_on: due.received,
      target: due.target,
      due: due.due,
      extended_due: due.extendedDue,
      extended: false,
      ...unanswered,
      ...(proven === null ? {} : { state: 'confirmed', confirmed_at: now, confirmed_by: proven }),
    }
    await rightsTables(tx).insertInto('rights_case').values(row).execute()
    await addEvent(tx, row, receivedAt, 'received')
    const facts = { right: row.asked, channel: row.channel, received: due.received, due: due.due }
    await context.journal.append(tx, tenant, [entryOf(row, 'request.received', hash, facts, null)])
    if (proven !== null) {
      await addEvent(tx, row, now, 'confirmed', { method: proven })
      const entry = entryOf(row, 'request.confirmed', hash, { method: proven }, null)
      await context.journal.append(tx, tenant, [entry])
    }
    // Not proven: whoever holds this token has only typed an address.
    const token = await createLink(
      tx,
      row,
      { kind: 'private', proven: false },
      { now, random: context.random },
    )
    if (proven === null) await mailConfirmation(context, tx, row, bundle)
    return token
  })
  return { result: 'received', reference: opened.reference, caseToken, deadline: due }
}

/** Keyed, so that the column says nothing to who reads the database. */
export function requesterPrint({ vault }: Pick<Context, 'vault'>, tenant: Tenant, email: string): Buffer {
  return vault.fingerprint(tenant, 'rights requester', email)
}

const unanswered = {
  confirmed_at: null,
  confirmed_by: null,
  redaction: null,
  erasure: null,
  answer: null,
  answered_at: null,
  answer_until: null,
  suspended_on: null,
  suspended_days: 0,
  questions: null,
}

type Invalid = Extract<ReceiveResult, { result: 'invalid' }>
type Given = { readonly email: string; readonly about: string; readonly subject: NewRequest['subject'] }

/** Identifiers besides the address only narrow the search, so a doubtful one is told at once, not searched. */
function check({ requester, subject }: NewRequest, country: string): Given | Invalid {
  const email = canonicalEmail(requester.email)
  if (email === null) return { result: 'invalid', field: 'email' }
  const others = subject.filter(({ kind }) => kind !== 'email')
  if (subject.some(({ kind, value }) => kind === 'email' && canonicalEmail(value) !== email))
    return { result: 'invalid', field: 'other-mailbox' }
  for (const identifier of others) {
    const text = canonical(identifier, country)
    if (text === null || text.length > longest || identifier.value.length > 4 * longest)
      return { result: 'invalid', field: identifier.kind }
  }
  const about = (requester.about ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, longest)
  return { email, about, subject: [{ kind: 'email', value: email }, ...others] }
}

const longest = 64
