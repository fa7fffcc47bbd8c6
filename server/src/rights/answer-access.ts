import type { Tenant } from '../kernel/tenant.ts'
import { accessAnswers } from './access.ts'
import type { AccessAnswer } from './answer.ts'
import { closeCase, digestOf } from './answered.ts'
import type { Context, Policy } from './context.ts'
import { redactionOf } from './inbox.ts'
import type { Actor, ActResult } from './rights.ts'
import { subjectOf } from './sealed.ts'
import { type Case, readCaseByReference } from './store.ts'
import { act, done } from './take.ts'

/** Sends the answer that the DPO saw: searched again now, and sent only when it still says the same. */
export async function answerAccess(
  context: Context,
  tenant: Tenant,
  reference: string,
  digest: string,
  actor: Actor,
): Promise<ActResult> {
  const known = await readCaseByReference(context.db.read, tenant, reference)
  if (known === undefined) return { result: 'unknown-case' }
  if (!isAnswerable(known)) return { result: 'wrong-state', state: known.state }
  if (known.suspended_on !== null) return { result: 'suspended' }
  const policy = await context.policy(tenant)
  const { answer, identity } = await gatherAccess(context, known, policy)
  // "We hold nothing about you" would be untrue of a mailbox that has rows.
  if (identity === 'contradicted') return { result: 'contradicted' }
  if (answer.unreached.length > 0)
    return { result: 'unreached', stores: answer.unreached.map(({ store }) => store) }
  if (digestOf(answer) !== digest) return { result: 'changed' }
  const result = await act(context, tenant, reference, ['confirmed', 'taken'], async (tx, found) => {
    if (!isSame(found.redaction, known.redaction)) return { result: 'changed' }
    if (found.suspended_on !== null) return { result: 'suspended' }
    const closing = { answer, state: 'answered', facts: countsOf(answer), told: {}, actor } as const
    await closeCase(context, tx, found, closing, policy)
    return done
  })
  // The receipt should be there when the person opens the mail.
  if (result.result === 'done') await context.journal.sequence(tenant)
  return result
}

/** Searches all stores for the confirmed mailbox and makes the answer of what is found; changes nothing. */
export async function gatherAccess(
  context: Context,
  found: Case,
  { bundle }: Policy,
): Promise<ReturnType<typeof accessAnswers>> {
  const tenant = found.tenant as Tenant
  const subject = await subjectOf(context, context.db.read, found)
  const people = [{ owner: 0, identifiers: mailboxOf(subject) }]
  const discovery = await context.stores.discover(tenant, bundle, people, { withRows: true })
  const redaction = await redactionOf(context, found)
  const { country } = bundle.organisation
  const disclosures = await context.disclosures.ofPerson(context.db.read, tenant, mailboxOf(subject), country)
  return accessAnswers({ found, subject, discovery, bundle, redaction, disclosures, at: context.clock.now() })
}

/** Only the mailbox was confirmed, so only it is searched; whatever else was given narrows what it finds. */
export function mailboxOf(subject: Awaited<ReturnType<typeof subjectOf>>) {
  return subject.filter(({ kind }) => kind === 'email')
}

export function isAnswerable({ asked, state }: Case): boolean {
  return asked === 'access' && (state === 'confirmed' || state === 'taken')
}

/** Another officer may have withheld something while the stores were searched. */
function isSame(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other)
}

function countsOf({ purposes }: AccessAnswer) {
  const tables = purposes.flatMap((purpose) => purpose.tables)
  return { tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows.length, 0) }
}
