import type { Tenant } from '../kernel/tenant.ts'
import { act, done, invalid, known, sentence } from './act.ts'
import type { Actor, ActResult, Letter } from './breach.ts'
import type { Context } from './context.ts'
import { isController } from './duties.ts'
import { entryOf } from './entries.ts'
import { breachQueues } from './jobs.ts'
import { letterScopeOf, seal } from './sealed.ts'
import { addEvent, breachTables, lettersOf } from './store.ts'

/**
 * Has letters written to everybody concerned in our own stores: clients' people are the clients' to tell. Once begun, the
 * words stay as they are: everybody reads the same.
 */
export async function sendLetters(
  context: Context,
  tenant: Tenant,
  reference: string,
  letter: Letter,
  actor: Actor,
): Promise<ActResult> {
  const words = [letter.happened, letter.consequences, letter.done, letter.advice]
  if (words.some((text) => sentence(text) === null)) return invalid('letter')
  const { bundle, hash } = await context.policy(tenant)
  return act(context, tenant, reference, known, async (tx, found) => {
    const before = await lettersOf(tx, found)
    if (found.drill || found.scope === null || !isController(found, bundle))
      return { result: 'wrong-state', state: found.state }
    if (before !== undefined && before.state !== 'stopped')
      return { result: 'wrong-state', state: found.state }
    const now = context.clock.now()
    if (before === undefined) {
      await context.vault.createScopes(tx, tenant, [letterScopeOf(found)])
      await breachTables(tx)
        .insertInto('breach_letters')
        .values({
          ...{ tenant, breach_id: found.id, state: 'writing', lang: letter.lang },
          words: await seal(context, tx, tenant, letterScopeOf(found), 'letter', letter),
          ...{ part: 0, cursor: null, step: 0, written: 0, without: 0, again: 0, trouble: null },
          ...{ started_at: now, ended_at: null },
        })
        .execute()
      await addEvent(tx, found, now, 'letters-begun', {}, actor)
      await context.journal.append(tx, tenant, [entryOf(found, 'breach.letters-begun', hash, {}, actor)])
    } else
      await breachTables(tx)
        .updateTable('breach_letters')
        .set({ state: 'writing', trouble: null })
        .where('tenant', '=', tenant)
        .where('breach_id', '=', found.id)
        .execute()
    await context.jobs.enqueue(tx, breachQueues.letters, { tenant, breach: found.id }, { key: found.id })
    return done
  })
}
