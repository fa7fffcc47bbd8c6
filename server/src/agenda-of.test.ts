import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testClient } from '../test/support/client.ts'
import {
  type ClientWorld,
  clientPolicy,
  clientWorld,
  operator,
  vergers,
} from '../test/support/client-world.ts'
import type { Agenda, What } from './agenda/agenda.ts'
import { agendaFor } from './agenda-of.ts'
import { officerClientsOf } from './officer-clients.ts'

/** Two clients, of which something is open of one: what is said of each, though only that one is entered. */
describe('the officer’s day over clients', () => {
  let world: ClientWorld
  let agenda: Agenda
  const bundle = testClient('atelier', {}, clientPolicy()).operator
  beforeAll(async () => {
    world = await clientWorld(bundle)
    agenda = agendaFor(world.modules, {
      ...{ tenant: operator, url: 'https://garant.example.org' },
      policy: async () => ({ bundle, hash: '' }),
      board: async () => {
        throw new Error('no board here')
      },
      failed: () => {},
    })
  })
  afterAll(() => world?.close())

  const said = async (what: What): Promise<readonly unknown[]> =>
    (await agenda.lines()).flatMap(({ says }) =>
      says.what === what && 'client' in says ? [says.client] : [],
    )
  const list = () =>
    officerClientsOf(world.modules, operator, async () => bundle).list({ page: 1, named: '' })

  it('says of each client that no file was made, and of none what is not open', async () => {
    expect(await said('pack-missing')).toEqual(['atelier', 'vergers'])
    expect(await said('contacts')).toEqual(['atelier', 'vergers'])
    for (const what of ['relay', 'client-request', 'instruction', 'ending'] as const)
      expect(await said(what), what).toEqual([])
  })

  it('says of a client what is open of it, until it is not', async () => {
    const { modules, officer, client } = world
    const relayed = await modules.relays.relay(officer, {
      ...({ right: 'access', lang: 'fr', email: 'rose@example.org', customerNumber: null } as const),
      ...({ channel: 'mail', receivedOn: null } as const),
    })
    expect(relayed.result).toBe('relayed')
    expect(await said('client-request')).toEqual(['vergers'])
    const { items } = await list()
    expect(items.map(({ party, requests }) => [party.id, requests.length])).toEqual([
      ['atelier', 0],
      ['vergers', 1],
    ])
    const [agreed] = await modules.decisions.instructions(vergers)
    const reference = agreed?.reference ?? ''
    await modules.decisions.markInfringing(officer, reference, 'Sans base légale.')
    expect(await said('instruction')).toEqual(['vergers'])
    expect((await list()).items.map(({ instructions }) => instructions.suspended)).toEqual([0, 1])
    await modules.decisions.uphold(client, reference)
    expect(await said('instruction')).toEqual([])
    expect(await modules.ending.begin(client, 'client')).toEqual({ result: 'done' })
    expect(await said('ending')).toEqual(['vergers'])
  })

  it('tells of a file before it is a year old, and not of a younger one', async () => {
    const put = (day: string) =>
      sql`INSERT INTO pack_delivery (tenant, delivery, day, manifest, contents, files, bytes, lacks, unreached, way, delivered_at)
        VALUES (${vergers}, ${day}, ${day}, ${`sha256:${'a'.repeat(64)}`}, ${`sha256:${'a'.repeat(64)}`}, 1, 1, '{}', '{}', 'portal', now())`.execute(
        world.database.db.read,
      )
    await put('2025-12-23')
    expect(await said('pack-missing')).toEqual(['atelier'])
    expect(await said('pack')).toEqual(['vergers'])
    await put('2025-12-24')
    expect(await said('pack')).toEqual([])
  })
})

describe('the list of clients', () => {
  it('is found by a part of the name, without accents', async () => {
    const world = await clientWorld(
      testClient('atelier', { name: 'Crèmerie du Nord' }, clientPolicy()).operator,
    )
    try {
      const clients = officerClientsOf(world.modules, operator, async () => clientPolicy())
      const found = await clients.list({ page: 7, named: 'creme' })
      expect(found.items.map(({ party }) => party.id)).toEqual(['atelier'])
      expect(found).toMatchObject({ total: 1, page: 1, pages: 1 })
      expect((await clients.list({ page: 1, named: 'personne' })).total).toBe(0)
    } finally {
      await world.close()
    }
  })
})
