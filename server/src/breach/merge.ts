import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { done, invalid, open } from './act.ts'
import type { Actor, ActResult, BreachState } from './breach.ts'
import { type Context, clientsConcerned } from './context.ts'
import { entryOf } from './entries.ts'
import { breachQueues } from './jobs.ts'
import { nameClients } from './name-clients.ts'
import { open as openField, openFile, scopeOf, seal } from './sealed.ts'
import {
  addEvent,
  type BreachRow,
  breachTables,
  clientRows,
  filingsOf,
  lettersOf,
  lockBreach,
  readByReference,
  updateBreach,
} from './store.ts'

/**
 * Two declarations of one breach become one. Nothing is lost: what the first says stays readable in the second, whoever was told
 * stays told, and the earliest awareness of the two is when we knew.
 */
export async function merge(
  context: Context,
  tenant: Tenant,
  reference: string,
  into: string,
  actor: Actor,
): Promise<ActResult> {
  const target = await readByReference(context.db.read, tenant, into)
  if (target === undefined || into === reference) return invalid('same')
  const { bundle, hash } = await context.policy(tenant)
  // The lower id first, whichever way round: two who merge at once cannot wait for each other.
  return context.db.transact(async (tx) => {
    const source = await readByReference(tx, tenant, reference)
    if (source === undefined) return { result: 'unknown' }
    for (const id of [source.id, target.id].sort()) await lockBreach(tx, tenant, id)
    const [from, to] = [await lockBreach(tx, tenant, source.id), await lockBreach(tx, tenant, target.id)]
    if (from === undefined || to === undefined) return { result: 'unknown' }
    for (const one of [from, to])
      if (!open.includes(one.state)) return { result: 'wrong-state', state: one.state }
    if (from.drill !== to.drill) return invalid('same')
    // Letters were written for what the first concerned: it is the one to keep.
    if ((await lettersOf(tx, from)) !== undefined) return { result: 'wrong-state', state: from.state }
    const now = context.clock.now()
    const files = { from: await openFile(context, tx, from), to: await openFile(context, tx, to) }
    const merged = [
      ...files.to.merged,
      ...files.from.merged,
      { reference, file: { ...files.from, merged: [] } },
    ]
    const stores = [...new Set([...(to.scope?.stores ?? []), ...(from.scope?.stores ?? [])])].sort()
    const awareAt = earliest(from.aware_at, to.aware_at)
    await moveFilings(context, tx, from, to)
    await moveClients(tx, from, to)
    await updateBreach(tx, to, {
      suspected_at: earliest(from.suspected_at, to.suspected_at) ?? to.suspected_at,
      ...{
        aware_at: awareAt,
        aware_noted_at: to.aware_noted_at ?? from.aware_noted_at,
        aware_by: to.aware_by ?? from.aware_by,
      },
      state: later(from.state, to.state),
      scope: stores.length === 0 ? null : widest(from, to, stores),
      ...{ counts: null, counted_at: null },
      ...{ risk: to.risk ?? from.risk, exemption: to.risk === null ? from.exemption : to.exemption },
      ...{ assessed_at: to.assessed_at ?? from.assessed_at, assessed_by: to.assessed_by ?? from.assessed_by },
      public_at: earliest(from.public_at, to.public_at),
      file: await seal(context, tx, tenant, scopeOf(to), 'file', {
        ...files.to,
        assessment: files.to.assessment ?? files.from.assessment,
        lateReasons: [...files.to.lateReasons, ...files.from.lateReasons],
        publicNotice: files.to.publicNotice ?? files.from.publicNotice,
        merged,
      }),
    })
    await nameClients(tx, to, clientsConcerned(bundle, stores), awareAt)
    await updateBreach(tx, from, { state: 'closed', outcome: 'merged', merged_into: to.id, closed_at: now })
    await addEvent(tx, from, now, 'merged', { into }, actor)
    await addEvent(tx, to, now, 'absorbed', { from: reference }, actor)
    await context.journal.append(tx, tenant, [entryOf(from, 'breach.merged', hash, { into }, actor)])
    if (stores.length > 0)
      await context.jobs.enqueue(tx, breachQueues.count, { tenant, breach: to.id }, { key: to.id })
    return done
  })
}

function earliest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

function later(one: BreachState, other: BreachState): BreachState {
  const order: readonly BreachState[] = ['suspected', 'aware', 'assessed']
  // What was notified may not cover what comes with the other: its duties are looked at anew.
  const rank = (state: BreachState) =>
    Math.min(order.length - 1, state === 'notified' ? 2 : order.indexOf(state))
  return order[Math.max(rank(one), rank(other))] ?? 'aware'
}

/** Of both: an end that one leaves open is open. */
function widest(from: BreachRow, to: BreachRow, stores: readonly string[]): NonNullable<BreachRow['scope']> {
  const scopes = [from.scope, to.scope].filter((scope) => scope !== null)
  const all = scopes.some(({ categories }) => categories.length === 0)
  const froms = scopes.map((scope) => scope.from)
  const untils = scopes.map((scope) => scope.until)
  return {
    stores,
    categories: all ? [] : [...new Set(scopes.flatMap(({ categories }) => categories))].sort(),
    from: froms.includes(null) ? null : (froms.toSorted()[0] ?? null),
    until: untils.includes(null) ? null : (untils.toSorted().at(-1) ?? null),
    rows: scopes.some(({ rows }) => rows === 'present') ? 'present' : 'entered',
  }
}

/** Their forms go under the keys of the breach they belong to now. */
async function moveFilings(context: Context, tx: Tx, from: BreachRow, to: BreachRow): Promise<void> {
  const tenant = from.tenant as Tenant
  const before = (await filingsOf(tx, to)).length
  for (const { number, form } of await filingsOf(tx, from)) {
    const plain = await openField(context, tx, tenant, scopeOf(from), 'form', form)
    const sealed = await seal(context, tx, tenant, scopeOf(to), 'form', plain)
    await breachTables(tx)
      .updateTable('breach_filing')
      .set({ breach_id: to.id, number: before + number, form: sealed })
      .where('tenant', '=', from.tenant)
      .where('breach_id', '=', from.id)
      .where('number', '=', number)
      .execute()
  }
}

/** A client that either was told of was told. */
async function moveClients(tx: Tx, from: BreachRow, to: BreachRow): Promise<void> {
  const there = await clientRows(tx, to)
  for (const row of await clientRows(tx, from)) {
    const other = there.find(({ client }) => client === row.client)
    if (other !== undefined && (other.told_at !== null || row.told_at === null)) continue
    const tables = breachTables(tx)
    if (other !== undefined)
      await tables
        .deleteFrom('breach_client')
        .where('tenant', '=', to.tenant)
        .where('breach_id', '=', to.id)
        .where('client', '=', row.client)
        .execute()
    await tables
      .updateTable('breach_client')
      .set({ breach_id: to.id })
      .where('tenant', '=', from.tenant)
      .where('breach_id', '=', from.id)
      .where('client', '=', row.client)
      .execute()
  }
}
