import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { ReturnsDeps } from './context.ts'
import { decidedEntry, scanScope } from './entries.ts'
import { readAsked, setDecided } from './store.ts'

export async function decide(
  { clock, erasure, journal, people, register }: ReturnsDeps,
  tx: Tx,
  tenant: Tenant,
  id: string,
  { as, by }: { readonly as: 'erase' | 'keep'; readonly by: string },
): Promise<boolean> {
  const asked = await readAsked(tx, tenant, id)
  const policy = await register.current(tx, tenant)
  if (asked === undefined || policy === null) return false
  const person = await people.open(tx, tenant, scanScope(asked.scan), id, asked.sealed)
  const requested =
    as === 'keep'
      ? null
      : await erasure.request(tx, tenant, {
          ...{ because: 'return', people: person, policy: policy.hash, plan: null, confirmedBy: by },
          ...{ caseRef: null, followUp: null, scope: null },
        })
  const erased = requested?.result === 'requested' ? requested.id : null
  const state = as === 'keep' ? 'kept' : 'erased'
  await setDecided(tx, tenant, id, { state, erasure: erased, by, at: clock.now() })
  await journal.append(tx, tenant, [decidedEntry({ id, scan: asked.scan, as, by }, policy.hash)])
  return true
}
