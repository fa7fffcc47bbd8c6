import type { Tenant } from '../kernel/tenant.ts'
import { maskedEmail } from './address.ts'
import type { Answer } from './answer.ts'
import { readAnswer } from './answered.ts'
import type { Context } from './context.ts'
import { dayOf } from './deadline.ts'
import { deadlineView, publicDeadlineView } from './deadline-view.ts'
import type { CaseEvent, CaseState, PersonView, TimelineEntry } from './rights.ts'
import { openField } from './sealed.ts'
import { findLink, type Link } from './secrets.ts'
import { type Case, readCase, readTimeline } from './store.ts'

/** The private page of a case; changes nothing. */
export async function personView(
  context: Context,
  tenant: Tenant,
  caseToken: string,
): Promise<PersonView | null> {
  const opened = await openPrivate(context, tenant, caseToken)
  if (opened === null) return null
  const { found, link, email } = opened
  const { organisation } = (await context.policy(tenant)).bundle
  const { timeZone } = organisation
  const view = link.proven ? deadlineView : publicDeadlineView
  const readable = await readableAnswer(context, found, link)
  return {
    reference: found.reference,
    right: found.asked,
    lang: found.lang,
    state: link.proven || found.state !== 'refused' ? states[found.state] : 'answered',
    deadline: view(found, context.clock.now(), organisation),
    timeline: shownTo(link, await readTimeline(context.db.read, found)),
    email: maskedEmail(email),
    proven: link.proven,
    answer: readable,
    answerUntil: found.answer_until,
    answerExpired: hasExpired(found, dayOf(context.clock.now(), timeZone)),
  }
}

/** The case of a private link that is still good; null otherwise, and when the case's keys are gone. */
export async function openPrivate(
  context: Context,
  tenant: Tenant,
  caseToken: string,
): Promise<{ readonly found: Case; readonly link: Link; readonly email: string } | null> {
  const { read } = context.db
  const link = await findLink(read, tenant, caseToken)
  if (link?.kind !== 'private' || link.expires_at <= context.clock.now()) return null
  const found = await readCase(read, tenant, link.case_id)
  if (found === undefined) return null
  const requester = await openField(context, read, found, 'requester', found.requester)
  return requester === null ? null : { found, link, email: requester.email }
}

/** The answer, for who has proved the mailbox, while it has not expired. */
export async function readableAnswer(context: Context, found: Case, link: Link): Promise<Answer | null> {
  if (!link.proven) return null
  const { timeZone } = (await context.policy(found.tenant as Tenant)).bundle.organisation
  return hasExpired(found, dayOf(context.clock.now(), timeZone)) ? null : readAnswer(context, found)
}

/**
 * Whoever typed somebody's address follows what became of the request, and learns nothing of that person: not whether they
 * are known here, nor to whom their data went.
 */
function shownTo({ proven }: Link, timeline: readonly TimelineEntry[]): readonly TimelineEntry[] {
  if (proven) return timeline
  return timeline.flatMap(({ at, event }) => {
    const shown = unproven[event]
    return shown === undefined ? [] : [{ at, event: shown, facts: {} }]
  })
}

const unproven: Partial<Record<CaseEvent, CaseEvent>> = {
  received: 'received',
  resent: 'resent',
  confirmed: 'confirmed',
  taken: 'taken',
  extended: 'extended',
  answered: 'answered',
  refused: 'answered',
}

function hasExpired({ answer_until }: Case, today: string): boolean {
  return answer_until !== null && today > answer_until
}

const states: Record<CaseState, PersonView['state']> = {
  received: 'waiting-for-confirmation',
  confirmed: 'received',
  taken: 'being-handled',
  running: 'being-handled',
  answered: 'answered',
  refused: 'refused',
}
