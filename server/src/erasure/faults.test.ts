import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErasureWorld } from '../../test/support/erasure.ts'
import { type ErasureBed, erasureBed, runUntil, runUntilDone } from '../../test/support/erasure-bed.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { type TcpProxy, tcpProxy } from '../../test/support/tcp-proxy.ts'
import type { Checkpoint } from './erasure.ts'

describe.skipIf(!(await postgresqlAnswers()))('test E6: a store fails during an erasure (PostgreSQL)', () => {
  let bed: ErasureBed
  let proxy: TcpProxy
  let world: ErasureWorld
  let at: Checkpoint = () => {}
  let scenario = 0

  beforeAll(async () => {
    bed = await erasureBed()
    proxy = await tcpProxy(bed.crm.url)
    world = await bed.world({
      stores: { crm: proxy.through(bed.crm.url), plain: bed.plain.url },
      checkpoint: (...where) => at(...where),
      lockTimeoutMs: 300,
    })
  })
  afterAll(async () => {
    await bed?.close()
    await proxy?.close()
  })

  const ask = async (which = world) => {
    at = () => {}
    const first = 10 * ++scenario
    return { first, id: await which.request(await bed.givePeople(first)) }
  }
  const storeOf = async (id: string, store = 'crm', which = world) => {
    const progress = await which.erasure.progress(which.tenant, id)
    const found = progress?.stores.find((one) => one.store === store)
    if (progress === null || found === undefined) throw new Error('no such erasure')
    return { ...found, state: progress.state, whole: progress.verdict }
  }
  /** Calls `act` once, when the step is reached. */
  const when = (step: string, moment: string, act: () => Promise<unknown>) => {
    let done = false
    at = async (here, now, { store }) => {
      if (done || here !== step || now !== moment || (store !== null && store !== 'crm')) return
      done = true
      await act()
    }
  }

  it('refused: unreachable, visible, retried with growing waits, never done; the other store is', async () => {
    const { id, first } = await ask()
    await proxy.cut()
    await runUntil(world, id, ['waiting'])
    const store = await storeOf(id)
    expect(store).toMatchObject({
      state: 'waiting',
      verdict: 'unreachable',
      verified: false,
      whole: 'unreachable',
    })
    expect(store.troubles).toMatchObject([{ code: 'store/unreachable', people: 2 }])
    expect(store.troubles[0]?.next).not.toBeNull()
    expect(await storeOf(id, 'plain')).toMatchObject({ verified: true, verdict: 'partial' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await runUntil(world, id, ['waiting'])
    const again = await storeOf(id)
    expect(again.troubles[0]?.attempts).toBeGreaterThan(store.troubles[0]?.attempts ?? 0)
    expect(again.troubles[0]?.since).toBe(store.troubles[0]?.since)
    expect(await world.erasure.certificate(world.tenant, id, 0)).toBeNull()
    await bed.expectUntouched('crm', first)
    await proxy.mend()
    await runUntilDone(world, id)
    await bed.expectWhole(world, id, first)
  })

  it('refused between intent and write: nothing is done until it answers', async () => {
    const { id, first } = await ask()
    when('begin', 'after', () => proxy.cut())
    await runUntil(world, id, ['waiting'])
    expect((await storeOf(id)).verdict).toBe('unreachable')
    await bed.expectUntouched('crm', first)
    await proxy.mend()
    await runUntilDone(world, id)
    await bed.expectWhole(world, id, first)
  })

  it.each([
    ['while it answers a search', 'answer', 'p\u0000'],
    ['while it deletes', 'request', 'delete from'],
    ['while it commits', 'request', 'commit'],
  ] as const)('reset %s: done once all the same', async (_, side, text) => {
    const { id, first } = await ask()
    if (side === 'answer') proxy.resetOn(side, `p${first}@example.fr`)
    else when('begin', 'after', async () => proxy.resetOn(side, text))
    await runUntilDone(world, id)
    await bed.expectWhole(world, id, first)
  })

  it('a row locked by somebody: busy, then done', async () => {
    const { id, first } = await ask()
    const holder = await session(bed.crm.url)
    await holder.query(`BEGIN; UPDATE note SET text = text WHERE customer_id = ${first}`)
    await runUntil(world, id, ['waiting'])
    expect((await storeOf(id)).troubles).toMatchObject([{ code: 'store/busy' }])
    await holder.query('ROLLBACK')
    await holder.end()
    await runUntilDone(world, id)
    await bed.expectWhole(world, id, first)
  })

  it('deadlock: whoever loses, it is done once', async () => {
    const patient = await bed.world({ lockTimeoutMs: 10_000, checkpoint: (...where) => at(...where) })
    const { id, first } = await ask(patient)
    const holder = await session(bed.crm.url)
    await holder.query(`BEGIN; UPDATE note SET text = text WHERE customer_id = ${first}`)
    const running = runUntilDone(patient, id)
    await waitFor(bed.crm.url, 'delete from')
    // The erasure holds the customer and waits for the note; we hold the note and ask for the customer.
    await holder.query(`UPDATE customer SET name = name WHERE id = ${first}`).catch(() => {})
    await holder.query('ROLLBACK')
    await holder.end()
    await running
    await bed.expectWhole(patient, id, first)
  })

  it('wrong credentials: stops, visible, nothing read or done; goes on once they are right', async () => {
    const role = `stranger_${randomBytes(4).toString('hex')}`
    const strange = await bed.world({ stores: { crm: bed.crm.as(role), plain: bed.plain.url } })
    const { id, first } = await ask(strange)
    await runUntil(strange, id, ['stopped'])
    const store = await storeOf(id, 'crm', strange)
    expect(store).toMatchObject({ verdict: 'unreachable', whole: 'unreachable' })
    expect(store.troubles).toMatchObject([{ code: 'store/credentials', next: null }])
    await bed.expectUntouched('crm', first)
    await bed.crm.execute(`CREATE ROLE ${role} LOGIN SUPERUSER`)
    try {
      await bed.own.db.transact((tx) => strange.erasure.resume(tx, strange.tenant, id, null))
      await runUntilDone(strange, id)
      await bed.expectWhole(strange, id, first)
    } finally {
      await bed.crm.execute(`DROP ROLE ${role}`)
    }
  })

  it('a user that may only read: stops before anything runs, and says which right is missing', async () => {
    const role = `reader_${randomBytes(4).toString('hex')}`
    await bed.crm.execute(
      `CREATE ROLE ${role} LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}; GRANT INSERT, SELECT ON garant_step TO ${role}`,
    )
    try {
      const reader = await bed.world({ stores: { crm: bed.crm.as(role), plain: bed.plain.url } })
      const { id, first } = await ask(reader)
      await runUntil(reader, id, ['stopped'])
      const store = await storeOf(id, 'crm', reader)
      expect(store.troubles).toMatchObject([{ code: 'erasure/no-rights' }])
      expect(store.verdict).toBe('unreachable')
      await bed.expectUntouched('crm', first)
      await bed.crm.execute(`GRANT UPDATE, DELETE ON customer, invoice, note TO ${role}`)
      await bed.own.db.transact((tx) => reader.erasure.resume(tx, reader.tenant, id, null))
      await runUntilDone(reader, id)
      await bed.expectWhole(reader, id, first)
    } finally {
      await bed.crm.execute(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
    }
  })

  it('a column renamed between intent and write: stops, because it may live on under another name', async () => {
    const { id, first } = await ask()
    when('begin', 'after', () => bed.crm.execute('ALTER TABLE customer RENAME COLUMN name TO full_name'))
    await runUntil(world, id, ['stopped'])
    const store = await storeOf(id)
    expect(store).toMatchObject({ verdict: 'restricted', verified: false })
    expect(store.troubles).toMatchObject([
      { code: 'erasure/unknown-column', facts: { table: 'customer', column: 'name' } },
    ])
    await bed.crm.execute('ALTER TABLE customer RENAME COLUMN full_name TO name')
    await bed.expectUntouched('crm', first)
    await bed.own.db.transact((tx) => world.erasure.resume(tx, world.tenant, id, null))
    await runUntilDone(world, id)
    await bed.expectWhole(world, id, first)
  })

  it('an undeclared cascade made between intent and write: refused, nothing is touched', async () => {
    const { id, first } = await ask()
    when('begin', 'after', () =>
      bed.crm.execute('CREATE TABLE copy (note int REFERENCES note ON DELETE CASCADE)'),
    )
    await runUntil(world, id, ['stopped'])
    const store = await storeOf(id)
    expect(store).toMatchObject({ verdict: 'restricted', verified: false })
    expect(store.troubles).toMatchObject([{ code: 'store/undeclared-effect' }])
    await bed.expectUntouched('crm', first)
    await bed.crm.execute('DROP TABLE copy')
    await bed.own.db.transact((tx) => world.erasure.resume(tx, world.tenant, id, null))
    await runUntilDone(world, id)
    await bed.expectWhole(world, id, first)
  })

  it('a row that comes in between and is still found as theirs is erased in another round, and counted once', async () => {
    const { id, first } = await ask()
    when('apply', 'before', () =>
      bed.crm.execute(`INSERT INTO customer VALUES (${1_000_000 + first}, 'p${first}@example.fr', 'Again', 'C${first}');
        INSERT INTO note VALUES (${1_000_000 + first}, ${1_000_000 + first}, 'late', NULL)`),
    )
    await runUntilDone(world, id)
    const [crm] = (await world.erasure.certificate(world.tenant, id, 0))?.stores ?? []
    expect(crm?.erased).toEqual([
      { table: 'invoice', rows: 1 },
      { table: 'note', rows: 3 },
    ])
    expect(crm?.masked).toMatchObject([{ table: 'customer', rows: 2 }])
    expect(await bed.readers.crm.column(`SELECT id FROM note WHERE id = ${1_000_000 + first}`)).toEqual([])
    const [other] = (await world.erasure.certificate(world.tenant, id, 1))?.stores ?? []
    expect(other?.masked).toMatchObject([{ table: 'customer', rows: 1 }])
  })

  it('a row that comes below a masked one is seen by the second look: unverified, and whole once it is gone', async () => {
    const { id, first } = await ask()
    when('apply', 'before', () =>
      bed.crm.execute(`INSERT INTO note VALUES (${1_000_000 + first}, ${first}, 'late', NULL)`),
    )
    await runUntil(world, id, ['stopped'])
    const store = await storeOf(id)
    expect(store).toMatchObject({ verdict: 'unverified', verified: false })
    expect(store.troubles).toMatchObject([{ code: 'erasure/residue', facts: { tables: 'note' } }])
    await bed.crm.execute(`DELETE FROM note WHERE id = ${1_000_000 + first}`)
    await bed.own.db.transact((tx) => world.erasure.resume(tx, world.tenant, id, null))
    await runUntilDone(world, id)
    await bed.expectWhole(world, id, first)
  })

  it('a row that went between intent and write rolls back and is planned anew', async () => {
    const { id, first } = await ask()
    when('apply', 'before', () => bed.crm.execute(`DELETE FROM note WHERE id = ${2 * first}`))
    await runUntilDone(world, id)
    const certificate = await world.erasure.certificate(world.tenant, id, 0)
    expect(certificate?.stores[0]?.erased).toEqual([
      { table: 'invoice', rows: 1 },
      { table: 'note', rows: 1 },
    ])
  })

  it('what stopped can be concluded: the person gets an honest answer', async () => {
    const { id, first } = await ask()
    await proxy.cut()
    await runUntil(world, id, ['waiting'])
    await bed.own.db.transact((tx) => world.erasure.conclude(tx, world.tenant, id))
    await runUntilDone(world, id)
    await proxy.mend()
    const certificate = await world.erasure.certificate(world.tenant, id, 1)
    expect(certificate).toMatchObject({ verdict: 'unreachable' })
    expect(certificate?.stores).toMatchObject([
      { store: 'crm', verdict: 'unreachable', verified: false, erased: [], masked: [], kept: [] },
      { store: 'plain', verdict: 'partial', verified: true },
    ])
    await bed.expectUntouched('crm', first)
  })
})

async function session(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Waits until a session of the database waits for a lock in such a statement. */
async function waitFor(url: string, text: string): Promise<void> {
  const client = await session(url)
  for (let look = 0; look < 500; look++) {
    const { rows } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
      [`%${text}%`],
    )
    if (rows.length > 0) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await client.end()
}
