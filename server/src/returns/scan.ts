import type { Bundle, Store } from '@garant/policy'
import { ErasureError } from '../erasure/erasure.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { type Identifiers, rowSeed } from '../people/people.ts'
import type { PublishedPolicy } from '../register/register.ts'
import { StoreError } from '../stores/stores.ts'
import { type Candidate, candidatesIn, rowToken } from './candidates.ts'
import type { ReturnsDeps } from './context.ts'
import { scanEntry, scanScope } from './entries.ts'
import { judge } from './judge.ts'
import type { Scan, ScannedStore } from './returns.ts'
import { insertFound, insertScan, setScanned, tokensKept } from './store.ts'

/** Rows of one page, by what they are. */
interface Seen {
  readonly back: readonly Candidate[]
  readonly unknown: readonly Candidate[]
}

const nothing = { erased: 0, asked: 0, anew: 0 } as const

/**
 * Looks at one store, a page at a time. A row that somebody said is new, or is being asked about, or was taken in this
 * look, is passed over.
 */
async function see(
  deps: ReturnsDeps,
  tenant: Tenant,
  bundle: Bundle,
  store: Store,
  each: (page: Seen) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<ScannedStore> {
  let counts: ScannedStore = { store: store.name, error: null, ...nothing }
  if (deps.connector(tenant, bundle, store.name).returned === undefined)
    return { ...counts, error: 'cannot-look' }
  const seen = new Set<string>()
  try {
    for await (const rows of candidatesIn(deps, tenant, bundle, store, signal)) {
      const tokens = rows.map((row) => rowToken(deps, tenant, store.name, row))
      const known = await tokensKept(deps.db.read, tenant, tokens)
      const back: Candidate[] = []
      const unknown: Candidate[] = []
      for (const [at, row] of rows.entries()) {
        const token = tokens[at]?.toString('hex') ?? ''
        if (known.has(token) || seen.size === seen.add(token).size) continue
        const judged = await judge(deps, tenant, bundle, store, row, signal)
        if (judged === 'anew') counts = { ...counts, anew: counts.anew + 1 }
        else (judged === 'back' ? back : unknown).push(row)
      }
      await each({ back, unknown })
      counts = { ...counts, erased: counts.erased + back.length, asked: counts.asked + unknown.length }
    }
  } catch (error) {
    if (error instanceof ErasureError && error.code === 'erasure/no-instruction')
      return { ...counts, error: 'no-instruction' }
    if (!(error instanceof StoreError)) throw error
    return { ...counts, error: error.code }
  }
  return counts
}

export async function look(
  deps: ReturnsDeps,
  tenant: Tenant,
  signal?: AbortSignal,
): Promise<readonly ScannedStore[]> {
  const policy = await deps.register.current(deps.db.read, tenant)
  const stores = policy?.bundle.stores ?? []
  const seen: ScannedStore[] = []
  for (const store of stores)
    if (policy !== null) seen.push(await see(deps, tenant, policy.bundle, store, async () => {}, signal))
  return seen
}

/** @throws {TypeError} without a policy in force: whoever calls has one. */
export async function scan(deps: ReturnsDeps, tenant: Tenant, signal?: AbortSignal): Promise<Scan> {
  const { db, clock, random, vault, journal } = deps
  const policy = await db.within(tenant, () => deps.register.current(db.read, tenant))
  if (policy === null) throw new TypeError('no policy is in force')
  return await db.within(tenant, async () => {
    const id = random.bytes(16).toString('hex')
    const begunAt = clock.now()
    await db.transact(async (tx) => {
      await vault.createScopes(tx, tenant, [scanScope(id)])
      await insertScan(tx, tenant, id, begunAt)
    })
    const stores: ScannedStore[] = []
    for (const store of policy.bundle.stores) {
      signal?.throwIfAborted()
      const each = (page: Seen) => write(deps, tenant, policy, id, store, page)
      stores.push(await see(deps, tenant, policy.bundle, store, each, signal))
    }
    const endedAt = clock.now()
    await db.transact(async (tx) => {
      await setScanned(tx, tenant, id, { endedAt, stores })
      await journal.append(tx, tenant, [
        scanEntry(
          id,
          stores.map((one) => ({ ...one })),
          policy.hash,
        ),
      ])
    })
    return { scan: id, begunAt, endedAt, stores }
  })
}

/** What came back is asked to be erased, and what nobody can judge is written down, in one transaction. */
async function write(
  deps: ReturnsDeps,
  tenant: Tenant,
  policy: PublishedPolicy,
  scan: string,
  store: Store,
  { back, unknown }: Seen,
): Promise<void> {
  if (back.length + unknown.length === 0) return
  const { db, clock, random, people, erasure } = deps
  const foundAt = clock.now()
  await db.transact(async (tx) => {
    const asked =
      back.length === 0
        ? null
        : await erasure.request(tx, tenant, {
            ...{ because: 'return', people: back.map((row) => asPerson(store, row)), policy: policy.hash },
            ...{ plan: null, confirmedBy: null, caseRef: null, followUp: null, scope: null },
          })
    const erased = asked?.result === 'requested' ? asked.id : null
    for (const [state, rows] of [
      ['erased', back],
      ['asked', unknown],
    ] as const)
      for (const row of rows) {
        const id = random.bytes(16).toString('hex')
        const sealed =
          state === 'erased'
            ? null
            : await people.seal(tx, tenant, scanScope(scan), id, [asPerson(store, row)])
        await insertFound(tx, tenant, {
          ...{ id, scan, store: store.name, place: row.table.name, foundAt, state, sealed },
          ...{ erasure: state === 'erased' ? erased : null, token: rowToken(deps, tenant, store.name, row) },
        })
      }
  })
}

/** The row that came back, and by what the person is known: so that a hold on them counts. */
function asPerson({ name }: Store, { table, key, kind, value }: Candidate): Identifiers {
  return [{ kind, value }, rowSeed({ store: name, schema: table.schema, table: table.name, key })]
}
