import type { Tenant } from '../kernel/tenant.ts'
import { canonicalEmail, isSynthetic } from './address.ts'
import type { Context } from './context.ts'
import { requesterPrint } from './receive.ts'
import { answerScopeOf, scopeOf } from './sealed.ts'
import { cases, rightsTables } from './store.ts'

export async function discard(context: Context, tenant: Tenant, email: string): Promise<void> {
  const address = canonicalEmail(email)
  if (address === null || !isSynthetic(address))
    throw new RangeError('only a case of a synthetic person is taken back')
  await context.db.transact(async (tx) => {
    const print = requesterPrint(context, tenant, address)
    const found = await cases(tx, tenant).where('requester_print', '=', print).forUpdate().execute()
    if (found.length === 0) return
    await context.vault.shred(tx, tenant, [...found.map(scopeOf), ...found.map(answerScopeOf)])
    const ids = found.map(({ id }) => id)
    const tables = rightsTables(tx)
    await tables.deleteFrom('rights_case').where('tenant', '=', tenant).where('id', 'in', ids).execute()
  })
}
