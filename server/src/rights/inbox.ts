import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import { isSynthetic, maskedEmail } from './address.ts'
import { readAnswer } from './answered.ts'
import type { Context } from './context.ts'
import { dayOf } from './deadline.ts'
import { type Counting, deadlineView } from './deadline-view.ts'
import { questionsOf } from './questions.ts'
import type { CaseView, InboxItem, NewRequest, Redaction } from './rights.ts'
import { openField, openRequesters, scopeOf } from './sealed.ts'
import { type Case, cases, readCaseByReference, readTimeline } from './store.ts'

const most = 200

/** Confirmed cases, most urgent first, then those whose mailbox is not, then closed ones, latest first. */
export async function inbox(context: Context, tenant: Tenant): Promise<readonly InboxItem[]> {
  const { organisation } = (await context.policy(tenant)).bundle
  const { read } = context.db
  const today = dayOf(context.clock.now(), organisation.timeZone)
  const found = await cases(read, tenant)
    // Whoever floods the portal confirms no mailbox: what anybody may open never hides what is the officer's to do.
    .orderBy(sql`CASE WHEN state IN ('answered', 'refused') THEN 2 WHEN state = 'received' THEN 1 ELSE 0 END`)
    .orderBy(
      sql`CASE WHEN state NOT IN ('answered', 'refused') THEN CASE WHEN extended THEN extended_due ELSE due END
        + suspended_days + coalesce(${today}::date - suspended_on, 0) END`,
    )
    .orderBy('answered_at', 'desc')
    .orderBy('received_at')
    .limit(most)
    .execute()
  const requesters = await openRequesters(context, read, tenant, found)
  // The portal is tried with synthetic people: their cases live for seconds, and are nobody's to answer.
  return found.flatMap((each, place) => {
    const requester = requesters[place] ?? null
    const isTrial = requester !== null && isSynthetic(requester.email)
    return isTrial ? [] : [itemOf(context, each, requester, organisation)]
  })
}

/** The case as the DPO sees it, from our own database only. */
export async function caseView(
  context: Context,
  tenant: Tenant,
  reference: string,
): Promise<CaseView | null> {
  const { read } = context.db
  const found = await readCaseByReference(read, tenant, reference)
  if (found === undefined) return null
  const { organisation } = (await context.policy(tenant)).bundle
  const requester = await openField(context, read, found, 'requester', found.requester)
  return {
    ...itemOf(context, found, requester, organisation),
    lang: found.lang,
    requester,
    subject: await openField(context, read, found, 'subject', found.subject),
    identity: {
      confirmed: found.confirmed_at !== null,
      method: found.confirmed_by,
      at: found.confirmed_at?.toISOString() ?? null,
    },
    timeline: await readTimeline(read, found),
    redaction: await redactionOf(context, found),
    questions: await questionsOf(context, read, found),
    erasure: found.erasure,
    answer: await readAnswer(context, found),
    answerUntil: found.answer_until,
    mails: await context.mail.undelivered(tenant, scopeOf(found)),
  }
}

/** What the DPO has chosen so far; nothing chosen: columns marked by the policy are withheld. */
export async function redactionOf(context: Context, found: Case): Promise<Redaction> {
  const none = { show: [], hide: [], rows: [] }
  if (found.redaction === null) return none
  return (await openField(context, context.db.read, found, 'redaction', found.redaction)) ?? none
}

function itemOf(
  context: Context,
  found: Case,
  requester: NewRequest['requester'] | null,
  counting: Counting,
): InboxItem {
  return {
    reference: found.reference,
    right: found.asked,
    channel: found.channel,
    state: found.state,
    email: requester === null ? '…' : maskedEmail(requester.email),
    deadline: deadlineView(found, context.clock.now(), counting),
  }
}
