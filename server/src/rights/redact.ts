import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import type { Actor, ActResult, ColumnRef, Redaction } from './rights.ts'
import { sealField } from './sealed.ts'
import { addEvent, updateCase } from './store.ts'
import { act, done } from './take.ts'

/** Remembers what of an access answer concerns other people (Art. 15(4)). */
export async function redact(
  context: Context,
  tenant: Tenant,
  reference: string,
  redaction: Redaction,
  _actor: Actor,
): Promise<ActResult> {
  const { bundle } = await context.policy(tenant)
  if (![...redaction.show, ...redaction.hide].every((ref) => isDeclared(bundle, ref)))
    return { result: 'invalid', field: 'columns' }
  if (!redaction.rows.every((id) => /^[\w-]{16}$/.test(id))) return { result: 'invalid', field: 'rows' }
  return act(context, tenant, reference, ['received', 'confirmed', 'taken'], async (tx, found) => {
    const sealed = await sealField(context, tx, found, 'redaction', redaction)
    await updateCase(tx, found, { redaction: sealed })
    await addEvent(tx, found, context.clock.now(), 'redacted')
    return done
  })
}

function isDeclared({ stores }: Bundle, { store, table, column }: ColumnRef): boolean {
  const declared = stores.find(({ name }) => name === store)?.tables.filter(({ name }) => name === table)
  return declared?.some(({ columns }) => columns.some(({ name }) => name === column)) ?? false
}
