import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testClient } from '../../test/support/client.ts'
import {
  type ClientWorld,
  clientPolicy,
  clientWorld,
  operator,
  vergers,
} from '../../test/support/client-world.ts'
import { tenant } from '../kernel/tenant.ts'
import { namedBy } from './sort.ts'

const atelier = tenant('atelier')

/** Two clients; the second has the shop's database under another name. */
function twoClients() {
  const first = clientPolicy({ email: 'contact@vergers.example' }, { stores: [] })
  const [made] = testClient('atelier').client.stores
  if (made === undefined) throw new Error('a store')
  const stores = [{ ...made, name: 'vergers-atelier' }]
  return testClient('atelier', { purposes: ['hosting'], name: 'Atelier Nord', stores }, first).operator
}

describe('a request of the public form', () => {
  let world: ClientWorld
  let number = 0
  beforeAll(async () => {
    world = await clientWorld(clientPolicy({ email: 'contact@vergers.example' }, { stores: [] }))
    for (const store of Object.values(world.stores))
      await store.execute(`INSERT INTO customer VALUES (1, 'known@example.fr', 'P', 'C1')`)
  })
  afterAll(() => world?.close())
  beforeEach(() => {
    number++
  })

  const asOperator = <T>(work: () => Promise<T>) => world.database.runtime.within(operator, work)
  const own = () => world.within(() => world.modules.rights.inbox(vergers))
  const mailsTo = async (email: string) => {
    const lists = await Promise.all(
      [operator, vergers].map((owner) =>
        world.database.runtime.within(owner, () => world.modules.mail.list(owner)),
      ),
    )
    return lists.flat().filter(({ to }) => to === email)
  }
  async function opened(email: string, about = '') {
    const { rights } = world.modules
    const received = await asOperator(() =>
      rights.receive(operator, {
        ...{ right: 'access', lang: 'fr', channel: 'portal', requester: { email, about }, network: null },
        ...{ subject: [{ kind: 'email', value: email }], receivedAt: null },
      }),
    )
    if (received.result !== 'received') throw new Error(JSON.stringify(received))
    return received.reference
  }
  async function confirmed(email: string, about = '') {
    const reference = await opened(email, about)
    const [mail] = (await mailsTo(email)).filter(({ text }) => text.includes(reference))
    const token = /\/([\w-]{43})(?:\s|$)/.exec(mail?.text ?? '')?.[1] ?? ''
    const done = await asOperator(() => world.modules.rights.confirmByLink(operator, token))
    expect(done.result).toBe('confirmed')
    return reference
  }
  const sort = (reference: string) => world.modules.relays.sort(operator, reference)

  it('starts no search before the mailbox is proven: who types an address learns and moves nothing', async () => {
    const reference = await opened('known@example.fr')
    await sort(reference)
    expect(await own()).toEqual([])
    expect(await world.modules.relays.asked(operator)).toEqual([])
  })

  it('of somebody known to nobody goes nowhere, and looks the same', async () => {
    const reference = await confirmed('nobody@example.fr')
    await sort(reference)
    expect(await own()).toEqual([])
    expect(await world.modules.relays.asked(operator)).toEqual([])
    expect(await mailsTo('nobody@example.fr')).toHaveLength(1)
  })

  it('of one client alone is handed over at once, with a clock on both sides and no word to the person', async () => {
    const reference = await confirmed('known@example.fr')
    const mails = (await mailsTo('known@example.fr')).length
    await sort(reference)
    // Once more, as a job that was repeated.
    await sort(reference)
    const cases = await own()
    expect(cases).toMatchObject([{ right: 'access', channel: 'portal', state: 'confirmed' }])
    expect(cases[0]?.reference).not.toBe(reference)
    const [clock] = await world.modules.relays.clocks(operator, vergers)
    expect(clock).toMatchObject({ ours: { relayedOn: '2026-11-23' }, client: { state: 'confirmed' } })
    expect((await mailsTo('known@example.fr')).length).toBe(mails)
    // Our own answer is still ours to give.
    const ours = await asOperator(() => world.modules.rights.caseView(operator, reference))
    expect(ours?.state).toBe('confirmed')
    expect(await mailsTo('contact@vergers.example')).toHaveLength(1)
  })

  it('that names a client goes to that client, known there or not; what it names otherwise goes nowhere', async () => {
    const before = (await own()).length
    await sort(await confirmed(`unknown-${number}@example.fr`, 'Une autre société'))
    expect((await own()).length).toBe(before)
    await sort(await confirmed(`other-${number}@example.fr`, 'https://www.vergers.example/boutique'))
    expect((await own()).length).toBe(before + 1)
  })

  it('of two clients is for the officer, who says it once', async () => {
    await world.publish(twoClients())
    await world.stores.club.execute(`INSERT INTO customer VALUES (2, 'two@example.fr', 'T', 'C2')`)
    const { relays } = world.modules
    const reference = await confirmed('two@example.fr')
    // The second client's store is not connected: nobody can say that it is the first one's alone.
    await sort(reference)
    const asked = await relays.asked(operator)
    expect(asked).toMatchObject([{ reference, clients: [{ id: 'vergers' }], own: false, unreached: 1 }])
    expect(await relays.forward(operator, reference, 'atelier', 'd')).toBe(false)
    const before = (await own()).length
    const both = await Promise.all([1, 2].map(() => relays.forward(operator, reference, 'vergers', 'd')))
    expect(both.sort()).toEqual([false, true])
    expect((await own()).length).toBe(before + 1)
    expect(await relays.asked(operator)).toEqual([])
    expect(await relays.leave(operator, reference, 'd')).toBe(false)
    expect(await world.database.runtime.within(atelier, () => world.modules.rights.inbox(atelier))).toEqual(
      [],
    )
  })

  it('is told to no table and to no log by whom it was made', async () => {
    const { sql } = await import('kysely')
    const { rows } = await sql`SELECT * FROM relay_sorting`.execute(world.database.db.read)
    expect(rows.length).toBeGreaterThan(2)
    expect(JSON.stringify(rows)).not.toContain('@')
  })
})

describe('what the person says it is about', () => {
  const clients = [
    { id: 'vergers', name: 'Les Vergers de la Salanque', email: 'contact@vergers.example' },
    { id: 'atelier', name: 'Atelier du Canigou', email: 'a@gmail.com' },
    { id: 'cave', name: 'Cave des Aspres', email: 'b@gmail.com' },
  ]
  const said = (about: string) => namedBy({ requester: { email: 'p@example.fr', about } }, clients)
  it.each([
    ['les vergers de la SALANQUE', 'vergers'],
    ['www.vergers.example', 'vergers'],
    ['Ateliér du Canigou', 'atelier'],
    // A domain of two is nobody's.
    ['gmail.com', null],
    ['Vergers de', null],
    ['', null],
    [' . ', null],
  ])('%j names %j', (about, expected) => {
    expect(said(about)).toBe(expected)
  })
})
