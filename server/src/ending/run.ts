import { createHash } from 'node:crypto'
import type { Bundle } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Tenant } from '../kernel/tenant.ts'
import { StoreError } from '../stores/stores.ts'
import type { EndingDeps } from './create.ts'
import type { EndingCertificate } from './ending.ts'
import { endingEntry } from './entries.ts'
import { type Emptied, emptyStore } from './erase.ts'
import { type Emptying, keysScope, prepareKeys } from './step.ts'
import {
  type EndingRow,
  lease,
  lockEnding,
  readEnding,
  readStores,
  release,
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
  deps: EndingDeps,
  client: Tenant,
  { ending, instruction }: EndingRow,
  bundle: Bundle,
  name: string,
): Promise<'done' | 'later'> {
  const { db, decisions, clock, random } = deps
  const worker = random.bytes(8).toString('hex')
  if (!(await lease(db.read, client, ending, name, worker))) return 'later'
  try {
    const emptied = await decisions.citing(instruction, () =>
      emptyIn(deps, { client, ending, worker }, bundle, name),
    )
    const today = dayIn(bundle, clock.now())
    await db.transact((tx) => updateStore(tx, client, ending, name, became(emptied, today)))
    return emptied.result === 'later' ? 'later' : 'done'
  } finally {
    await release(db.read, client, ending, name, worker)
  }
}

async function emptyIn(
  deps: EndingDeps,
  at: Pick<Emptying, 'client' | 'ending' | 'worker'>,
  bundle: Bundle,
  name: string,
): Promise<Emptied> {
  if (!bundle.stores.some((one) => one.name === name))
    return { result: 'stopped', error: 'not in the policy' }
  const connector = deps.connector(bundle, name)
  try {
    // As it is now: a minute ago its schema may have been another.
    const inspection = await connector.inspect()
    await prepareKeys(deps, at.client, at.ending)
    return await emptyStore(deps, { ...at, connector, recorded: inspection.recordsSteps }, inspection)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { result: error.passing ? 'later' : 'stopped', error: error.code }
  }
}

function became(emptied: Emptied, today: string): Parameters<typeof updateStore>[4] {
  switch (emptied.result) {
    case 'verified':
      return { state: 'verified', ended_on: today, error: null, stays: emptied.stays }
    case 'stopped':
      return { state: 'stopped', error: emptied.error }
    case 'later':
      return { error: emptied.error }
  }
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
    await deps.vault.shred(tx, client, [keysScope(row.ending)])
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
    format: 2,
    client: bundle.organisation.id,
    agreement: bundle.agreements.find(({ kind }) => kind === 'client')?.id ?? '',
    ...{ data: row.data, manifest: row.manifest, erasedOn, backupsUntil: backups.toSorted().at(-1) ?? null },
    stores: stores.map(({ store, state, erased, unsure, stays, document, ended_on }) => ({
      ...{ store, state, erased, unsure, stays, document, endedOn: ended_on },
    })),
  }
}

export function dayIn({ organisation }: Bundle, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(organisation.timeZone)
    .toPlainDate()
    .toString()
}
