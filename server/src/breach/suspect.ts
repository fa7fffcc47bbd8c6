import { randomUUID } from 'node:crypto'
import { shortReference } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { invalid, sentence } from './act.ts'
import type { Actor, NewSuspicion, Suspected } from './breach.ts'
import { type Context, clientsConcerned, storesOf } from './context.ts'
import { entryOf } from './entries.ts'
import { nameClients } from './name-clients.ts'
import { newFile, scopeOf, seal } from './sealed.ts'
import { addEvent, breachTables } from './store.ts'
import { readPast } from './wall-time.ts'

/** Notes a rumour, in one transaction with its ledger entry. Nothing else is asked: whoever hesitates says nothing. */
export async function suspect(
  context: Context,
  tenant: Tenant,
  { what, since, stores }: NewSuspicion,
  actor: Actor,
  drill = false,
): Promise<Suspected> {
  const text = sentence(what)
  if (text === null) return invalid('what')
  const { bundle, hash } = await context.policy(tenant)
  const known = storesOf(bundle).map(({ name }) => name)
  if (stores.some((name) => !known.includes(name))) return invalid('stores')
  const now = context.clock.now()
  const read = since === null ? { at: now } : readPast(since, now)
  if ('problem' in read) return invalid(read.problem)
  const opened = { tenant, id: randomUUID(), reference: shortReference(context.random) }
  const scope = { stores: [...stores], from: null, until: null, categories: [], rows: 'present' as const }
  await context.db.transact(async (tx) => {
    await context.vault.createScopes(tx, tenant, [scopeOf(opened)])
    await breachTables(tx)
      .insertInto('breach')
      .values({
        ...opened,
        ...{ drill, state: 'suspected', outcome: null },
        ...{ suspected_at: read.at, declared_at: now, declared_by: actor },
        ...{ aware_at: null, aware_noted_at: null, aware_by: null },
        scope: stores.length === 0 ? null : JSON.stringify(scope),
        ...{ counts: null, counted_at: null, risk: null, exemption: null, assessed_at: null },
        ...{ assessed_by: null, public_at: null, merged_into: null, closed_at: null, drilled: null },
        file: await seal(context, tx, tenant, scopeOf(opened), 'file', newFile(text)),
      })
      .execute()
    await addEvent(tx, opened, now, 'suspected', {}, actor)
    await nameClients(tx, opened, clientsConcerned(bundle, stores), null)
    const facts = { suspected: read.at.toISOString(), stores: [...stores], drill }
    await context.journal.append(tx, tenant, [entryOf(opened, 'breach.suspected', hash, facts, actor)])
  })
  return { result: 'suspected', reference: opened.reference }
}
