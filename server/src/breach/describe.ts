import type { Tenant } from '../kernel/tenant.ts'
import { act, done, invalid, open } from './act.ts'
import type { Actor, ActResult, BreachFacts } from './breach.ts'
import type { Context } from './context.ts'
import { openFile, scopeOf, seal } from './sealed.ts'
import { addEvent, updateBreach } from './store.ts'

const longest = 8000

/** What is known grows as the inquiry goes on; what is said replaces what was said of the same thing. */
export async function describe(
  context: Context,
  tenant: Tenant,
  reference: string,
  facts: Partial<BreachFacts>,
  actor: Actor,
): Promise<ActResult> {
  const texts = Object.values(facts).filter((value) => typeof value === 'string')
  if (facts.what?.trim() === '' || texts.some((text) => text.length > longest)) return invalid('what')
  return act(context, tenant, reference, open, async (tx, found) => {
    const file = await openFile(context, tx, found)
    const next = { ...file, facts: { ...file.facts, ...facts } }
    await updateBreach(tx, found, { file: await seal(context, tx, tenant, scopeOf(found), 'file', next) })
    await addEvent(tx, found, context.clock.now(), 'described', {}, actor)
    return done
  })
}
