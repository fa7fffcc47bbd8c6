import { type Bundle, clientBundle } from '@garant/policy'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  atelier,
  chainBundle,
  particulars,
  type TestChain,
  testChain,
  vergers,
} from '../../test/support/sub-processors.ts'
import { openDb } from '../db/db.ts'
import type { ActingClient, ClientStanding } from './sub-processors.ts'

let test: TestChain
let number = 0

beforeAll(async () => {
  test = await testChain()
})
afterAll(() => test?.close())
beforeEach(() => {
  test.clock.at = new Date('2026-11-23T08:41:00Z')
})

const write = <T>(
  work: (tx: Parameters<Parameters<TestChain['database']['db']['transact']>[0]>[0]) => Promise<T>,
) => test.database.db.transact(work)
const by = (client: typeof vergers): ActingClient => ({ operator: test.tenant, client, actor: 'c1' })

async function announced(given: Partial<typeof particulars> = {}): Promise<string> {
  const name = `Essai ${['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'][number++]}`
  const done = await write((tx) =>
    test.chain.announce(tx, test.tenant, { ...particulars, name, ...given }, 'a1'),
  )
  if (done.result !== 'announced') throw new Error(JSON.stringify(done))
  return done.id
}

async function standings(id: string): Promise<Record<string, ClientStanding>> {
  const file = await test.chain.subProcessor(test.database.db.read, test.tenant, id)
  return Object.fromEntries((file?.clients ?? []).map(({ client, standing }) => [client, standing]))
}

const contract = { reference: 'S-7', signed: '2026-11-20', sameDuties: true }
const recordContract = (id: string, given = contract) =>
  write((tx) => test.chain.recordContract(tx, test.tenant, id, given, 'a1'))
const activate = (id: string) => write((tx) => test.chain.activate(tx, test.tenant, id, 'a1'))
const object = (id: string, client = vergers, reason = 'Nous ne voulons pas') =>
  write((tx) => test.chain.object(tx, by(client), id, reason))
const settle = (id: string, outcome: 'lifted' | 'excluded', document = 'Courrier du 4', client = vergers) =>
  write((tx) =>
    test.chain.settle(tx, test.tenant, id, { client, outcome, answer: 'Réponse', document }, 'a1'),
  )

/** The policy in which the client's store is operated by it as well. */
function naming(id: string, state: 'announced' | 'active' | 'ended' = 'active'): Bundle {
  const [host] = chainBundle.recipients.filter((one) => one.id === 'host')
  if (host === undefined) throw new Error('no host')
  return {
    ...chainBundle,
    recipients: [...chainBundle.recipients, { ...host, id, name: id, state, since: '2026-12-24' }],
    clients: (chainBundle.clients ?? []).map((client) => ({
      ...client,
      stores: client.stores.map((store) => ({ ...store, subProcessors: ['host', id] })),
    })),
  }
}

async function barred(client: typeof vergers, bundle: Bundle, id: string) {
  const own = clientBundle(bundle, client)
  if (own === null) throw new Error('no such client')
  return (await test.chain.barred(client, own, [id])).get(id) ?? null
}

describe('an announcement', () => {
  it('goes from notice to activity only by proof, window, contract and an act', async () => {
    const id = await announced()
    expect(await barred(vergers, naming(id), id)).toBe('not-told')
    expect(await standings(id)).toEqual({ vergers: 'not-told', atelier: 'not-told' })
    expect(await activate(id)).toMatchObject({ result: 'refused', why: 'contract-missing' })
    expect(await recordContract(id)).toEqual({ result: 'done' })
    expect(await activate(id)).toMatchObject({ result: 'refused', why: 'nobody-clear' })

    await test.answerMails()
    expect(await standings(id)).toEqual({ vergers: 'window-open', atelier: 'window-open' })
    const [told] = await test.chain.told(test.database.db.read, vergers)
    expect(told).toMatchObject({ id, standing: 'window-open', mayObject: true })
    // 30 days from 23 November: 23 December, a working day. 15: 8 December.
    const file = await test.chain.subProcessor(test.database.db.read, test.tenant, id)
    expect(file?.clients.map((one) => [one.client, one.objectionUntil])).toEqual([
      ['atelier', '2026-12-08'],
      ['vergers', '2026-12-23'],
    ])
    expect(await activate(id)).toMatchObject({ result: 'refused', why: 'nobody-clear' })

    // The last hour of the last day is still the client's.
    test.clock.at = new Date('2026-12-08T22:59:00Z')
    expect((await standings(id)).atelier).toBe('window-open')
    test.clock.at = new Date('2026-12-08T23:01:00Z')
    expect(await standings(id)).toEqual({ vergers: 'window-open', atelier: 'clear' })
    expect(await barred(atelier, naming(id), id)).toBe('clear')
    expect(await activate(id)).toEqual({ result: 'done' })
    expect(await activate(id)).toEqual({ result: 'already' })
    expect(await standings(id)).toEqual({ vergers: 'window-open', atelier: 'active' })
    expect(await barred(atelier, naming(id), id)).toBeNull()
    expect(await barred(vergers, naming(id), id)).toBe('window-open')
    // The policy has the last word: whoever it does not call active gets nothing.
    expect(await barred(atelier, naming(id, 'announced'), id)).toBe('not-active')

    test.clock.at = new Date('2026-12-24T09:00:00Z')
    expect(await activate(id)).toEqual({ result: 'done' })
    expect(await standings(id)).toEqual({ vergers: 'active', atelier: 'active' })
    const { events } = (await test.chain.subProcessor(test.database.db.read, test.tenant, id)) ?? {
      events: [],
    }
    expect(events.map(({ event }) => event)).toEqual([
      ...['announced', 'mailed', 'mailed', 'contract', 'taken', 'taken', 'taken', 'taken'],
      ...['activated', 'activated'],
    ])
  })

  it('sent twice, or by two officers at once, is one', async () => {
    const given = { ...particulars, name: 'Deux Fois' }
    const send = () => write((tx) => test.chain.announce(tx, test.tenant, given, 'a1'))
    const both = await Promise.all([send(), send()])
    expect(both.map(({ result }) => result).sort()).toEqual(['announced', 'known'])
    expect(await send()).toEqual({ result: 'known', id: 'deux-fois' })
    expect(
      await write((tx) => test.chain.announce(tx, test.tenant, { ...particulars, name: 'HÉBERGEUR' }, 'a1')),
    ).toEqual({
      result: 'known',
      id: 'host',
    })
  })

  it('of somebody whom the files announce already keeps its id', async () => {
    await test.publish(naming('copies-du-sud', 'announced'))
    const given = { ...particulars, name: 'Copies-du-Sud' }
    const done = await write((tx) => test.chain.announce(tx, test.tenant, given, 'a1'))
    expect(done).toMatchObject({ result: 'announced', id: 'copies-du-sud' })
    await test.publish(chainBundle)
  })

  it.each([
    [{ name: ' ' }, 'name'],
    [{ country: 'France' }, 'country'],
    [{ service: { fr: 'Copies', en: '' } }, 'service'],
    [{ data: ['health'] }, 'data'],
    [{ purposes: ['sales'] }, 'purposes'],
    [{ stores: ['crm'] }, 'stores'],
    [{ engagedBy: 'nobody' }, 'engagedBy'],
  ] as const)('without what it takes is invalid: %j', async (given, field) => {
    const done = await write((tx) => test.chain.announce(tx, test.tenant, { ...particulars, ...given }, 'a1'))
    expect(done).toEqual({ result: 'invalid', field })
  })

  it('concerns whose stores it touches, whoever the chain above touches, or whom a purpose serves', async () => {
    const of = async (given: Partial<typeof particulars>) =>
      (
        await test.chain.concerned(test.database.db.read, test.tenant, {
          ...{ stores: [], purposes: [], engagedBy: null },
          ...given,
        })
      ).map(({ client }) => client)
    expect(await of({ stores: ['atelier-shop'] })).toEqual(['atelier'])
    expect(await of({ engagedBy: 'host' })).toEqual(['vergers'])
    expect(await of({ purposes: ['hosting'] })).toEqual(['atelier', 'vergers'])
    expect(await of({})).toEqual(['atelier', 'vergers'])
  })

  it('whose mail is refused opens no window until the client is told again, or acknowledges', async () => {
    const id = await announced({ stores: ['vergers-shop'] })
    await test.answerMails(550)
    test.clock.at = new Date('2027-03-01T09:00:00Z')
    expect(await standings(id)).toEqual({ vergers: 'not-told' })
    expect(await write((tx) => test.chain.notifyAgain(tx, test.tenant, id, 'vergers', 'a1'))).toEqual({
      result: 'done',
    })
    expect(await write((tx) => test.chain.acknowledge(tx, by(vergers), id))).toEqual({ result: 'done' })
    expect(await write((tx) => test.chain.acknowledge(tx, by(vergers), id))).toEqual({ result: 'already' })
    expect(await standings(id)).toEqual({ vergers: 'window-open' })
    expect(await write((tx) => test.chain.notifyAgain(tx, test.tenant, id, 'vergers', 'a1'))).toEqual({
      result: 'already',
    })
    const told = await test.chain.told(test.database.db.read, vergers)
    expect(told.find((one) => one.id === id)).toMatchObject({ acknowledged: true, informedOn: '2027-03-01' })
  })

  it('is taken back before anything went there, and never after', async () => {
    const id = await announced()
    await test.answerMails()
    expect(await write((tx) => test.chain.withdraw(tx, test.tenant, id, 'a1'))).toEqual({ result: 'done' })
    expect(await write((tx) => test.chain.withdraw(tx, test.tenant, id, 'a1'))).toEqual({ result: 'already' })
    expect(await standings(id)).toEqual({ vergers: 'ended', atelier: 'ended' })
    expect(await activate(id)).toMatchObject({ result: 'refused', why: 'wrong-state' })
    expect(await object(id)).toMatchObject({ result: 'refused', why: 'wrong-state' })
  })
})

describe('an objection', () => {
  it('in the window blocks for that client alone, until it agrees', async () => {
    const id = await announced()
    await test.answerMails()
    await recordContract(id)
    expect(await object(id, vergers, '  ')).toMatchObject({ why: 'reason-missing' })
    expect(await object(id)).toEqual({ result: 'done' })
    expect(await object(id)).toEqual({ result: 'already' })
    test.clock.at = new Date('2027-01-04T09:00:00Z')
    expect(await standings(id)).toEqual({ vergers: 'objects', atelier: 'clear' })
    await activate(id)
    expect(await standings(id)).toEqual({ vergers: 'objects', atelier: 'active' })
    expect(await barred(vergers, naming(id), id)).toBe('objects')

    // We cannot overrule it: its agreement has to be kept somewhere.
    expect(await settle(id, 'lifted', '')).toMatchObject({ why: 'document-missing' })
    expect(await settle(id, 'lifted')).toEqual({ result: 'done' })
    expect(await settle(id, 'lifted')).toEqual({ result: 'already' })
    expect(await standings(id)).toEqual({ vergers: 'clear', atelier: 'active' })
    await activate(id)
    expect(await barred(vergers, naming(id), id)).toBeNull()
  })

  it('after activation is recorded as late, is to be answered, and can stop it for that client', async () => {
    const id = await announced()
    await test.answerMails()
    await recordContract(id)
    test.clock.at = new Date('2027-01-04T09:00:00Z')
    await activate(id)
    expect(await object(id)).toEqual({ result: 'done' })
    expect(await standings(id)).toEqual({ vergers: 'objects-late', atelier: 'active' })
    expect(await barred(vergers, naming(id), id)).toBeNull()
    const audit = await test.chain.auditSubProcessors(test.tenant, naming(id))
    expect(audit.unanswered).toBeGreaterThan(0)
    expect(await settle(id, 'excluded', '')).toEqual({ result: 'done' })
    expect(await barred(vergers, naming(id), id)).toBe('excluded')
    expect(await barred(atelier, naming(id), id)).toBeNull()
    expect(await object(id)).toMatchObject({ why: 'wrong-state' })
  })

  it('can be taken back by the client, and made again', async () => {
    const id = await announced()
    await test.answerMails()
    const withdrawObjection = () => write((tx) => test.chain.withdrawObjection(tx, by(vergers), id))
    expect(await withdrawObjection()).toMatchObject({ why: 'no-objection' })
    await object(id)
    expect(await withdrawObjection()).toEqual({ result: 'done' })
    expect(await withdrawObjection()).toEqual({ result: 'already' })
    expect((await standings(id)).vergers).toBe('window-open')
    expect(await object(id, vergers, 'Encore')).toEqual({ result: 'done' })
    const { rows } = await sql<{ once: string }>`
      SELECT once FROM journal_entry WHERE tenant = 'vergers' AND once LIKE ${`sub-processor-${id} %`} ORDER BY once`.execute(
      test.database.db.read,
    )
    expect(rows.map(({ once }) => once.replace(`sub-processor-${id} sub-processor.`, ''))).toEqual([
      ...['objected', 'objected 2', 'objection-withdrawn', 'told'],
    ])
  })
})

describe('the end', () => {
  it('is refused with the list of what it holds, until return or deletion is recorded', async () => {
    const id = await announced()
    await test.answerMails()
    await recordContract(id)
    test.clock.at = new Date('2027-01-04T09:00:00Z')
    await activate(id)
    await test.publish(naming(id))
    const end = () => write((tx) => test.chain.end(tx, test.tenant, id, 'a1'))
    expect(await end()).toEqual({
      ...{ result: 'refused', why: 'holds-data' },
      list: ['atelier-shop', 'vergers-shop'],
    })
    const back = (store: string, on = '2027-01-04') =>
      write((tx) =>
        test.chain.recordReturn(tx, test.tenant, id, { store, how: 'deleted', on, document: 'PV 1' }, 'a1'),
      )
    expect(await back('crm')).toMatchObject({ why: 'store-unknown' })
    expect(await back('vergers-shop', '2027-02-30')).toMatchObject({ why: 'day-wrong' })
    expect(await back('vergers-shop', '2027-01-05')).toMatchObject({ why: 'day-wrong' })
    expect(await back('vergers-shop')).toEqual({ result: 'done' })
    expect(await back('vergers-shop')).toEqual({ result: 'already' })
    expect(await end()).toMatchObject({ why: 'holds-data', list: ['atelier-shop'] })
    await back('atelier-shop')
    expect(await end()).toMatchObject({ why: 'still-named', list: ['atelier-shop', 'vergers-shop'] })
    await test.publish(chainBundle)
    expect(await end()).toEqual({ result: 'done' })
    expect(await end()).toEqual({ result: 'already' })
    expect(await barred(vergers, naming(id), id)).toBe('ended')
  })

  it('taken out of the files while it still has data is not forgotten, and may still not end', async () => {
    const id = await announced({ stores: ['vergers-shop'] })
    await test.answerMails()
    await recordContract(id)
    test.clock.at = new Date('2027-01-04T09:00:00Z')
    await activate(id)
    await test.publish(naming(id))
    await test.publish(chainBundle)
    const file = () => test.chain.subProcessor(test.database.db.read, test.tenant, id)
    expect(await file()).toMatchObject({
      state: 'active',
      holdings: [{ store: 'vergers-shop', client: 'vergers', named: false, returned: null }],
    })
    const end = () => write((tx) => test.chain.end(tx, test.tenant, id, 'a1'))
    expect(await end()).toEqual({ result: 'refused', why: 'holds-data', list: ['vergers-shop'] })
    // Nor does calling it ended in the files end it: whoever still has data there is asked for them.
    await test.publish(naming(id, 'ended'))
    expect(await end()).toMatchObject({ result: 'refused', why: 'holds-data' })
    expect(await barred(vergers, naming(id, 'ended'), id)).toBe('not-active')
    await test.publish(chainBundle)
    const returned = { store: 'vergers-shop', how: 'returned', on: '2027-01-04', document: 'PV 2' } as const
    await write((tx) => test.chain.recordReturn(tx, test.tenant, id, returned, 'a1'))
    expect(await end()).toEqual({ result: 'done' })
  })

  it('of somebody whom only the policy knows is refused in the same way', async () => {
    const end = () => write((tx) => test.chain.end(tx, test.tenant, 'host', 'a1'))
    expect(await end()).toEqual({ result: 'refused', why: 'holds-data', list: ['vergers-shop'] })
    expect(await write((tx) => test.chain.end(tx, test.tenant, 'mailer', 'a1'))).toEqual({
      result: 'unknown',
    })
  })
})

describe('who was there before', () => {
  it('is covered by the agreement of a client that signed later, and by nothing else', async () => {
    expect(await barred(vergers, chainBundle, 'host')).toBeNull()
    const both: Bundle = {
      ...chainBundle,
      clients: (chainBundle.clients ?? []).map((client) => ({
        ...client,
        stores: client.stores.map((store) => ({ ...store, subProcessors: ['host'] })),
      })),
    }
    // It signed in 2025, and the host came in 2026: nobody told it.
    expect(await barred(atelier, both, 'host')).toBe('not-announced')
    expect(await test.chain.auditSubProcessors(test.tenant, both)).toMatchObject({
      unproven: ['host/atelier'],
      unrecorded: 0,
    })
    expect((await test.chain.auditSubProcessors(test.tenant, chainBundle)).unproven).toEqual([])
  })
})

it('nothing of a client is disclosed to somebody who may not work for it', async () => {
  const id = await announced({ stores: ['vergers-shop'] })
  test.clock.at = new Date('2026-12-24T09:00:00Z')
  await test.publish(naming(id))
  const asked = (recipient: string) =>
    test.disclosures.judge(test.database.db.read, vergers, [
      {
        ...({
          tenant: vergers,
          kind: 'standing',
          recipient,
          named: null,
          store: 'vergers-shop',
          country: null,
        } as const),
        ...{ categories: ['contact'], fields: [], purpose: 'hosting', ground: 'contrat', caseRef: null },
        ...{ legalRef: null, scope: null, askedBy: 'a1', approvedBy: null, consent: null, people: [] },
      },
    ])
  expect(await asked(id)).toEqual([{ code: 'recipient-not-active' }])
  // Of who may, the policy itself is asked next.
  expect(await asked('host')).toMatchObject([{ code: 'policy' }])
  await test.publish(chainBundle)
})

it('a client reads what it was told, and no other client, whatever the statement asks', async () => {
  const id = await announced({ stores: ['vergers-shop'] })
  const runtime = openDb(test.database.url, { asRuntime: true })
  const seen = (client: typeof vergers) =>
    runtime.within(client, async () => {
      const { rows } = await sql<{ client: string }>`
        SELECT DISTINCT client FROM sub_processor_client`.execute(runtime.read)
      return rows.map((row) => row.client)
    })
  expect(await seen(vergers)).toEqual(['vergers'])
  expect(await seen(atelier)).not.toContain('vergers')
  const change = runtime.within(vergers, () =>
    sql`UPDATE sub_processor_client SET objection_until = NULL, informed_on = NULL, informed_by = NULL`.execute(
      runtime.read,
    ),
  )
  expect((await change).numAffectedRows).toBe(0n)
  expect(id).not.toBe('')
  await runtime.close()
})
