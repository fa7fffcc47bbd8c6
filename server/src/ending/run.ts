import { createHash } from 'node:crypto'
import type { Bundle } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Tenant } from '../kernel/tenant.ts'
import type { EndingDeps } from './create.ts'
import type { EndingCertificate } from './ending.ts'
import { endingEntry } from './entries.ts'
import { emptyStore } from './erase.ts'
import {
  addErased,
  type EndingRow,
  lockEnding,
  readEnding,
  readStores,
  type StoreRow,
  updateEnding,
  updateStore,
} from './store.ts'

/** Erases the stores of a client whose agreement is over. Data: tenant. */
export const endingQueue = 'ending.erase'
/** Milliseconds until a store that did not answer is tried again. */
const retryMs = 60_000

/** As far as it goes now: whatever stopped it, it goes on from there. */
export async function run(deps: EndingDeps, client: Tenant): Promise<void> {
  const { db, register } = deps
  await db.within(client, async () => {
    const [row, policy] = await Promise.all([readEnding(db.read, client), register.current(db.read, client)])
    if (row === undefined || row.confirmed_at === null || row.closed_at !== null || policy === null) return
    const { bundle } = policy
    let later = false
    for (const { store, state } of await readStores(db.read, client, row.ending))
      if (state === 'waiting' && (await emptyOne(deps, client, row, bundle, store)) === 'later') later = true
    if (later) await again(deps, client)
    else await close(deps, client, bundle, policy.hash)
  })
}

async function emptyOne(
  { db, decisions, clock, connector }: EndingDeps,
  client: Tenant,
  { ending, instruction }: EndingRow,
  bundle: Bundle,
  name: string,
): Promise<'done' | 'later'> {
  const store = bundle.stores.find((one) => one.name === name)
  const emptied =
    store === undefined
      ? ({ result: 'stopped', error: 'not in the policy' } as const)
      : await decisions.citing(instruction, () =>
          emptyStore(connector(bundle, name), store, ending, (table, rows) =>
            db.transact((tx) => addErased(tx, client, ending, name, table, rows)),
          ),
        )
  if (emptied.result === 'later') {
    await db.transact((tx) => updateStore(tx, client, ending, name, { error: emptied.error }))
    return 'later'
  }
  const today = dayIn(bundle, clock.now())
  await db.transact((tx) =>
    updateStore(
      tx,
      client,
      ending,
      name,
      emptied.result === 'verified'
        ? { state: 'verified', ended_on: today, error: null }
        : { state: 'stopped', error: emptied.error },
    ),
  )
  return 'done'
}

async function again({ db, jobs, clock }: EndingDeps, client: Tenant): Promise<void> {
  const startAfter = new Date(clock.now().getTime() + retryMs)
  await db.transact((tx) =>
    jobs.enqueue(tx, endingQueue, { tenant: client }, { key: `${client} later`, startAfter }),
  )
}

/** The certificate, its entry and the end of every instruction stand together: from then on no store of the client is touched. */
async function close(deps: EndingDeps, client: Tenant, bundle: Bundle, hash: string): Promise<void> {
  const { db, journal, decisions, clock } = deps
  await db.transact(async (tx) => {
    const row = await lockEnding(tx, client)
    if (row === undefined || row.closed_at !== null || row.confirmed_at === null) return
    const stores = await readStores(tx, client, row.ending)
    if (stores.some(({ state }) => state !== 'verified' && state !== 'attested')) return
    const certificate = certificateOf(bundle, row, stores)
    await updateEnding(tx, client, row.ending, { closed_at: clock.now(), certificate })
    const digest = createHash('sha256').update(JSON.stringify(certificate)).digest('hex')
    const facts = { ...certificate, certificate: `sha256:${digest}` }
    await journal.append(tx, client, [
      endingEntry('ending.certified', { ending: row.ending, facts, policy: hash, actor: null }),
    ])
    await decisions.endAll(tx, client, null)
  })
}

function certificateOf(bundle: Bundle, row: EndingRow, stores: readonly StoreRow[]): EndingCertificate {
  const erasedOn =
    stores
      .flatMap(({ ended_on }) => ended_on ?? [])
      .toSorted()
      .at(-1) ?? null
  const backups = stores.flatMap(({ store, ended_on }) => {
    const horizon = bundle.stores.find(({ name }) => name === store)?.backupHorizon
    return ended_on === null || horizon === undefined
      ? []
      : [Temporal.PlainDate.from(ended_on).add(horizon).toString()]
  })
  return {
    format: 1,
    client: bundle.organisation.id,
    agreement: bundle.agreements.find(({ kind }) => kind === 'client')?.id ?? '',
    ...{ data: row.data, manifest: row.manifest, erasedOn, backupsUntil: backups.toSorted().at(-1) ?? null },
    stores: stores.map(({ store, state, erased, document, ended_on }) => ({
      ...{ store, state, erased, document, endedOn: ended_on },
    })),
  }
}

export function dayIn({ organisation }: Bundle, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(organisation.timeZone)
    .toPlainDate()
    .toString()
}
