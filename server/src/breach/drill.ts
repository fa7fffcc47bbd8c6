import { clientsOf } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { assess } from './assess.ts'
import { becomeAware } from './become-aware.ts'
import type { ActResult, Drill, DrillStep } from './breach.ts'
import { close } from './close.ts'
import { type Context, clientsConcerned, storesOf } from './context.ts'
import { count, figuresOf } from './count.ts'
import { describe } from './describe.ts'
import { authorityForm, clientNotice } from './drafts.ts'
import { entryOf } from './entries.ts'
import { scope } from './scope.ts'
import {
  addEvent,
  type BreachRow,
  breaches,
  type DrillRecord,
  readByReference,
  updateBreach,
} from './store.ts'
import { suspect } from './suspect.ts'
import { wallClockOf } from './wall-time.ts'

/** Who acts when nobody is named: the command line. */
const nobody = 'drill'

/**
 * An invented breach of every store, from the rumour to the end, by the same operations as a real one. People are counted where
 * they are and drafts made for the authority and every client; nothing is sent, and nobody outside hears of it.
 */
export async function drill(context: Context, tenant: Tenant, actor: string | null): Promise<Drill> {
  const { bundle, hash } = await context.policy(tenant)
  const { timeZone } = bundle.organisation
  const by = actor ?? nobody
  const steps: { step: DrillStep; ms: number }[] = []
  async function step<T>(name: DrillStep, work: () => Promise<T>): Promise<T> {
    const begun = performance.now()
    const result = await work()
    steps.push({ step: name, ms: Math.round(performance.now() - begun) })
    return result
  }
  const went: boolean[] = []
  const tried = (result: ActResult) => void went.push(result.result === 'done')
  const now = () => ({ local: wallClockOf(context.clock.now(), timeZone), zone: timeZone })

  const text = 'Exercice : une base a été copiée par un inconnu. Drill: a stranger copied a store.'
  const noted = await step('suspect', () =>
    suspect(context, tenant, { what: text, since: null, stores: [] }, by, true),
  )
  if (noted.result !== 'suspected') throw new TypeError('the sentence of a drill is one')
  const { reference } = noted
  await step('aware', async () => tried(await becomeAware(context, tenant, reference, now(), by)))
  const stores = storesOf(bundle).map(({ name }) => name)
  const own = await step('scope', async () => {
    const whole = { stores, from: null, until: null, categories: [], rows: 'present' as const }
    if (stores.length > 0) tried(await scope(context, tenant, reference, whole, by))
    const found = await rowOf(context, tenant, reference)
    await count(context, tenant, found.id)
    return rowOf(context, tenant, reference)
  })
  await step('assess', async () => {
    const facts = {
      losses: ['confidentiality' as const],
      cause: 'intrusion' as const,
      consequences: text,
      measures: text,
    }
    tried(await describe(context, tenant, reference, facts, by))
    const given = { risk: 'risk', severity: 'limited', reasons: text, exemption: null, keys: null } as const
    tried(await assess(context, tenant, reference, given, by))
  })
  await step('drafts', async () => void went.push((await authorityForm(context, tenant, reference)) !== null))
  const concerned = clientsConcerned(bundle, stores)
  await step('notices', async () => {
    for (const { id } of concerned) went.push((await clientNotice(context, tenant, reference, id)) !== null)
  })
  await step('close', async () => tried(await close(context, tenant, reference, by)))

  const counts = own.counts ?? []
  const reached = counts.filter((one) => one.reached).length
  // A client that gave no instruction is not counted for an exercise: its store answered nothing because nothing was asked.
  const silent = counts.filter((one) => !one.reached && one.error !== 'store/not-permitted').length
  // A client without a store is told of nothing: only those with one can be missed.
  const expected = clientsOf(bundle).filter((client) => client.stores.length > 0).length
  const record: DrillRecord = {
    passed:
      went.every(Boolean) && silent === 0 && counts.length === stores.length && concerned.length === expected,
    steps,
    stores: { asked: stores.length, reached },
    clients: concerned.length,
    people: figuresOf(own.counts) ?? { atLeast: 0, atMost: 0, records: 0 },
  }
  await context.db.transact(async (tx) => {
    await updateBreach(tx, own, { drilled: record })
    await addEvent(tx, own, context.clock.now(), 'drilled', { passed: String(record.passed) }, actor)
    const { passed, clients } = record
    const facts = { passed, clients, stores: record.stores }
    await context.journal.append(tx, tenant, [entryOf(own, 'breach.drilled', hash, facts, actor)])
  })
  return { ...record, reference, at: own.declared_at.toISOString() }
}

async function rowOf(context: Context, tenant: Tenant, reference: string): Promise<BreachRow> {
  const found = await readByReference(context.db.read, tenant, reference)
  if (found === undefined) throw new TypeError('the breach of a drill is there')
  return found
}

export async function drills(context: Context, tenant: Tenant): Promise<readonly Drill[]> {
  const rows = await breaches(context.db.read, tenant)
    .where('drill', '=', true)
    .orderBy('declared_at', 'desc')
    .limit(20)
    .execute()
  return rows.flatMap(({ reference, declared_at, drilled }) =>
    drilled === null ? [] : [{ ...drilled, reference, at: declared_at.toISOString() }],
  )
}
