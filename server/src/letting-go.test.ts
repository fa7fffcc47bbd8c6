import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClientWorld, clientPolicy, clientWorld, vergers } from '../test/support/client-world.ts'

/** A client whose shop lies where no decision reaches any more, and whose club is worked on by somebody who was never announced. */
function fallen() {
  const policy = clientPolicy({}, { version: '2', effective: '2026-11-23' })
  const [client] = policy.clients ?? []
  if (client === undefined) throw new Error('a client')
  const stores = client.stores.map((store) =>
    store.name === 'vergers-club'
      ? { ...store, subProcessors: ['nobody-announced'] }
      : { ...store, location: { country: 'IN', place: 'Pune' } },
  )
  return { ...policy, clients: [{ ...client, stores }] }
}

describe('a store that may not be used any more', () => {
  let world: ClientWorld
  beforeAll(async () => {
    world = await clientWorld()
    for (const store of Object.values(world.stores))
      await store.execute(
        `INSERT INTO customer VALUES (1, 'p@example.fr', 'P', 'C1'), (2, 'q@example.fr', 'Q', 'C2')`,
      )
    await world.publish(fallen())
  })
  afterAll(() => world?.close())

  async function confirmed(right: 'access' | 'erasure', email: string): Promise<string> {
    const { relays, mail, rights } = world.modules
    const answer = await relays.relay(world.officer, {
      ...{ right, lang: 'fr', email, customerNumber: null, channel: 'post', receivedOn: null },
    })
    if (answer.result !== 'relayed') throw new Error(JSON.stringify(answer))
    const sent = await world.within(() => mail.list(vergers))
    const text = sent.find(({ to }) => to === email)?.text ?? ''
    const token = /\/([\w-]{43})(?:\s|$)/.exec(text)?.[1] ?? ''
    await world.within(() => rights.confirmByLink(vergers, token))
    return answer.reference
  }

  it('is neither read nor searched: a copy for the person says which stores were not', async () => {
    const { rights } = world.modules
    const reference = await confirmed('access', 'q@example.fr')
    const preview = await world.within(() => rights.preview(vergers, reference))
    if (preview?.right !== 'access') throw new Error('an answer')
    expect(JSON.stringify(preview)).not.toContain('"C2"')
    const stores = world.modules.stores(await world.own())
    for (const name of ['vergers-shop', 'vergers-club'])
      await expect(stores.connector(name).find([])).rejects.toMatchObject({ code: 'store/not-permitted' })
  })

  it('is still erased, and verified', async () => {
    const { rights, relays, erasure } = world.modules
    const reference = await confirmed('erasure', 'p@example.fr')
    const preview = await world.within(() => rights.preview(vergers, reference))
    if (preview?.right !== 'erasure') throw new Error('a plan')
    const confirm = () =>
      world.within(() => rights.confirmErasure(vergers, reference, preview.plan.hash, 'rose'))
    const decision = { reference, right: 'erasure' } as const
    await relays.decide(world.client, decision, confirm, ({ result }) => result === 'done')
    const id = (await world.within(() => rights.caseView(vergers, reference)))?.erasure ?? ''
    await erasure.run({ tenant: vergers, id })
    expect(await world.within(() => erasure.progress(vergers, id))).toMatchObject({ state: 'done' })
    const certificate = await world.within(() => erasure.certificate(vergers, id, 0))
    expect(certificate?.stores.map(({ verified }) => verified)).toEqual([true, true])
  })

  it('is still given back when the agreement ends, then emptied and looked at again', async () => {
    const { ending } = world.modules
    expect(await ending.begin(world.client, 'client')).toEqual({ result: 'done' })
    const file = await ending.handOver(world.client, 'json')
    if (file === null) throw new Error('a file')
    let bytes = 0
    for await (const piece of file) bytes += piece.length
    expect(bytes).toBeGreaterThan(500)
    expect(await ending.acknowledge(world.client)).toEqual({ result: 'done' })
    expect(await ending.askErasure(world.client)).toEqual({ result: 'done' })
    expect(await ending.confirmErasure({ ...world.client, actor: 'paul' })).toEqual({ result: 'done' })
    await ending.run(vergers)
    expect(await ending.view(vergers)).toMatchObject({
      step: 'closed',
      stores: [{ state: 'verified' }, { state: 'verified' }],
    })
  })
})
