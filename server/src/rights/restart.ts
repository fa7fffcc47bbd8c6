import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { dayOf, daysBetween, isDay } from './deadline.ts'
import { entryOf } from './entries.ts'
import { questionsOf } from './questions.ts'
import type { Actor, ActResult } from './rights.ts'
import { sealField } from './sealed.ts'
import { addEvent, updateCase } from './store.ts'
import { act, done } from './take.ts'

/**
 * Notes that the person has answered: the clock runs again from the day their answer arrived, at any of our channels (law R-D7),
 * not from the day somebody opened it. The deadline has moved by the days in between.
 */
export async function restart(
  context: Context,
  tenant: Tenant,
  reference: string,
  receivedOn: string,
  actor: Actor,
): Promise<ActResult> {
  const { bundle, hash } = await context.policy(tenant)
  return act(context, tenant, reference, ['confirmed', 'taken'], async (tx, found) => {
    const since = found.suspended_on
    if (since === null) return { result: 'wrong-state', state: found.state }
    const now = context.clock.now()
    const today = dayOf(now, bundle.organisation.timeZone)
    if (!isDay(receivedOn) || receivedOn < since || receivedOn > today)
      return { result: 'invalid', field: 'received-on' }
    const days = daysBetween(since, receivedOn)
    const questions = (await questionsOf(context, tx, found)).map((question) =>
      question.until === null ? { ...question, until: receivedOn } : question,
    )
    await updateCase(tx, found, {
      suspended_on: null,
      suspended_days: found.suspended_days + days,
      questions: await sealField(context, tx, found, 'questions', questions),
    })
    await addEvent(tx, found, now, 'restarted', { days })
    const facts = { since, until: receivedOn, days }
    const entry = entryOf(found, 'request.restarted', hash, facts, actor, questions.length)
    await context.journal.append(tx, tenant, [entry])
    return done
  })
}
