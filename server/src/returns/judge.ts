import type { Bundle, RetentionEvent, Store } from '@garant/policy'
import { dayOfValue } from '../erasure/erasure.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { tokensBy } from '../people/people.ts'
import { canonicalIdentifier, inspectionOf, type Lookup, writtenForms } from '../stores/stores.ts'
import { type Candidate, rowToken } from './candidates.ts'
import type { ReturnsDeps } from './context.ts'

/**
 * `back`: the row was there before the erasure. `anew`: the person came after it. `unknown`: nobody can say, and nothing is
 * done before somebody does.
 */
export type Judgement = 'back' | 'anew' | 'unknown'

/** Days on which somebody did something: one after the erasure, and they came anew. The others may lie ahead. */
const happened: ReadonlySet<RetentionEvent> = new Set<RetentionEvent>([
  'collection',
  'delivery',
  'invoice',
  'last-contact-from-person',
  'last-activity',
  'recording',
  'connection',
  'choice',
])

/** By the row's own key, which an erasure saw; else by the days in it. */
export async function judge(
  deps: ReturnsDeps,
  tenant: Tenant,
  bundle: Bundle,
  store: Store,
  candidate: Candidate,
  signal: AbortSignal | undefined,
): Promise<Judgement> {
  const { db, protections, vault } = deps
  const row = rowToken(deps, tenant, store.name, candidate)
  if ((await protections.erasedOn(db.read, tenant, 'row', [row])) !== null) return 'back'
  const { country, timeZone } = bundle.organisation
  const text = canonicalIdentifier(candidate.kind, candidate.value, country) ?? ''
  const token = tokensBy(vault.watchKey(tenant, candidate.kind))
  const tokens = writtenForms(candidate.kind, text, country).map(token)
  const erasedOn = await protections.erasedOn(db.read, tenant, candidate.kind, tokens)
  const days = await daysOf(deps, tenant, bundle, store, candidate, timeZone, signal)
  const last = days.toSorted().at(-1)
  if (erasedOn === null || last === undefined) return 'unknown'
  // On the day itself nobody can say which came first.
  return last > erasedOn ? 'anew' : last < erasedOn ? 'back' : 'unknown'
}

async function daysOf(
  deps: ReturnsDeps,
  tenant: Tenant,
  bundle: Bundle,
  store: Store,
  { table, key }: Candidate,
  timeZone: string,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const own = table.events.filter((one) => happened.has(one.event) && one.of === undefined)
  if (own.length === 0) return []
  const connector = deps.connector(tenant, bundle, store.name)
  const { tables } = await inspectionOf(connector, signal)
  const catalog = tables.find(({ schema, name }) => schema === table.schema && name === table.name)
  const fetch = own.map(({ column }) => column)
  const lookup: Lookup = {
    table: { schema: table.schema, name: table.name },
    ...{ columns: catalog?.key ?? [], tuples: [key], owners: [0], match: 'exact', canonical: true, fetch },
  }
  const [found] = await connector.find([lookup], signal)
  return (found?.values[0] ?? []).flatMap((value, at) => {
    const type = catalog?.columns.find(({ name }) => name === fetch[at])?.type ?? ''
    return dayOfValue(value, type, timeZone) ?? []
  })
}
