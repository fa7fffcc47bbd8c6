import type { Tenant } from '../kernel/tenant.ts'
import { act, done, invalid, known, sentence } from './act.ts'
import type { Actor, ActResult, PublicNotice } from './breach.ts'
import type { Context } from './context.ts'
import { entryOf } from './entries.ts'
import { openFile, scopeOf, seal } from './sealed.ts'
import { addEvent, updateBreach } from './store.ts'

/** A public communication in place of letters, where these would be disproportionate; its reason is kept (Art. 34(3)(c)). */
export async function tellPublic(
  context: Context,
  tenant: Tenant,
  reference: string,
  { where, text, reason }: PublicNotice,
  actor: Actor,
): Promise<ActResult> {
  const [place, words, why] = [sentence(where), sentence(text), sentence(reason)]
  if (place === null || words === null || why === null) return invalid('public')
  const { hash } = await context.policy(tenant)
  return act(context, tenant, reference, known, async (tx, found) => {
    if (found.public_at !== null) return { result: 'wrong-state', state: found.state }
    const now = context.clock.now()
    const file = await openFile(context, tx, found)
    const next = { ...file, publicNotice: { where: place, text: words, reason: why } }
    await updateBreach(tx, found, {
      ...{ public_at: now, exemption: found.exemption ?? 'disproportionate' },
      file: await seal(context, tx, tenant, scopeOf(found), 'file', next),
    })
    await addEvent(tx, found, now, 'public-told', {}, actor)
    await context.journal.append(tx, tenant, [entryOf(found, 'breach.public-told', hash, {}, actor)])
    return done
  })
}
