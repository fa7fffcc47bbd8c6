import { createHash } from 'node:crypto'
import { parseVerifierKey, verifyReceipt } from '@garant/ledger'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClientWorld, clientPolicy, clientWorld, vergers } from '../../test/support/client-world.ts'
import { unzip } from '../../test/support/unzip.ts'
import { permitOf } from '../permits.ts'

const people = 1203

describe('the end of a client’s agreement', () => {
  let world: ClientWorld
  beforeAll(async () => {
    world = await clientWorld(clientPolicy({ ends: { data: 'return-then-delete', within: 'P30D' } }))
    for (const store of Object.values(world.stores))
      await store.execute(`
        INSERT INTO customer SELECT n, 'p' || n || '@example.fr', '=1+1', 'C' || n FROM generate_series(1, ${people}) n;
        INSERT INTO invoice SELECT n, n, '2026-03-05', 10 FROM generate_series(1, ${people}) n;
        INSERT INTO note SELECT n, n, 'a;"b"', NULL FROM generate_series(1, ${people}) n`)
  })
  afterAll(() => world?.close())

  const ending = () => world.modules.ending
  const other = () => ({ ...world.client, actor: 'jordi' })
  async function zip(form: 'csv' | 'json'): Promise<ReadonlyMap<string, Buffer>> {
    const made = await ending().handOver(world.client, form)
    if (made === null) throw new Error('nothing to hand over')
    const chunks: Uint8Array[] = []
    for await (const chunk of made) chunks.push(chunk)
    return unzip(Buffer.concat(chunks))
  }

  it('is not ours to begin before the agreement has an end', async () => {
    expect(await ending().begin(world.officer, 'operator')).toEqual({ result: 'refused', why: 'not-ending' })
    expect(await ending().handOver(world.client, 'csv')).toBe(null)
    expect(await ending().begin(world.client, 'client')).toEqual({ result: 'done' })
    expect(await ending().begin(world.client, 'client')).toMatchObject({ why: 'wrong-state' })
    expect(await ending().view(vergers)).toMatchObject({ step: 'return', data: 'return-then-delete' })
  })

  it('erases nothing before the data were given back and the client has said so', async () => {
    expect(await ending().askErasure(world.client)).toMatchObject({ why: 'not-returned' })
    expect(await ending().acknowledge(world.client)).toMatchObject({ why: 'wrong-state' })
  })

  it('gives back every row of every store, with hashes, and no cell that a spreadsheet would run', async () => {
    const files = await zip('csv')
    const manifest = files.get('manifest.json')
    if (manifest === undefined) throw new Error('a manifest')
    const listed = JSON.parse(manifest.toString()) as {
      files: { path: string; rows: number; sha256: string }[]
    }
    expect(listed.files).toHaveLength(6)
    for (const { path, rows, sha256 } of listed.files) {
      const file = files.get(path)
      expect(rows).toBe(people)
      expect(
        createHash('sha256')
          .update(file ?? '')
          .digest('hex'),
      ).toBe(sha256)
      expect(file?.toString().split('\r\n')).toHaveLength(people + 2)
    }
    const customers = files.get('vergers-shop/customer.csv')?.toString() ?? ''
    expect(customers).toContain(`"'=1+1"`)
    expect(customers).not.toContain('"=1+1"')
    const view = await ending().view(vergers)
    expect(view?.manifest).toBe(`sha256:${createHash('sha256').update(manifest).digest('hex')}`)
    expect(view?.step).toBe('acknowledge')
  })

  it('gives back the same as JSON, value for value', async () => {
    const files = await zip('json')
    const rows = JSON.parse(files.get('vergers-club/customer.json')?.toString() ?? '') as unknown[]
    expect(rows).toHaveLength(people)
    expect(rows[0]).toEqual({ id: '1', email: 'p1@example.fr', name: '=1+1', number: 'C1' })
  })

  it('takes two people to erase, and one of them cannot be both', async () => {
    expect(await ending().acknowledge(world.client)).toEqual({ result: 'done' })
    expect(await ending().confirmErasure(other())).toMatchObject({ why: 'wrong-state' })
    expect(await ending().askErasure(world.client)).toEqual({ result: 'done' })
    expect(await ending().confirmErasure(world.client)).toEqual({ result: 'refused', why: 'same-person' })
    await ending().run(vergers)
    expect(await count(world, 'shop')).toEqual([people, people, people])
    expect(await ending().confirmErasure(other())).toEqual({ result: 'done' })
    expect(await ending().handOver(world.client, 'csv')).toBe(null)
  })

  it('stops at what it cannot erase, goes on where it stopped, and is done when nothing is left', async () => {
    await world.stores.club.execute(`
      CREATE TABLE loyalty (id int PRIMARY KEY, customer_id int REFERENCES customer);
      INSERT INTO loyalty VALUES (1, 700)`)
    await ending().run(vergers)
    const stopped = await ending().view(vergers)
    expect(stopped?.stores.map(({ error }) => error)).toEqual(['undeclared loyalty', null])
    expect(stopped?.step).toBe('stopped')
    expect(stopped?.stores.map(({ store, state }) => `${store} ${state}`)).toEqual([
      ...['vergers-club stopped', 'vergers-shop verified'],
    ])
    expect(await count(world, 'shop')).toEqual([0, 0, 0])
    expect(await ending().attest(world.officer, 'vergers-club', ' ')).toMatchObject({ why: 'document' })
    await world.stores.club.execute('DROP TABLE loyalty')
    expect(await ending().resume(world.officer)).toEqual({ result: 'done' })
    await ending().run(vergers)
    expect(await count(world, 'club')).toEqual([0, 0, 0])
    expect(await ending().view(vergers)).toMatchObject({
      step: 'closed',
      certificate: {
        ...{ client: 'vergers', agreement: 'client-vergers', erasedOn: '2026-11-23' },
        backupsUntil: '2026-12-28',
        stores: [
          { store: 'vergers-club', erased: { customer: people, invoice: people, note: people } },
          { store: 'vergers-shop', erased: { customer: people, invoice: people, note: people } },
        ],
      },
    })
  })

  it('gives a certificate that verifies without us', async () => {
    const { journal } = world.modules
    await world.within(() => journal.sequence(vergers))
    const receipt = await ending().receipt(vergers)
    const key = await world.within(() => journal.verifierKey(vergers))
    const verdict = await verifyReceipt(receipt?.text ?? '', [parseVerifierKey(key)])
    expect(verdict).toMatchObject({ holds: true })
    const proved = Buffer.from(
      receipt?.text.split('\n')[1]?.slice('extra '.length) ?? '',
      'base64',
    ).toString()
    expect(proved).toContain('"ending.certified"')
    expect(await ending().auditEnding(vergers)).toEqual({ step: 'closed', entered: true })
  })

  it('leaves no store of the client that anybody may touch', async () => {
    const bundle = await world.own()
    const permit = permitOf(world.modules)
    for (const store of bundle.stores)
      for (const operation of ['inspect', 'find', 'scope', 'export', 'apply'] as const)
        expect(await permit(vergers, bundle, store, operation)).toMatchObject({
          code: 'no-live-instruction',
        })
    await world.publish(clientPolicy({}, { version: '2', effective: '2026-11-23' }))
    const live = await world.modules.decisions.instructions(vergers)
    expect(live.filter(({ state }) => state === 'live')).toEqual([])
  })
})

async function count(world: ClientWorld, store: 'shop' | 'club'): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: world.stores[store].url })
  await client.connect()
  const { rows } = await client.query<{ count: string }>(`
    SELECT count(*) FROM customer UNION ALL SELECT count(*) FROM invoice UNION ALL SELECT count(*) FROM note`)
  await client.end()
  return rows.map((row) => Number(row.count))
}
