import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { StoreError, type StoreErrorCode } from '../stores/errors.ts'
import { inspectionOf } from '../stores/stores.ts'
import type { Context } from './context.ts'
import { type Due, dueIn } from './due.ts'
import { ownStore } from './own.ts'
import type { NewPart } from './store.ts'

/** What is due in one store: each table and rule with its rows, or why nobody knows. */
export interface StoreDue {
  readonly store: string
  readonly error: StoreErrorCode | null
  /** In the order in which they are worked on; of the organisation's stores with what is asked of them. */
  readonly parts: readonly (NewPart & { readonly due: Due | null; readonly people: number })[]
}

/** Counts what is due on a day, in every store and in what Garant itself keeps, the stores side by side. */
export async function countDue(
  context: Context,
  tenant: Tenant,
  bundle: Bundle,
  day: string,
  signal?: AbortSignal,
): Promise<readonly StoreDue[]> {
  const stores = await Promise.all(
    bundle.stores.map((store) => countStore(context, tenant, bundle, store.name, day, signal)),
  )
  const own = await Promise.all(
    context.own.map(async ({ what, rule, ends }) => {
      const found = await ends(tenant, bundle, day)
      const counted = found.reduce((sum, { rows }) => sum + rows, 0)
      const part = { store: ownStore, schema: null, table: what, rule: rule(bundle), counted }
      return { ...part, due: null, people: 0 }
    }),
  )
  return own.length === 0 ? stores : [...stores, { store: ownStore, error: null, parts: own }]
}

async function countStore(
  context: Context,
  tenant: Tenant,
  bundle: Bundle,
  store: string,
  day: string,
  signal: AbortSignal | undefined,
): Promise<StoreDue> {
  const connector = context.connector(tenant, bundle, store)
  let asked: readonly Due[] = dueIn(bundle, connector.store, [], day).asked
  const unknown = (error: StoreErrorCode) => ({
    ...{ store, error },
    parts: asked.map((due) => ({ ...partOf(due, null), due, people: 0 })),
  })
  try {
    asked = dueIn(bundle, connector.store, (await inspectionOf(connector, signal)).tables, day).asked
    const parts: StoreDue['parts'][number][] = []
    for (const due of asked) {
      const found = await connector.countDays(due.question, { from: null, undated: false }, signal)
      if (found === null) return unknown('store/drifted')
      const rows = found.days.reduce((sum, each) => sum + each.rows, 0)
      parts.push({ ...partOf(due, rows), due, people: found.people })
    }
    return { store, error: null, parts }
  } catch (error) {
    if (error instanceof StoreError) return unknown(error.code)
    throw error
  }
}

function partOf({ store, question, rule }: Due, counted: number | null): NewPart {
  const { schema, name } = question.table
  return { store, schema, table: name, rule: rule.id, counted }
}
