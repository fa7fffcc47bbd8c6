import { type Bundle, clientOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import { concernedBy } from './sub-processor-concerned.ts'
import { digest, inForce, record, type SubProcessorDeps } from './sub-processor-context.ts'
import { subProcessorScope } from './sub-processor-entries.ts'
import { mailNotice } from './sub-processor-notice.ts'
import { insertClient, insertOne, readAll } from './sub-processor-store.ts'
import type { Announced, Particulars } from './sub-processors.ts'

/** Opens an announcement: the register's entry, what each client is told, the mails and the ledger in one transaction. */
export async function announce(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  particulars: Particulars,
  actor: string,
): Promise<Announced> {
  const policy = await inForce(deps, tx, operator)
  const field = policy === null ? 'name' : invalid(particulars, policy.bundle)
  if (policy === null || field !== null) return { result: 'invalid', field: field ?? 'name' }
  const { bundle, hash, today } = policy
  const known = await readAll(tx, operator)
  const sameName = (name: string) => idOf(name) === idOf(particulars.name)
  const live = known.find(({ state, particulars: { name } }) => isLive(state) && sameName(name))
  const named = bundle.recipients.filter(({ name }) => sameName(name))
  const already = live?.id ?? named.find(({ state }) => state === undefined || state === 'active')?.id
  if (already !== undefined) return { result: 'known', id: already }
  // Somebody whom the policy's files announce already keeps its id there.
  const planned = named.find(({ id, state }) => state === 'announced' && known.every((one) => one.id !== id))
  const taken = new Set([...known, ...bundle.recipients].map((one) => one.id))
  const id = planned?.id ?? freeId(particulars.name, taken)
  const row = { id, state: 'announced', particulars, announcedAt: deps.clock.now(), adopted: false } as const
  // Two officers at once: the second finds the first's.
  if (!(await insertOne(tx, operator, { ...row, activatedOn: null }))) return { result: 'known', id }
  await deps.vault.createScopes(tx, operator, [subProcessorScope(id)])
  const clients = concernedBy(bundle, particulars)
  for (const { client, days, stores } of clients) {
    await insertClient(tx, operator, id, { client, days, told: { particulars, announcedOn: today, stores } })
    const own = tenantOf(client)
    await deps.db.within(own, () => deps.vault.createScopes(tx, own, [subProcessorScope(id)]))
  }
  await record(deps, tx, operator, {
    ...({ id, event: 'announced', type: 'sub-processor.announced', policy: hash, actor } as const),
    facts: { particulars: digest(particulars), clients: clients.map(({ client }) => client) },
  })
  for (const { client } of clients) {
    const told = clientOf(bundle, client)
    if (told !== null) await mailNotice(deps, tx, operator, { id, particulars, bundle, client: told })
  }
  return { result: 'announced', id, clients: clients.length }
}

function isLive(state: string): boolean {
  return state === 'announced' || state === 'active'
}

function invalid(given: Particulars, bundle: Bundle): keyof Particulars | null {
  const filled = (['name', 'address', 'place', 'contact'] as const).find((key) => given[key].trim() === '')
  if (filled !== undefined) return filled
  if (!/^[A-Z]{2}$/.test(given.country)) return 'country'
  if (given.service.fr.trim() === '' || given.service.en.trim() === '') return 'service'
  if (given.data.length === 0 || !given.data.every((id) => bundle.categories.some((one) => one.id === id)))
    return 'data'
  const ours = bundle.purposes.filter(({ applies, role }) => applies && role === 'processor')
  if (given.purposes.length === 0 || !given.purposes.every((id) => ours.some((one) => one.id === id)))
    return 'purposes'
  const stores = new Set((bundle.clients ?? []).flatMap((client) => client.stores.map(({ name }) => name)))
  if (!given.stores.every((name) => stores.has(name))) return 'stores'
  const { engagedBy } = given
  const engagers = bundle.recipients.filter(({ state }) => state === undefined || state === 'active')
  return engagedBy === null || engagers.some(({ id }) => id === engagedBy) ? null : 'engagedBy'
}

/** An id of the policy, made of the name: "Courriel Clair" is `courriel-clair`. */
function idOf(name: string): string {
  const made = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 34)
    .replace(/-+$/, '')
  return made === '' ? 'sub-processor' : made
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  const base = idOf(name)
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!taken.has(id)) return id
  }
}
