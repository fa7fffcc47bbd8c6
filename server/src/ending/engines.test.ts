import { createHash } from 'node:crypto'
import { parseVerifierKey, verifyReceipt } from '@garant/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../../test/contract/mysql.ts'
import { type ClientWorld, clientPolicy, clientWorld, vergers } from '../../test/support/client-world.ts'
import { endingRows, endingSchema, endingStore, longName } from '../../test/support/ending-store.ts'
import { type EngineDatabase, openEngine } from '../../test/support/engine-database.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { unzip } from '../../test/support/unzip.ts'

const answers = { postgresql: await postgresqlAnswers(), mysql: await mariadbAnswers() }

for (const engine of ['postgresql', 'mysql'] as const)
  describe.skipIf(!answers[engine])(`the end of an agreement over ${engine}`, { timeout: 60_000 }, () => {
    const opened: EngineDatabase[] = []
    let world: ClientWorld
    beforeAll(async () => {
      const stores = [endingStore('vergers-shop', engine), endingStore('vergers-club', engine)]
      const policy = clientPolicy({ ends: { data: 'return-then-delete', within: 'P30D' }, stores })
      world = await clientWorld(policy, async () => {
        const store = await openEngine[engine]()
        for (const statement of endingSchema[engine]) await store.execute(statement)
        opened.push(store)
        return store
      })
      await world.modules.ending.begin(world.client, 'client')
    }, 60_000)
    afterAll(() => world?.close())

    const ending = () => world.modules.ending
    const shop = () => opened[0] as EngineDatabase
    const quoted = (name: string) =>
      engine === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`

    async function archive(form: 'csv' | 'json'): Promise<Buffer> {
      const chunks: Uint8Array[] = []
      for await (const chunk of (await ending().handOver(world.client, form)) ?? []) chunks.push(chunk)
      return Buffer.concat(chunks)
    }

    interface Manifest {
      readonly files: readonly { path: string; store: string; table: string; rows: number; sha256: string }[]
      readonly withheld: readonly unknown[]
    }

    it('gives back every table, personal or not, row for row, each under a path that any system can write', async () => {
      const files = await unzip(await archive('json'))
      const { files: listed, withheld } = JSON.parse(String(files.get('manifest.json'))) as Manifest
      expect(withheld).toEqual([])
      const own = listed.filter(({ store }) => store === 'vergers-shop')
      expect(Object.fromEntries(own.map(({ table, rows }) => [table, rows]))).toEqual({
        ...endingRows,
        country: 2,
      })
      for (const { path, rows, sha256 } of listed) {
        const bytes = files.get(path) ?? Buffer.alloc(0)
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
        expect(JSON.parse(bytes.toString())).toHaveLength(rows)
        expect(path).toMatch(/^[\p{L}\p{N}_$.-]+\/[\p{L}\p{N}_$~.-]+$/u)
        expect(path).not.toContain('..')
      }
    })

    it('loses nothing of a value that is difficult', async () => {
      const files = await unzip(await archive('json'))
      const rows = (table: string) => {
        const path = [...files.keys()].find((one) => one.startsWith('vergers-shop/') && one.includes(table))
        return JSON.parse(String(files.get(path ?? ''))) as Record<string, string | null>[]
      }
      const customers = new Map(rows('customer').map((row) => [row.id, row]))
      expect(customers.get('4711')).toMatchObject({
        ...{
          email: 'P4711@example.fr',
          photo: '\\x00ff1267',
          label: 'p4711@example.fr',
          referrer_id: '4712',
        },
      })
      expect(JSON.parse(customers.get('4711')?.profile ?? '')).toEqual({ a: [1, null] })
      expect(customers.get('4711')?.born).toMatch(/^2026-03-05 10:00:00\.123/)
      expect(customers.get('18446744073709551615')).toMatchObject({ email: null, photo: null })
      if (engine === 'mysql')
        expect(customers.get('7')).toMatchObject({ born: '0000-00-00 00:00:00.000', flags: '5' })
      const visits = rows('visit').map(({ page }) => page)
      expect(visits.filter((page) => page === '/a')).toHaveLength(4_500)
      expect(visits).toEqual(expect.arrayContaining([null, '/A', '/a ']))
      expect(rows('journal')).toEqual(
        expect.arrayContaining([
          { 'la "clé"': 'é', constructor: '=1+1' },
          { 'la "clé"': 'z;"', constructor: null },
        ]),
      )
    })

    it('is the same to the byte when it is asked for again', async () => {
      for (const form of ['csv', 'json'] as const) {
        const [one, other] = [await archive(form), await archive(form)]
        expect(one.equals(other)).toBe(true)
      }
    })

    it('empties every table with personal data, counts each row once, and leaves what the policy says is of nobody', async () => {
      await ending().acknowledge(world.client)
      await ending().askErasure(world.client)
      await ending().confirmErasure({ ...world.client, actor: 'jordi' })
      await Promise.all([ending().run(vergers), ending().run(vergers)])
      await ending().run(vergers)
      const view = await ending().view(vergers)
      expect(view?.stores.map(({ error }) => error)).toEqual([null, null])
      expect(view?.step).toBe('closed')
      expect(view?.certificate?.stores).toMatchObject(
        ['vergers-club', 'vergers-shop'].map((store) => ({
          ...{ store, state: 'verified', erased: endingRows, unsure: {}, stays: { country: 2 } },
        })),
      )
      for (const table of Object.keys(endingRows)) expect(await shop().rows(quoted(table))).toEqual([])
      expect(await shop().rows('country')).toHaveLength(2)
      expect(endingRows[longName]).toBe(2)
    })

    it('ends with a certificate that verifies without us', async () => {
      const { journal } = world.modules
      await world.within(() => journal.sequence(vergers))
      const receipt = await ending().receipt(vergers)
      const key = await world.within(() => journal.verifierKey(vergers))
      expect(await verifyReceipt(receipt?.text ?? '', [parseVerifierKey(key)])).toMatchObject({ holds: true })
    })
  })
