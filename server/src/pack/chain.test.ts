import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ClientWorld,
  clientPolicy,
  clientWorld,
  operator,
  vergers,
} from '../../test/support/client-world.ts'
import { boardOf } from '../board.ts'
import { readConfig } from '../config/config.ts'
import { language } from '../i18n/i18n.ts'
import { packOf } from '../pack-of.ts'
import type { Pack } from './pack.ts'

/** What a client's file says of the chain is what the register says, day by day. */
describe('the chapter of sub-processors', () => {
  let world: ClientWorld
  let pack: Pack
  beforeAll(async () => {
    world = await clientWorld(clientPolicy({ objectionDays: 15 }))
    const { modules } = world
    const policy = await modules.db.within(operator, () =>
      modules.register.current(modules.db.read, operator),
    )
    if (policy === null) throw new Error('a policy')
    const promises = boardOf(modules, {
      ...{ config: readConfig({ DATABASE_URL: world.database.url }, '/'), folder: '/nowhere', scratch: null },
      policy: { tenant: operator, bundle: policy.bundle, hash: policy.hash },
      pages: () => ({ fetch: async () => new Response(null, { status: 404 }), routes: [] }),
    })
    pack = packOf(modules, { url: 'https://garant.example.org', operator, promises })
  })
  afterAll(() => world?.close())

  const states = async () => {
    const chapters = await world.within(() =>
      pack.chapters(vergers, ['processors'], language('fr', 'Europe/Paris')),
    )
    const rows = chapters?.[0]?.tables?.[0]?.rows ?? []
    return rows.map((row) => `${row[0]} : ${row[6]}`.replaceAll(/[\u00a0\u202f]/g, ' '))
  }
  const at = (day: string) => {
    world.clock.at = new Date(`${day}T09:00:00Z`)
  }
  const act = <T>(work: (tx: Parameters<Parameters<typeof world.modules.db.transact>[0]>[0]) => Promise<T>) =>
    world.modules.db.within(operator, () => world.modules.db.transact(work))

  it('says since when, until when, and what the client answered', async () => {
    const { parties } = world.modules
    const before = await states()
    const done = await act((tx) =>
      parties.announce(
        tx,
        operator,
        {
          ...{
            name: 'Sauvegarde du Rhône',
            address: '1 quai du Rhône, 69000 Lyon',
            country: 'FR',
            place: 'Lyon',
          },
          ...{
            contact: 'donnees@sauvegarde.example',
            service: { fr: 'Copies', en: 'Copies' },
            data: ['contact'],
          },
          ...{ purposes: ['hosting'], stores: ['vergers-shop'], engagedBy: null, contentAccess: false },
        },
        'a1',
      ),
    )
    if (done.result !== 'announced') throw new Error(JSON.stringify(done))
    const { id } = done
    const said = async () => (await states()).filter((row) => !before.includes(row))
    expect(await said()).toEqual(['Sauvegarde du Rhône : avis pas encore prouvé, rien ne lui est confié'])
    const by = { operator, client: vergers, actor: 'rose' }
    await world.within(() => world.modules.db.transact((tx) => parties.acknowledge(tx, by, id)))
    expect(await said()).toEqual([
      'Sauvegarde du Rhône : annoncé le 23 novembre 2026, vous pouvez vous y opposer jusqu’au 8 décembre 2026',
    ])
    await act((tx) =>
      parties.recordContract(
        tx,
        operator,
        id,
        { reference: 'S-7', signed: '2026-11-20', sameDuties: true },
        'a1',
      ),
    )
    at('2026-12-09')
    expect(await said()).toEqual([
      'Sauvegarde du Rhône : annoncé le 23 novembre 2026, délai passé le 8 décembre 2026, rien ne lui est confié',
    ])
    expect(await act((tx) => parties.activate(tx, operator, id, 'a1'))).toEqual({ result: 'done' })
    expect(await said()).toEqual(['Sauvegarde du Rhône : actif depuis le 9 décembre 2026'])
    at('2026-12-10')
    await world.within(() => world.modules.db.transact((tx) => parties.object(tx, by, id, 'Non')))
    expect(await said()).toEqual([
      'Sauvegarde du Rhône : actif depuis le 9 décembre 2026, vous vous y opposez depuis le 10 décembre 2026',
    ])
    at('2026-12-11')
    const settlement = { client: vergers, outcome: 'excluded', answer: 'Entendu', document: '' } as const
    await act((tx) => parties.settle(tx, operator, id, settlement, 'a1'))
    expect(await said()).toEqual(['Sauvegarde du Rhône : exclu pour vos données depuis le 11 décembre 2026'])
  })
})
