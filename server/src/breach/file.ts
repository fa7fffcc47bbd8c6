import type { Tenant } from '../kernel/tenant.ts'
import { act, done, invalid, known, sentence } from './act.ts'
import type { Actor, ActResult, NewFiling } from './breach.ts'
import { authorityHours, dueAfter } from './clock.ts'
import type { Context } from './context.ts'
import { settle, standingOf } from './duties.ts'
import { entryOf } from './entries.ts'
import { authorityFormOf } from './form.ts'
import { openFile, scopeOf, seal } from './sealed.ts'
import { addEvent, breachTables, updateBreach } from './store.ts'
import { readPast } from './wall-time.ts'

/**
 * Notes what was sent to the supervisory authority, with the form as it was. The first one after 72 hours says why it is late
 * (Art. 33(1)); what follows it are complements (Art. 33(4)).
 */
export async function file(
  context: Context,
  tenant: Tenant,
  reference: string,
  { phase, at, receipt, lateReason }: NewFiling,
  actor: Actor,
): Promise<ActResult> {
  const { bundle, hash } = await context.policy(tenant)
  return act(context, tenant, reference, known, async (tx, found) => {
    const now = context.clock.now()
    const awareAt = found.aware_at ?? now
    const read = readPast(at, now, { at: awareAt, problem: 'before-awareness' })
    if ('problem' in read) return invalid(read.problem)
    const standing = await standingOf(tx, found)
    const number = standing.filings.length + 1
    if ((number === 1) === (phase === 'complement')) return { result: 'wrong-state', state: found.state }
    const late = number === 1 && read.at > dueAfter(awareAt, authorityHours)
    const why = sentence(lateReason)
    if (late && why === null) return invalid('late-reason')
    const before = await openFile(context, tx, found)
    const after = { ...before, lateReasons: why === null ? before.lateReasons : [...before.lateReasons, why] }
    const form = authorityFormOf(bundle, standing, after, now)
    await breachTables(tx)
      .insertInto('breach_filing')
      .values({
        ...{ tenant, breach_id: found.id, number, phase, filed_at: read.at, noted_at: now, actor, late },
        receipt: receipt.trim().slice(0, 100),
        form: await seal(context, tx, tenant, scopeOf(found), 'form', form),
      })
      .execute()
    await updateBreach(tx, found, { file: await seal(context, tx, tenant, scopeOf(found), 'file', after) })
    await addEvent(tx, found, now, 'filed', { phase, number }, actor)
    const facts = { phase, filed: read.at.toISOString(), aware: awareAt.toISOString(), late }
    await context.journal.append(tx, tenant, [entryOf(found, 'breach.filed', hash, facts, actor, number)])
    await settle(context, tx, found)
    return done
  })
}
