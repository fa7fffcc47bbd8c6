import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '../support/access-matrix.ts'
import { type AccessWorld, accessWorld, mine } from '../support/access-world.ts'

/** A breach from the rumour to the client, through the pages, as the officer and the client press them. */
describe('a breach, as it is handled', () => {
  let world: AccessWorld
  let place = ''
  beforeAll(async () => {
    world = await accessWorld()
  })
  afterAll(() => world.close())

  type Who = 'dpo' | 'reader' | 'client' | 'client-reader' | 'other-client'
  const get = (who: Who, path: string) => send(world.web, { method: 'GET', path }, world.visitors[who])
  const post = (who: Who, path: string, form: Record<string, string> = {}) =>
    send(world.web, { method: 'POST', path, body: new URLSearchParams(form).toString() }, world.visitors[who])
  const page = async (path: string) => (await get('dpo', path)).text()
  const clock = (timeZone: string) =>
    world.modules.clock.now().toLocaleString('sv-SE', { timeZone }).slice(0, 16).replace(' ', 'T')
  const reference = () => place.split('/').at(-1) ?? ''

  it('begins with one sentence, and with none it says what is missing and keeps the rest', async () => {
    const empty = await post('dpo', '/console/violations', { what: '' })
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('href="#what"')])
    const noted = await post('dpo', '/console/violations', { what: 'Un disque a <b>disparu</b>.' })
    place = noted.headers.get('location') ?? ''
    expect([noted.status, place]).toEqual([303, expect.stringMatching(/^\/console\/violations\/[\w-]{9}$/)])
    expect(await page(place)).toContain('Un disque a &lt;b&gt;disparu&lt;/b&gt;.')
  })

  it('is decided by the officer alone', async () => {
    expect((await get('reader', place)).status).toBe(200)
    for (const act of ['aware', 'scope', 'assess', 'tell-clients', 'file', 'send-letters', 'close'])
      expect((await post('reader', `${place}/${act}`)).status).toBe(403)
    for (const who of ['client', 'other-client'] as const) expect((await get(who, place)).status).toBe(403)
  })

  it('takes no clock of another zone, and says so', async () => {
    const wrong = await post('dpo', `${place}/aware`, {
      'aware-at': clock('Asia/Tokyo'),
      'aware-zone': 'Europe/Paris',
    })
    expect([wrong.status, await wrong.text()]).toEqual([
      409,
      expect.stringContaining('horloge d’un autre fuseau'),
    ])
    const right = await post('dpo', `${place}/aware`, {
      'aware-at': clock('Europe/Paris'),
      'aware-zone': 'Europe/Paris',
    })
    expect(right.status).toBe(303)
    expect(await page(place)).toContain('Vers la CNIL')
  })

  it('names the clients at once and tells them without a word about the risk', async () => {
    const scope = { store: 'moulin-shop', rows: 'present' }
    expect((await post('dpo', `${place}/scope`, scope)).status).toBe(303)
    const shown = await page(place)
    expect(shown).toContain('Vers chaque client')
    expect(shown).not.toContain('Vers la CNIL')
    expect((await post('dpo', `${place}/tell-clients`)).status).toBe(303)
    const { db, breach } = world.modules
    const view = await db.within(mine, () => breach.view(mine, reference()))
    expect(view).toMatchObject({ clients: { concerned: 1, told: 1 }, due: null, risk: null })
  })

  it('is read by that client, by no other, and acknowledged by who acts for it', async () => {
    const { db, breach } = world.modules
    const found = await Promise.all(
      (['client', 'client-reader', 'other-client'] as const).map(async (who) => {
        const { status } = await get(who, `/client/violations/${reference()}`)
        return [who, status] as const
      }),
    )
    const readers = found.filter(([, status]) => status === 200).map(([who]) => who)
    const others = found.filter(([, status]) => status === 404).map(([who]) => who)
    // One client company has the store; its people see the notice, those of the other find nothing.
    expect([...readers, ...others].sort()).toEqual(['client', 'client-reader', 'other-client'])
    expect(others.length).toBeGreaterThan(0)
    const acting = readers.find((who) => who !== 'client-reader')
    if (acting === undefined) throw new Error('nobody of the client')
    expect((await post(acting, `/client/violations/${reference()}/lu`)).status).toBe(303)
    const view = await db.within(mine, () => breach.view(mine, reference()))
    expect(view?.clientsConcerned[0]?.acknowledgedBy).toBe('portal')
  })

  it('gives its drafts as a page, as data and as PDF', async () => {
    expect(await page(`${place}/projet/moulin`)).toContain('Qui vous écrit')
    const data = await post('dpo', `${place}/projet/moulin/json`)
    expect(await data.json()).toMatchObject({ reference: reference(), stores: [{ name: 'moulin-shop' }] })
    const pdf = await post('dpo', `${place}/projet/cnil/pdf`)
    expect((await pdf.text()).slice(0, 5)).toBe('%PDF-')
    expect((await get('dpo', `${place}/projet/nobody`)).status).toBe(404)
  })

  it('is practised at the press of a button', async () => {
    expect((await post('dpo', '/console/violations/exercice')).status).toBe(303)
    expect(await page('/console/violations')).toContain('Dernier exercice')
  })
})
