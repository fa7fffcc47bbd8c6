import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClientWorld, clientWorld, operator, vergers } from '../../test/support/client-world.ts'

describe('a person’s request about a client’s data', () => {
  let world: ClientWorld
  beforeAll(async () => {
    world = await clientWorld()
    for (const store of Object.values(world.stores))
      await store.execute(`
        INSERT INTO customer VALUES (1, 'p@example.fr', 'P', 'C1'), (2, 'q@example.fr', 'Q', 'C2');
        INSERT INTO note VALUES (10, 1, 'a', NULL), (11, 2, 'b', NULL)`)
  })
  afterAll(() => world?.close())

  const relayed = async (right: 'access' | 'erasure', email: string, receivedOn: string | null = null) => {
    const { relays } = world.modules
    const answer = await relays.relay(world.officer, {
      ...{ right, lang: 'fr', email, customerNumber: null, channel: 'post', receivedOn },
    })
    if (answer.result !== 'relayed') throw new Error(JSON.stringify(answer))
    return answer.reference
  }
  const mails = (owner: typeof operator) =>
    world.database.runtime.within(owner, () => world.modules.mail.list(owner))
  /** The person follows the link of their mail. */
  async function confirmed(email: string) {
    const mail = (await mails(vergers)).find(({ to }) => to === email)
    const token = /\/([\w-]{43})(?:\s|$)/.exec(mail?.text ?? '')?.[1] ?? ''
    const done = await world.within(() => world.modules.rights.confirmByLink(vergers, token))
    expect(done.result).toBe('confirmed')
  }
  const clocks = () => world.modules.relays.clocks(operator, vergers)

  it('is the client’s to decide: it stands in the client’s tenant, and the client is told', async () => {
    const reference = await relayed('erasure', 'p@example.fr', '2026-11-20')
    const own = await world.within(() => world.modules.rights.inbox(vergers))
    expect(own).toMatchObject([{ reference, right: 'erasure', channel: 'post' }])
    expect(own[0]?.deadline.due).toBe('2026-12-21')
    expect(await world.database.runtime.within(operator, () => world.modules.rights.inbox(operator))).toEqual(
      [],
    )
    const told = (await mails(operator)).filter(({ template }) => template === 'request-relayed')
    expect(told.map(({ to }) => to).sort()).toEqual([
      'camille@vergers.example.org',
      'contact@vergers.example.org',
    ])
    expect(told.every(({ text }) => text.includes(reference) && !text.includes('p@example.fr'))).toBe(true)
  })

  it('has a clock on each side, and shows us nothing of who asks', async () => {
    const [clock] = await clocks()
    expect(clock).toMatchObject({
      ours: { receivedOn: '2026-11-20', due: '2026-11-23', relayedOn: '2026-11-23' },
      client: { state: 'received', due: '2026-12-21' },
    })
    expect(JSON.stringify(await clocks())).not.toContain('example')
    const { sql } = await import('kysely')
    const { rows } = await sql`SELECT * FROM relay`.execute(world.database.db.read)
    expect(JSON.stringify(rows)).not.toContain('example.fr')
  })

  it('is carried out as an instruction of the client, which the erasure cites, and which ends what it covers', async () => {
    const { rights, relays, decisions, erasure } = world.modules
    await confirmed('p@example.fr')
    const [clock] = await clocks()
    const reference = clock?.reference ?? ''
    const preview = await world.within(() => rights.preview(vergers, reference))
    if (preview?.right !== 'erasure') throw new Error('a plan')
    const confirm = () =>
      world.within(() => rights.confirmErasure(vergers, reference, preview.plan.hash, 'rose'))
    // Without the client's word nobody can: its agreement lets us look, and no more.
    await expect(confirm()).rejects.toMatchObject({ code: 'erasure/no-instruction' })
    const decision = { reference, right: 'erasure' } as const
    const done = await relays.decide(world.client, decision, confirm, ({ result }) => result === 'done')
    expect(done).toEqual({ result: 'done' })
    const id = (await world.within(() => rights.caseView(vergers, reference)))?.erasure ?? ''
    await erasure.run({ tenant: vergers, id })
    expect(await world.within(() => erasure.progress(vergers, id))).toMatchObject({ state: 'done' })
    const certificate = await world.within(() => erasure.certificate(vergers, id, 0))
    expect(certificate?.stores.map(({ verified }) => verified)).toEqual([true, true])
    const [given] = await decisions.instructions(vergers)
    expect(given).toMatchObject({ origin: 'request', about: reference, operations: ['consult', 'erase'] })
    expect(given?.uses.times).toBeGreaterThan(3)
  })

  it('what was not done leaves no instruction behind', async () => {
    const { relays, decisions } = world.modules
    const before = (await decisions.instructions(vergers)).filter(({ state }) => state === 'live').length
    const decision = { reference: '7K4M-2QXD', right: 'access' } as const
    await relays.decide(
      world.client,
      decision,
      async () => 'no',
      () => false,
    )
    await expect(
      relays.decide(
        world.client,
        decision,
        () => Promise.reject(new Error('no')),
        () => true,
      ),
    ).rejects.toThrow()
    expect((await decisions.instructions(vergers)).filter(({ state }) => state === 'live')).toHaveLength(
      before,
    )
  })

  it('opened by the client itself has no clock of ours', async () => {
    const { relays } = world.modules
    const request = { right: 'access', lang: 'fr', email: 'q@example.fr', customerNumber: null } as const
    const opened = await relays.open(world.client, { ...request, channel: 'mail', receivedOn: null })
    expect(opened.result).toBe('relayed')
    expect(await clocks()).toContainEqual(expect.objectContaining({ ours: null, right: 'access' }))
    expect(
      await relays.open(world.client, { ...request, channel: 'mail', receivedOn: '2026-12-24' }),
    ).toEqual({
      ...{ result: 'invalid', field: 'received-on' },
    })
    expect(
      await relays.relay(world.officer, { ...request, email: 'x', channel: 'mail', receivedOn: null }),
    ).toEqual({
      ...{ result: 'invalid', field: 'email' },
    })
    expect((await clocks()).filter(({ reference }) => reference === null)).toEqual([])
  })
})
