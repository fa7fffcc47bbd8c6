import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClientWorld, clientPolicy, clientWorld, vergers } from '../../test/support/client-world.ts'
import { unzip } from '../../test/support/unzip.ts'
import type { Connector } from '../stores/connector.ts'
import { StoreError } from '../stores/stores.ts'
import { createEnding, type Endings } from './ending.ts'

const people = 5_000

describe('an end that is interrupted', { timeout: 60_000 }, () => {
  let world: ClientWorld
  beforeEach(async () => {
    world = await clientWorld(clientPolicy({ ends: { data: 'return-then-delete', within: 'P30D' } }))
    for (const store of Object.values(world.stores))
      await store.execute(
        `INSERT INTO customer SELECT n, 'p' || n || '@example.fr', 'N', 'C' || n FROM generate_series(1, ${people}) n`,
      )
    await ending().begin(world.client, 'client')
  }, 60_000)
  afterEach(() => world?.close())

  const ending = () => world.modules.ending
  /** The same over stores that behave otherwise. */
  function over(change: (connector: Connector) => Partial<Connector>): Endings {
    const { modules } = world
    return createEnding({
      ...modules,
      connector(bundle, store) {
        const connector = modules.stores(bundle).connector(store)
        return { ...connector, ...change(connector) }
      },
    })
  }
  async function taken(from: Endings = ending()): Promise<Buffer> {
    const chunks: Uint8Array[] = []
    for await (const chunk of (await from.handOver(world.client, 'csv')) ?? []) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  async function confirmed(): Promise<void> {
    await taken()
    await ending().acknowledge(world.client)
    await ending().askErasure(world.client)
    await ending().confirmErasure({ ...world.client, actor: 'jordi' })
  }
  const view = async () => {
    const found = await ending().view(vergers)
    if (found === null) throw new Error('there is an end')
    return found
  }
  const unreachable = async (): Promise<never> => {
    throw new StoreError('store/unreachable', 'down')
  }

  it('counts no return as made that broke off, and gives the same bytes when asked again', async () => {
    const breaking = over((connector) => ({
      read: (whole, each) =>
        connector.store.name === 'vergers-shop' ? unreachable() : connector.read(whole, each),
    }))
    await expect(taken(breaking)).rejects.toMatchObject({ code: 'store/unreachable' })
    expect((await view()).returnedAt).toBe(null)
    const whole = await taken()
    expect((await view()).manifest).toMatch(/^sha256:/)
    expect((await taken()).equals(whole)).toBe(true)
    expect((await unzip(whole)).has('manifest.json')).toBe(true)
  })

  it('lets go of the store when whoever downloads goes away in the middle', async () => {
    let ended = 0
    const watched = over((connector) => ({
      read: (whole, each) => connector.read(whole, each).finally(() => (ended += 1)),
    }))
    for await (const chunk of (await watched.handOver(world.client, 'json')) ?? [])
      if (chunk.length > 0) break
    await expect.poll(() => ended).toBeGreaterThan(0)
    expect((await view()).returnedAt).toBe(null)
  })

  it('names the store that is down, empties the others, and goes on when it is back', async () => {
    await confirmed()
    const down = over((connector) =>
      connector.store.name === 'vergers-club' ? { inspect: unreachable } : {},
    )
    await down.run(vergers)
    expect(await view()).toMatchObject({
      step: 'erasing',
      stores: [
        { store: 'vergers-club', state: 'waiting', error: 'store/unreachable', erased: {} },
        { store: 'vergers-shop', state: 'verified', erased: { customer: people } },
      ],
    })
    await ending().run(vergers)
    expect(await view()).toMatchObject({
      step: 'closed',
      certificate: { stores: [{ erased: { customer: people } }, { erased: { customer: people } }] },
    })
  })

  it('stops at once when the client takes its instruction back, and two people have to ask again after it gave another', async () => {
    await confirmed()
    let pages = 0
    const withdrawn = over((connector) => ({
      async apply(...given) {
        const applied = await connector.apply(...given)
        pages += 1
        if (pages === 1) {
          const [end] = (await world.modules.decisions.instructions(vergers)).filter(
            ({ origin }) => origin === 'end',
          )
          await world.modules.decisions.withdraw(world.client, end?.reference ?? '')
        }
        return applied
      },
    }))
    await withdrawn.run(vergers)
    expect(pages).toBe(1)
    const stopped = await view()
    expect(stopped).toMatchObject({ step: 'stopped', instructed: false })
    expect(stopped.stores.map(({ error }) => error)).toEqual(['store/not-permitted', 'store/not-permitted'])
    const [club] = stopped.stores
    expect(club?.erased.customer).toBeGreaterThan(0)
    expect(club?.erased.customer).toBeLessThan(people)
    await ending().resume(world.officer)
    await ending().run(vergers)
    expect((await view()).step).toBe('stopped')
    expect(await ending().begin(world.officer, 'operator')).toMatchObject({ result: 'refused' })

    expect(await ending().begin(world.client, 'client')).toEqual({ result: 'done' })
    expect(await view()).toMatchObject({ step: 'ask', instructed: true })
    await ending().run(vergers)
    expect((await view()).stores.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    expect(await ending().askErasure(world.client)).toEqual({ result: 'done' })
    expect(await ending().confirmErasure({ ...world.client, actor: 'jordi' })).toEqual({ result: 'done' })
    await ending().run(vergers)
    expect(await view()).toMatchObject({
      step: 'closed',
      certificate: { stores: [{ erased: { customer: people } }, { erased: { customer: people } }] },
    })
  })

  it('leaves a store whole that has a table of which the policy says nothing', async () => {
    await world.stores.shop.execute(
      'CREATE TABLE surprise (id int PRIMARY KEY); INSERT INTO surprise VALUES (1)',
    )
    await confirmed()
    await ending().run(vergers)
    const [, shop] = (await view()).stores
    expect(shop).toMatchObject({ state: 'stopped', error: 'undeclared surprise', erased: {} })
    const files = await unzip(await taken().catch(() => Buffer.alloc(0))).catch(() => new Map())
    // Nothing is handed over once the erasure was confirmed.
    expect(files.size).toBe(0)
  })
})
