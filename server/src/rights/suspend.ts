import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { dayOf } from './deadline.ts'
import { entryOf } from './entries.ts'
import { mailQuestion } from './question-mail.ts'
import { questionsOf } from './questions.ts'
import type { Actor, ActResult, IdentityQuestion } from './rights.ts'
import { sealField } from './sealed.ts'
import { addEvent, updateCase } from './store.ts'
import { act, done } from './take.ts'

const longest = 2000

/**
 * Asks the person for what identifies them, because there is a reasonable doubt (Art. 12(6)); the clock stands still from this
 * day until they answer (décret 2019-536, art. 77). Doubt, question and day are recorded, as that rule requires.
 */
export async function suspend(
  context: Context,
  tenant: Tenant,
  reference: string,
  { doubt, question }: IdentityQuestion,
  actor: Actor,
): Promise<ActResult> {
  const asked = question.trim()
  if (asked === '' || asked.length > longest) return { result: 'invalid', field: 'question' }
  const { bundle, hash } = await context.policy(tenant)
  return act(context, tenant, reference, ['confirmed', 'taken'], async (tx, found) => {
    if (found.suspended_on !== null) return { result: 'wrong-state', state: found.state }
    const now = context.clock.now()
    const since = dayOf(now, bundle.organisation.timeZone)
    const questions = [
      ...(await questionsOf(context, tx, found)),
      { doubt, question: asked, since, until: null },
    ]
    await updateCase(tx, found, {
      suspended_on: since,
      questions: await sealField(context, tx, found, 'questions', questions),
    })
    await addEvent(tx, found, now, 'suspended', { doubt })
    const entry = entryOf(found, 'request.suspended', hash, { doubt, since }, actor, questions.length)
    await context.journal.append(tx, tenant, [entry])
    await mailQuestion(context, tx, found, bundle, { doubt, question: asked })
    return done
  })
}
