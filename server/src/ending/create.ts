import type { Bundle } from '@garant/policy'
import type { Db, Tx } from '../db/db.ts'
import type { ActingOn, Decisions } from '../decisions/decisions.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Parties } from '../parties/parties.ts'
import type { Register } from '../register/register.ts'
import type { Connector } from '../stores/connector.ts'
import type { Vault } from '../vault/vault.ts'
import { auditEnding } from './audit.ts'
import { begin } from './begin.ts'
import type { EndingAct, EndingRefusal, Endings } from './ending.ts'
import { type EndingEntryType, endingEntry, endingOnce } from './entries.ts'
import { handOver } from './hand-over.ts'
import { endingQueue, run } from './run.ts'
import {
  type EndingRow,
  lockEnding,
  readEnding,
  readStores,
  type StoreRow,
  stepOf,
  updateEnding,
  updateStore,
} from './store.ts'
import { view } from './view.ts'

export interface EndingDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
  readonly register: Pick<Register, 'current'>
  readonly parties: Pick<Parties, 'client'>
  readonly decisions: Pick<Decisions, 'give' | 'citing' | 'endAll' | 'instruction'>
  /** A store of a client's own policy, with every permit asked. */
  connector(bundle: Bundle, store: string): Connector
}

export const done: EndingAct = { result: 'done' }
export const refused = (why: EndingRefusal): EndingAct => ({ result: 'refused', why })

export function createEnding(deps: EndingDeps): Endings {
  const { db, clock, jobs, journal, decisions } = deps

  /** One act on what is under way, in one transaction with its entry. */
  function acting(
    on: ActingOn,
    work: (tx: Tx, row: EndingRow, stores: readonly StoreRow[]) => Promise<EndingAct>,
  ): Promise<EndingAct> {
    return db.within(on.client, () =>
      db.transact(async (tx) => {
        const row = await lockEnding(tx, on.client)
        if (row === undefined) return { result: 'unknown' }
        return work(tx, row, await readStores(tx, on.client, row.ending))
      }),
    )
  }

  async function enter(
    tx: Tx,
    on: ActingOn,
    type: EndingEntryType,
    given: {
      readonly ending: string
      readonly facts?: Readonly<Record<string, unknown>>
      readonly mark?: string
    },
  ): Promise<void> {
    const policy = await deps.register.current(tx, on.client)
    const { ending, facts = {}, mark } = given
    const entry = { ending, facts, policy: policy?.hash ?? '', actor: on.actor }
    await journal.append(tx, on.client, [endingEntry(type, mark === undefined ? entry : { ...entry, mark })])
  }

  const goOn = (tx: Tx, client: Tenant) => jobs.enqueue(tx, endingQueue, { tenant: client }, { key: client })

  return {
    begin: (on, side) => begin(deps, on, side, enter),
    async handOver(on, form) {
      const { client } = on
      return db.within(client, async () => {
        const [row, policy] = await Promise.all([
          readEnding(db.read, client),
          deps.register.current(db.read, client),
        ])
        if (row === undefined || policy === null || row.confirmed_at !== null || row.closed_at !== null)
          return null
        const { bundle } = policy
        return handOver({
          ...{ bundle, form, at: row.asked_at },
          connector: (store) => deps.connector(bundle, store),
          under: (work) => db.within(client, () => decisions.citing(row.instruction, work)),
          done: (manifest, rows) =>
            db.within(client, () =>
              db.transact(async (tx) => {
                const now = clock.now()
                // What was acknowledged before was another handing over.
                const set = { returned_at: now, manifest, acknowledged_at: null, acknowledged_by: null }
                await updateEnding(tx, client, row.ending, set)
                const mark = deps.random.bytes(8).toString('hex')
                await enter(tx, on, 'ending.returned', {
                  ending: row.ending,
                  facts: { manifest, rows },
                  mark,
                })
              }),
            ),
        })
      })
    },
    acknowledge: (on) =>
      acting(on, async (tx, row, stores) => {
        if (stepOf(row, stores) !== 'acknowledge') return refused('wrong-state')
        await updateEnding(tx, on.client, row.ending, {
          ...{ acknowledged_at: clock.now(), acknowledged_by: on.actor },
        })
        const facts = { manifest: row.manifest }
        await enter(tx, on, 'ending.acknowledged', {
          ...{ ending: row.ending, facts, mark: deps.random.bytes(8).toString('hex') },
        })
        return done
      }),
    askErasure: (on) =>
      acting(on, async (tx, row, stores) => {
        const step = stepOf(row, stores)
        if (step === 'return' || step === 'acknowledge') return refused('not-returned')
        if (step !== 'ask' || on.actor === null) return refused('wrong-state')
        await updateEnding(tx, on.client, row.ending, {
          ...{ erasure_asked_at: clock.now(), erasure_asked_by: on.actor },
        })
        await enter(tx, on, 'ending.erasure-asked', { ending: row.ending, mark: row.instruction })
        return done
      }),
    confirmErasure: (on) =>
      acting(on, async (tx, row, stores) => {
        if (stepOf(row, stores) !== 'confirm' || on.actor === null) return refused('wrong-state')
        if (row.erasure_asked_by === on.actor) return refused('same-person')
        await updateEnding(tx, on.client, row.ending, { confirmed_at: clock.now(), confirmed_by: on.actor })
        await enter(tx, on, 'ending.erasure-confirmed', { ending: row.ending, mark: row.instruction })
        await goOn(tx, on.client)
        return done
      }),
    resume: (on) =>
      acting(on, async (tx, row, stores) => {
        if (stepOf(row, stores) !== 'stopped') return refused('wrong-state')
        for (const { store, state } of stores)
          if (state === 'stopped')
            await updateStore(tx, on.client, row.ending, store, { state: 'waiting', error: null })
        await goOn(tx, on.client)
        return done
      }),
    attest: (on, store, given) =>
      acting(on, async (tx, row, stores) => {
        const document = given.trim().slice(0, 200)
        const found = stores.find((one) => one.store === store)
        if (row.confirmed_at === null || row.closed_at !== null || found?.state !== 'stopped')
          return refused('wrong-state')
        if (document === '') return refused('document')
        const ended = clock.now().toISOString().slice(0, 10)
        await updateStore(tx, on.client, row.ending, store, {
          ...{ state: 'attested', attested_by: on.actor, document, ended_on: ended, error: null },
        })
        await enter(tx, on, 'ending.attested', {
          ending: row.ending,
          facts: { store, document },
          mark: store,
        })
        await goOn(tx, on.client)
        return done
      }),
    view: (client) => view(deps, client),
    async receipt(client) {
      return db.within(client, async () => {
        const row = await readEnding(db.read, client)
        return row === undefined || row.closed_at === null
          ? null
          : journal.receipt(client, endingOnce('ending.certified', row.ending))
      })
    },
    auditEnding: (client) => auditEnding(deps, client),
    run: (client) => run(deps, client),
    bindJobs: () => jobs.work(endingQueue, ({ data }) => run(deps, data.tenant as Tenant)),
  }
}
