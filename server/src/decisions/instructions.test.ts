import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type ClientWorld,
  clientPolicy,
  clientWorld,
  operator,
  vergers,
} from '../../test/support/client-world.ts'
import { permitOf } from '../permits.ts'
import type { StoreOperation } from '../stores/stores.ts'
import type { NewInstruction } from './decisions.ts'

const asked: NewInstruction = {
  ...{ origin: 'portal', text: 'Effacez les comptes inactifs.', author: null, about: null, givenOn: null },
  ...{ purposes: ['hosting'], categories: [], operations: ['erase'], stores: [] },
  ...{ validFrom: null, validUntil: null, limit: null, replaces: null },
}

describe('a client’s data are handled only on its instructions', () => {
  let world: ClientWorld
  beforeAll(async () => {
    world = await clientWorld()
  })
  afterAll(() => world?.close())
  beforeEach(async () => {
    world.clock.at = new Date('2026-11-23T09:00:00Z')
    await sqlIn(world, 'DELETE FROM support_session; DELETE FROM instruction_use; DELETE FROM instruction')
    await sqlIn(world, 'DELETE FROM mail')
    const db = world.database.runtime
    await db.within(vergers, () => db.transact((tx) => decisions().adoptAgreement(tx, vergers)))
  })

  const decisions = () => world.modules.decisions
  async function refusal(operation: StoreOperation, cite: string | null = null, name = 'vergers-shop') {
    const bundle = await world.own()
    const store = bundle.stores.find((one) => one.name === name)
    if (store === undefined) throw new Error(name)
    const permit = permitOf(world.modules)
    const answer = await decisions().citing(cite, () => permit(vergers, bundle, store, operation))
    return answer === null ? null : `${answer.code}: ${answer.detail}`
  }
  async function given(more: Partial<NewInstruction> = {}) {
    const answer = await decisions().give(world.client, { ...asked, ...more })
    if (answer.result !== 'given') throw new Error(JSON.stringify(answer))
    return answer.reference
  }

  it('the agreement is the first one, with its purposes on its stores, and no further', async () => {
    expect(await decisions().instructions(vergers)).toMatchObject([
      {
        ...{ number: 1, origin: 'agreement', about: 'client-vergers', state: 'live', givenOn: '2026-03-02' },
        ...{ purposes: ['hosting'], operations: ['consult', 'store'] },
        ...{ stores: ['vergers-club', 'vergers-shop'], validUntil: null },
      },
    ])
    expect(await refusal('find')).toBe(null)
    expect(await refusal('scope')).toBe(null)
    expect(await refusal('apply')).toBe('no-live-instruction: none covers apply')
    expect(await refusal('export')).toBe('no-live-instruction: none covers export')
  })

  it('what is carried out is counted under the one that covers it', async () => {
    const reference = await given({ stores: ['vergers-shop'] })
    expect(await refusal('apply')).toBe(null)
    expect(await refusal('apply')).toBe(null)
    expect(await refusal('apply', null, 'vergers-club')).toBe('no-live-instruction: none covers apply')
    expect((await decisions().instruction(vergers, reference))?.uses).toEqual({
      times: 2,
      last: '2026-11-23',
    })
    expect(await decisions().auditInstructions(vergers)).toMatchObject({
      ...{ live: 2, operations: 2, uncited: 0, refusesWithout: true },
    })
  })

  it('it holds from its first day to its last, and not when it is withdrawn', async () => {
    const reference = await given({ validFrom: '2026-11-24', validUntil: '2026-11-25' })
    expect(await refusal('apply')).not.toBe(null)
    world.clock.at = new Date('2026-11-24T09:00:00Z')
    expect(await refusal('apply')).toBe(null)
    world.clock.at = new Date('2026-11-26T09:00:00Z')
    expect(await refusal('apply', reference)).toBe('no-live-instruction: no. 2 is expired')
    const other = await given()
    expect(await decisions().withdraw(world.client, other)).toEqual({ result: 'done' })
    expect(await refusal('apply', other)).toBe('no-live-instruction: no. 3 is withdrawn')
    expect(await decisions().withdraw(world.client, other)).toEqual({ result: 'refused', why: 'wrong-state' })
  })

  it('work that cites one stands and falls with it, though another would do', async () => {
    const [mine, other] = [await given(), await given()]
    await decisions().withdraw(world.client, mine)
    expect(await refusal('apply', mine)).toBe('no-live-instruction: no. 2 is withdrawn')
    expect(await refusal('apply', other)).toBe(null)
    expect(await refusal('apply', 'ZZZZ-ZZZZ')).toBe('no-live-instruction: ZZZZ-ZZZZ is unknown')
  })

  it('another takes its place, and it is over', async () => {
    const before = await given()
    const after = await given({ operations: ['extract'], replaces: before })
    expect(await decisions().instruction(vergers, before)).toMatchObject({
      state: 'replaced',
      successor: after,
    })
    expect(await refusal('apply')).not.toBe(null)
    expect(await refusal('export')).toBe(null)
    expect(await decisions().give(world.client, { ...asked, replaces: before })).toEqual({
      ...{ result: 'invalid', problem: 'replaces' },
    })
  })

  it('found infringing, the client is told at once and nothing is done until it has spoken', async () => {
    const reference = await given()
    expect(await decisions().markInfringing(world.officer, reference, ' ')).toMatchObject({ why: 'reason' })
    await decisions().markInfringing(world.officer, reference, 'Sans base légale.')
    expect(await refusal('apply', reference)).toBe('no-live-instruction: no. 2 is suspended')
    expect(await decisions().instruction(vergers, reference)).toMatchObject({
      ...{ state: 'suspended', infringes: { reason: 'Sans base légale.', upheldAt: null } },
    })
    const mails = await world.database.runtime.within(operator, () => world.modules.mail.list(operator))
    const told = mails.filter(({ template }) => template === 'instruction-infringing')
    expect(told.map(({ to }) => to).sort()).toEqual([
      'camille@vergers.example.org',
      'contact@vergers.example.org',
    ])
    expect(told[0]?.text).not.toContain('Sans base légale')
    await decisions().uphold(world.client, reference)
    expect(await refusal('apply', reference)).toBe(null)
    expect((await world.entries(vergers)).filter((once) => once.includes(reference))).toHaveLength(3)
  })

  it('a change settles what was found infringing', async () => {
    const reference = await given()
    await decisions().markInfringing(world.officer, reference, 'Sans base légale.')
    const changed = await given({ replaces: reference })
    expect(await decisions().instruction(vergers, changed)).toMatchObject({ state: 'live' })
    expect(await decisions().auditInstructions(vergers)).toMatchObject({ suspended: 0 })
  })

  it('a machine says where somebody should look', async () => {
    const reference = await given({ purposes: ['sales'], categories: ['invoicing'] })
    expect((await decisions().instruction(vergers, reference))?.hints).toEqual([
      ...['purpose-not-agreed', 'category-not-agreed'],
    ])
  })

  it('what meets a declared limit is answered with it, and never carried out', async () => {
    const known = await given({ limit: 'sealed-backups' })
    expect(await decisions().instruction(vergers, known)).toMatchObject({
      state: 'limited',
      limit: 'sealed-backups',
    })
    expect(await refusal('apply')).not.toBe(null)
    const found = await given()
    expect(await decisions().answerWithLimit(world.officer, found, 'undeclared')).toMatchObject({
      why: 'limit',
    })
    expect(await decisions().answerWithLimit(world.officer, found, 'sealed-backups')).toEqual({
      result: 'done',
    })
    expect(await refusal('apply')).not.toBe(null)
    expect(await decisions().give(world.client, { ...asked, limit: 'undeclared' })).toMatchObject({
      ...{ result: 'invalid', problem: 'limit' },
    })
  })

  it('is noted with its words sealed, and refuses what is not one', async () => {
    const problem = async (more: Partial<NewInstruction>) => {
      const answer = await decisions().give(world.client, { ...asked, ...more })
      return answer.result === 'invalid' ? answer.problem : answer.result
    }
    expect(await problem({ text: ' ' })).toBe('text')
    expect(await problem({ operations: [] })).toBe('operations')
    expect(await problem({ stores: ['crm'] })).toBe('stores')
    expect(await problem({ purposes: ['nothing'] })).toBe('purposes')
    expect(await problem({ givenOn: '2026-11-24' })).toBe('days')
    expect(await problem({ validUntil: '2026-02-30' })).toBe('days')
    expect(await problem({ origin: 'recorded' })).toBe('author')
  })

  it('a changed agreement takes the place of what it said before; what was withdrawn stays so', async () => {
    await world.publish(
      clientPolicy({ purposes: ['hosting', 'sales'] }, { version: '2', effective: '2026-11-23' }),
    )
    expect((await decisions().instructions(vergers)).map(({ state }) => state)).toEqual(['live'])
    await world.publish(clientPolicy({ signed: '2026-04-01' }, { version: '3', effective: '2026-11-23' }))
    const [now, before] = await decisions().instructions(vergers)
    expect(now).toMatchObject({ number: 2, state: 'live', givenOn: '2026-04-01' })
    expect(before).toMatchObject({ number: 1, state: 'replaced', successor: now?.reference })
    await decisions().withdraw(world.client, now?.reference ?? '')
    await world.publish(clientPolicy({ signed: '2026-04-01' }, { version: '4', effective: '2026-11-23' }))
    expect(await refusal('find')).toBe('no-live-instruction: none covers find')
  })

  it('support needs a ticket and an instruction that lets it read', async () => {
    const [agreement] = await decisions().instructions(vergers)
    const instruction = agreement?.reference ?? ''
    const open = (ticket: string, reference: string) =>
      decisions().openSupport(world.officer, { ticket, instruction: reference })
    expect(await open('', instruction)).toBe(null)
    expect(await open('T-1', '')).toBe(null)
    expect(await open('T-1', await given({ operations: ['store'] }))).toBe(null)
    const session = await open('T-1', instruction)
    expect(session).toMatchObject({ ticket: 'T-1', instruction })
    expect(await decisions().closeSupport(world.officer, session?.session ?? '')).toBe(true)
    expect(await decisions().closeSupport(world.officer, session?.session ?? '')).toBe(false)
    await decisions().withdraw(world.client, instruction)
    expect(await open('T-2', instruction)).toBe(null)
    expect(await decisions().supports(vergers)).toHaveLength(1)
    expect(await decisions().auditInstructions(vergers)).toMatchObject({ sessions: 1, sessionsUncovered: 0 })
  })

  it('withdrawn while an erasure runs, it stops before the next store and the verdict says so', async () => {
    for (const store of Object.values(world.stores))
      await store.execute(`INSERT INTO customer VALUES (1, 'p@example.fr', 'P', 'C1')`)
    const reference = await given()
    const { modules, database } = world
    const db = database.runtime
    const hash = (await world.within(() => modules.register.current(db.read, vergers)))?.hash ?? ''
    const people = [[{ kind: 'email', value: 'p@example.fr' }]] as const
    const request = { people, policy: hash, plan: null, confirmedBy: 'rose', caseRef: null } as const
    const requested = await world.within(() =>
      decisions().citing(reference, () =>
        db.transact((tx) =>
          modules.erasure.request(tx, vergers, { ...request, followUp: null, scope: null }),
        ),
      ),
    )
    if (requested.result !== 'requested') throw new Error('requested')
    // The client speaks while the first store is being written: the trigger is the store's own, and so is the moment.
    await world.stores.shop.execute(`
      CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END $$;
      CREATE TRIGGER slow AFTER INSERT ON garant_step FOR EACH STATEMENT EXECUTE FUNCTION slow()`)
    await world.stores.club.execute(`
      CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END $$;
      CREATE TRIGGER slow AFTER INSERT ON garant_step FOR EACH STATEMENT EXECUTE FUNCTION slow()`)
    const running = modules.erasure.run({ tenant: vergers, id: requested.id })
    await expect
      .poll(
        async () => {
          const { rows } = await sqlIn(
            world,
            `SELECT count(*) FROM instruction_use WHERE operation = 'apply'`,
          )
          return Number(rows[0]?.count)
        },
        { timeout: 10_000, interval: 30 },
      )
      .toBe(1)
    await decisions().withdraw(world.client, reference)
    await running
    const progress = await world.within(() => modules.erasure.progress(vergers, requested.id))
    expect(progress?.state).toBe('stopped')
    const troubles = progress?.stores.map(({ store, troubles: [trouble] }) => `${store}: ${trouble?.code}`)
    expect(troubles).toEqual(['vergers-club: store/not-permitted', 'vergers-shop: store/not-permitted'])
    const left = await Promise.all([masked(world, 'shop'), masked(world, 'club')])
    // One store was under way and was finished; the other is as it was.
    expect(left.sort()).toEqual(['masked', 'untouched'])
    await world.within(() => db.transact((tx) => modules.erasure.conclude(tx, vergers, requested.id)))
    await modules.erasure.run({ tenant: vergers, id: requested.id })
    const certificate = await world.within(() => modules.erasure.certificate(vergers, requested.id, 0))
    expect(certificate?.verdict).toBe('unverified')
    expect(certificate?.stores.map(({ verdict }) => verdict).sort()).toEqual(['restricted', 'unverified'])
    expect(await decisions().auditInstructions(vergers)).toMatchObject({ uncited: 0 })
  }, 30_000)
})

async function sqlIn(world: ClientWorld, text: string) {
  return sql.raw<Record<string, string>>(text).execute(world.database.db.read)
}

async function masked(world: ClientWorld, store: 'shop' | 'club'): Promise<'masked' | 'untouched'> {
  const client = new pg.Client({ connectionString: world.stores[store].url })
  await client.connect()
  const { rows } = await client.query<{ email: string | null }>('SELECT email FROM customer')
  await client.end()
  return rows[0]?.email === 'p@example.fr' ? 'untouched' : 'masked'
}
