import { type Bundle, type Client, clientBundle, clientsOf } from '@garant/policy'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import type { CaseView } from '../rights/rights.ts'
import type { Discovery } from '../stores/stores.ts'
import type { RelayDeps } from './context.ts'
import { sortQueue } from './jobs.ts'
import { relay } from './relay.ts'
import type { Sorting } from './relays.ts'
import { type From, moveSorting, readSorting, type SortingRow } from './sorting-store.ts'

/** Hours after which stores that did not answer are asked again. */
const again = 3_600_000

/**
 * Whose data a request of the public form is about, looked up once its mailbox is proven: nothing of it is seen from outside, and
 * whoever only types an address starts no search. It is handed over by itself where that cannot be wrong: the person named one
 * client, or stands in the stores of one client, of nobody else and not in ours, and every store answered. The rest is for the officer.
 */
export async function sort(deps: RelayDeps, operator: Tenant, reference: string): Promise<void> {
  const { db, register, rights, clock } = deps
  const policy = await db.within(operator, () => register.current(db.read, operator))
  const found = await db.within(operator, () => rights.caseView(operator, reference))
  if (policy === null || found === null || !isOpen(found)) return
  const before = await db.within(operator, () => readSorting(db.read, operator, reference))
  // A crash while it was handed over: whether it was is for somebody to see.
  if (before !== undefined && before.state !== 'searching') return
  const clients = clientsOf(policy.bundle)
  if (clients.length === 0) return
  const note = (row: Omit<SortingRow, 'case_ref' | 'changed_at' | 'decided_by'>) =>
    db.within(operator, () =>
      db.transact((tx) =>
        moveSorting(
          tx,
          operator,
          { ...row, case_ref: reference, changed_at: clock.now(), decided_by: null },
          { states: ['searching'], stale: null },
        ),
      ),
    )
  const named = namedBy(found, clients)
  const { own, concerned, unreached } = await lookedUp(deps, operator, policy.bundle, clients, found)
  const [only] = named === null ? concerned : [named]
  const isSure = named !== null || (concerned.length === 1 && !own && unreached === 0)
  if (only !== undefined && isSure) {
    if (!(await note({ state: 'relaying', clients: [only], own, unreached }))) return
    await handOver(deps, { operator, client: only, actor: null }, found)
    return
  }
  if (concerned.length > 0) await note({ state: 'ask', clients: concerned, own, unreached })
  else if (unreached > 0) {
    await note({ state: 'searching', clients: [], own, unreached })
    const startAfter = new Date(clock.now().getTime() + again)
    await db.transact((tx) =>
      deps.jobs.enqueue(tx, sortQueue, { tenant: operator, reference }, { startAfter }),
    )
  } else await note({ state: 'nobody', clients: [], own, unreached })
}

/** The officer says whose it is. @returns false: it was said already, or that client was not in question. */
export async function forward(
  deps: RelayDeps,
  operator: Tenant,
  reference: string,
  client: string,
  actor: string,
): Promise<boolean> {
  const found = await deps.db.within(operator, () => deps.rights.caseView(operator, reference))
  const row = await deps.db.within(operator, () => readSorting(deps.db.read, operator, reference))
  if (found === null || row === undefined || !row.clients.includes(client)) return false
  const taken = await move(
    deps,
    operator,
    { ...row, state: 'relaying', clients: [client], decided_by: actor },
    openTo(deps),
  )
  return taken && handOver(deps, { operator, client: tenantOf(client), actor }, found)
}

/** The officer says that no client is concerned. */
export async function leave(
  deps: RelayDeps,
  operator: Tenant,
  reference: string,
  actor: string,
): Promise<boolean> {
  const row = await deps.db.within(operator, () => readSorting(deps.db.read, operator, reference))
  return row !== undefined && move(deps, operator, { ...row, state: 'left', decided_by: actor }, openTo(deps))
}

/** Minutes after which a handing over has ended, or its process has. */
const longest = 10

export function staleOf({ clock }: Pick<RelayDeps, 'clock'>): Date {
  return new Date(clock.now().getTime() - longest * 60_000)
}

function openTo(deps: RelayDeps): From {
  return { states: ['ask'], stale: staleOf(deps) }
}

export function sortingOf(row: SortingRow, bundle: Bundle): Sorting {
  const names = new Map(clientsOf(bundle).map(({ id, name }) => [id, name]))
  return {
    ...{ reference: row.case_ref, state: row.state, own: row.own, unreached: row.unreached },
    clients: row.clients.map((id) => ({ id, name: names.get(id) ?? id })),
  }
}

async function handOver(
  deps: RelayDeps,
  on: { readonly operator: Tenant; readonly client: Tenant; readonly actor: string | null },
  found: CaseView,
): Promise<boolean> {
  const { right, lang, requester, identity, deadline, reference } = found
  if (requester === null || identity.method === null) return false
  // The person writes to one mailbox, and has proven it: they hear of it from whoever answers, and from nobody before.
  const relayed = await relay(deps, on, {
    ...{ right, lang, email: requester.email, customerNumber: null, channel: 'portal' },
    ...{ receivedOn: deadline.received, proven: identity.method },
  })
  const row = await deps.db.within(on.operator, () => readSorting(deps.db.read, on.operator, reference))
  if (row === undefined) return false
  const state = relayed.result === 'relayed' ? 'relayed' : 'ask'
  await move(deps, on.operator, { ...row, state }, { states: ['relaying'], stale: null })
  return state === 'relayed'
}

function move({ db, clock }: RelayDeps, operator: Tenant, row: SortingRow, from: From): Promise<boolean> {
  const { case_ref, state, clients, own, unreached, decided_by } = row
  const set = { case_ref, state, clients, own, unreached, decided_by, changed_at: clock.now() }
  return db.within(operator, () => db.transact((tx) => moveSorting(tx, operator, set, from)))
}

function isOpen({ identity, state, requester }: CaseView): boolean {
  return identity.confirmed && requester !== null && (state === 'confirmed' || state === 'taken')
}

interface LookedUp {
  readonly own: boolean
  readonly concerned: readonly Tenant[]
  readonly unreached: number
}

/** By the proven mailbox alone: what else the person gave is not proven. Each client's stores in its own tenant, one after the other. */
async function lookedUp(
  { db, stores }: RelayDeps,
  operator: Tenant,
  bundle: Bundle,
  clients: readonly Client[],
  { requester }: CaseView,
): Promise<LookedUp> {
  const people = [{ owner: 0, identifiers: [{ kind: 'email', value: requester?.email ?? '' } as const] }]
  const own = await db.within(operator, () => stores.discover(operator, bundle, people))
  const concerned: Tenant[] = []
  let unreached = unreachedOf(own)
  for (const { id } of clients) {
    const policy = clientBundle(bundle, id)
    if (policy === null) continue
    const client = tenantOf(id)
    const found = await db.within(client, () => stores.discover(client, policy, people))
    if (isFound(found)) concerned.push(client)
    unreached += unreachedOf(found)
  }
  return { own: isFound(own), concerned, unreached }
}

function isFound({ stores }: Discovery): boolean {
  return stores.some((store) => store.reached && store.tables.some(({ keys }) => keys.length > 0))
}

/** A store that may not be searched now (its agreement is over) holds nothing that we may speak of. */
function unreachedOf({ stores }: Discovery): number {
  return stores.filter((store) => !store.reached && store.error !== 'store/not-permitted').length
}

/** The one client whose name, or whose domain, is what the person wrote; null: nobody, or more than one. */
export function namedBy(
  { requester }: Pick<CaseView, 'requester'>,
  clients: readonly Pick<Client, 'id' | 'name' | 'email'>[],
): Tenant | null {
  const said = plain(requester?.about ?? '')
  if (said === '') return null
  const fitting = clients.filter(({ id, name, email }) =>
    [id, name, email.split('@')[1] ?? ''].some((known) => plain(known) === said),
  )
  const [one, ...others] = fitting
  return one === undefined || others.length > 0 ? null : tenantOf(one.id)
}

/** "https://www.Vergers-Salanque.fr/boutique" and "vergers-salanque.fr" are one. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/, '')
    .replace(/[^a-z0-9]/g, '')
}
