import { leafHash, openCheckpoint, parseEntry, parseVerifierKey, verifyReceipt } from '@garant/ledger'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases, type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { systemRandom } from '../kernel/random.ts'
import { type Tenant, tenant } from '../kernel/tenant.ts'
import { createJournal, type Journal, type NewEntry } from './journal.ts'

const clock = { now: () => new Date('2026-11-23T23:30:00Z') }

describe.each(databases())('the journal on $name', (server) => {
  let database: TestDatabase
  let keys: TestVault
  let journal: Journal
  beforeAll(async () => {
    database = await testDatabase(server)
    keys = testVault()
  })
  afterAll(async () => {
    keys?.remove()
    await database?.drop()
  })

  // Each test has logs of its own.
  let mine: Tenant
  let other: Tenant
  let tests = 0
  beforeEach(async () => {
    tests++
    mine = tenant(`example-${tests}`)
    other = tenant(`other-${tests}`)
    journal = opened(keys)
    await database.db.transact(async (tx) => {
      await keys.vault.createScopes(tx, mine, ['case-1', 'case-2'])
      await keys.vault.createScopes(tx, other, ['case-1'])
    })
  })

  const opened = ({ vault }: TestVault, host = 'garant.example.org') =>
    createJournal({ db: database.db, vault, clock, random: systemRandom, host })

  const add = (entries: readonly NewEntry[], of: Tenant = mine) =>
    database.db.transact((tx) => journal.append(tx, of, entries))

  const change = (statement: (of: Tenant) => RawBuilder<unknown>) =>
    database.db.transact((tx) => statement(mine).execute(tx))

  async function verdict(once: string, of: Tenant = mine) {
    const receipt = await journal.receipt(of, once)
    return receipt && verifyReceipt(receipt.text, [parseVerifierKey(await journal.verifierKey(of))])
  }

  it('has no head before the first entry is sequenced', async () => {
    expect(await journal.sequence(mine)).toBe(0)
    expect(await journal.checkpoint(mine)).toBeNull()
    expect(await journal.receipt(mine, 'a')).toBeNull()
    await add(numbered(1))
    expect(await journal.checkpoint(mine)).toBeNull()
    expect(await journal.receipt(mine, 'entry-0')).toBeNull()
    expect(await journal.waiting()).toContain(mine)
  })

  it.each([1, 2, 255, 256, 257, 1001])('gives receipts that hold for each of %i entries', async (count) => {
    await add(numbered(count))
    expect(await journal.sequence(mine)).toBe(count)
    expect(await journal.sequence(mine)).toBe(count)
    for (const at of new Set([0, count >> 1, count - 1]))
      expect(await verdict(`entry-${at}`)).toMatchObject({
        holds: true,
        proved: {
          index: at,
          payload: { rows: at, table: 'customer' },
          entry: {
            origin: `garant.example.org/log/${mine}`,
            type: 'erasure.done',
            day: '2026-11-23',
            actor: null,
          },
        },
      })
    expect(await journal.fsck(mine)).toEqual({ size: count, problems: [] })
  })

  it('grows by many small appends into the same tree as by one', async () => {
    for (let i = 0; i < 20; i++) {
      await add(numbered(i * 7 + 1, `step-${i}`))
      await journal.sequence(mine)
    }
    expect(await journal.fsck(mine)).toEqual({ size: 1350, problems: [] })
    expect(await verdict('step-19-133')).toMatchObject({ holds: true, proved: { index: 1349 } })
  })

  it('refuses a second entry of the same key, also within one append, and records nothing of it', async () => {
    await add(numbered(3))
    const repeated = { code: 'journal/repeated' }
    await expect(add([...numbered(1, 'new'), ...numbered(1)])).rejects.toMatchObject(repeated)
    await expect(add([...numbered(1, 'new'), ...numbered(1, 'new')])).rejects.toMatchObject(repeated)
    await expect(add([...numbered(1500, 'new'), ...numbered(1)])).rejects.toMatchObject(repeated)
    expect(await journal.sequence(mine)).toBe(3)
    await add(numbered(3), other)
  })

  it('leaves nothing of a transaction that rolls back', async () => {
    const failing = database.db.transact(async (tx) => {
      await journal.append(tx, mine, numbered(2500))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await journal.waiting()).not.toContain(mine)
    expect(await journal.sequence(mine)).toBe(0)
    await add(numbered(1))
    expect(await journal.sequence(mine)).toBe(1)
  })

  it('takes in what was begun first and committed last', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let begun = () => {}
    const appended = new Promise<void>((resolve) => {
      begun = resolve
    })
    const slow = database.db.transact(async (tx) => {
      await journal.append(tx, mine, numbered(1, 'slow'))
      begun()
      await held
    })
    await appended
    await add(numbered(2, 'fast'))
    expect(await journal.sequence(mine)).toBe(2)
    expect(await journal.receipt(mine, 'slow-0')).toBeNull()
    release()
    await slow
    expect(await journal.sequence(mine)).toBe(3)
    expect(await verdict('slow-0')).toMatchObject({ holds: true, proved: { index: 2 } })
  })

  it('gives each entry one index when several sequence at once', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let i = 0; i < 5; i++) {
        await add(numbered(3, `writer-${writer}-${i}`))
        await journal.sequence(mine)
      }
    })
    await Promise.all(writers)
    expect(await journal.sequence(mine)).toBe(120)
    expect(await journal.fsck(mine)).toEqual({ size: 120, problems: [] })
  })

  it('serves tiles, partial ones too, and entry bundles', async () => {
    await add(numbered(300))
    await journal.sequence(mine)
    const bundle = await journal.entriesBundle(mine, 1, 44)
    const length = bundle?.readUInt16BE(0) ?? 0
    const first = bundle?.subarray(2, 2 + length) ?? Buffer.alloc(0)
    expect(parseEntry(first).type).toBe('erasure.done')
    const tile = await journal.tile(mine, 0, 1, 44)
    expect(tile?.subarray(0, 32)).toEqual(Buffer.from(leafHash(first)))
    expect((await journal.tile(mine, 0, 1, 7))?.length).toBe(7 * 32)
    expect((await journal.tile(mine, 1, 0, 1))?.length).toBe(32)
    for (const none of [
      journal.tile(mine, 0, 1, 45),
      journal.tile(mine, 0, 2, 1),
      journal.tile(other, 0, 0, 1),
      journal.entriesBundle(mine, 1, 45),
      journal.entriesBundle(other, 0, 1),
    ])
      expect(await none).toBeNull()
  })

  it('keeps entry and place but no payload once the scope is shredded', async () => {
    await add([...numbered(2), ...numbered(2, 'kept', 'case-2')])
    await journal.sequence(mine)
    await database.db.transact((tx) => keys.vault.shred(tx, mine, ['case-1']))
    const shown = await verdict('entry-1')
    expect(shown).toMatchObject({ holds: true, proved: { index: 1, payload: null, opened: false } })
    expect(await verdict('kept-1')).toMatchObject({ holds: true, proved: { payload: { rows: 1 } } })
  })

  it('says nothing about the payload in the database', async () => {
    const entry = {
      ...numbered(1)[0],
      once: 'canary',
      payload: { table: 'canary-Zéphyrine', rows: 471147114711 },
    }
    await add([entry as NewEntry])
    await journal.sequence(mine)
    for (const table of ['journal_batch', 'journal_entry', 'journal_log', 'journal_tile']) {
      const { rows } = await sql<{ line: string }>`
        SELECT row::text AS line FROM ${sql.table(table)} AS row WHERE tenant = ${mine}`.execute(
        database.db.read,
      )
      const dump = rows.map(({ line }) => line).join('\n')
      expect(dump.length).toBeGreaterThan(0)
      for (const canary of ['Zéphyrine', '471147114711'])
        for (const form of [
          canary,
          Buffer.from(canary).toString('hex'),
          Buffer.from(canary).toString('base64'),
        ])
          expect(dump.includes(form), `${form} in ${table}`).toBe(false)
    }
  })

  it('gives the same payload another commitment and another reference each time', async () => {
    const [entry] = numbered(1)
    await add([entry, { ...entry, once: 'again' }] as NewEntry[])
    await journal.sequence(mine)
    const [one, two] = [await verdict('entry-0'), await verdict('again')]
    if (!one?.holds || !two?.holds) throw new Error('the receipts do not hold')
    expect(one.proved.entry.commit).not.toBe(two.proved.entry.commit)
    expect(one.proved.entry.ref).not.toBe(two.proved.entry.ref)
  })

  it.each([
    ['a name for a type', { type: 'Anaïs' }],
    ['an address for an actor', { actor: 'anais@example.org' }],
    ['a payload that JSON cannot hold', { payload: { rows: Number.NaN } }],
  ])('refuses %s', async (_, broken) => {
    await expect(add([{ ...numbered(1)[0], ...broken } as NewEntry])).rejects.toMatchObject({
      code: 'journal/malformed-entry',
    })
  })

  it('keeps its name when the address of the installation changes', async () => {
    await add(numbered(1))
    await journal.sequence(mine)
    journal = opened(keys, 'moved.example.org')
    await add(numbered(1, 'later'))
    await journal.sequence(mine)
    expect(await verdict('later-0')).toMatchObject({
      holds: true,
      proved: { entry: { origin: `garant.example.org/log/${mine}` } },
    })
  })

  it('signs nothing with another key', async () => {
    await add(numbered(1))
    await journal.sequence(mine)
    const before = await journal.checkpoint(mine)
    await add(numbered(1, 'later'))
    const strange = testVault()
    await expect(opened(strange).sequence(mine)).rejects.toMatchObject({ code: 'journal/other-key' })
    strange.remove()
    expect(await journal.checkpoint(mine)).toBe(before)
  })

  it.each([
    [
      'a changed tile',
      (of: Tenant) =>
        sql`UPDATE journal_tile SET hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) WHERE tenant = ${of}`,
    ],
    ['a missing tile', (of: Tenant) => sql`DELETE FROM journal_tile WHERE tenant = ${of}`],
    ['a smaller size', (of: Tenant) => sql`UPDATE journal_log SET size = size - 1 WHERE tenant = ${of}`],
    [
      'an altered checkpoint',
      (of: Tenant) =>
        sql`UPDATE journal_log SET checkpoint = replace(checkpoint, E'\n3\n', E'\n2\n') WHERE tenant = ${of}`,
    ],
  ])('signs no head over %s', async (_, tampering: (of: Tenant) => RawBuilder<unknown>) => {
    await add(numbered(3))
    await journal.sequence(mine)
    await change(tampering)
    const before = await journal.checkpoint(mine)
    await add(numbered(1, 'later'))
    await expect(journal.sequence(mine)).rejects.toThrow()
    expect(await journal.checkpoint(mine)).toBe(before)
    expect((await journal.fsck(mine)).problems).not.toEqual([])
  })

  it.each([
    [
      'a changed leaf',
      (of: Tenant) =>
        sql`UPDATE journal_entry SET leaf = set_byte(leaf, 90, get_byte(leaf, 90) # 1) WHERE tenant = ${of} AND place = 7`,
    ],
    ['a lost entry', (of: Tenant) => sql`DELETE FROM journal_entry WHERE tenant = ${of} AND place = 7`],
    [
      'two entries exchanged',
      (of: Tenant) =>
        sql`UPDATE journal_entry AS e SET leaf = o.leaf FROM journal_entry AS o
          WHERE e.tenant = ${of} AND o.tenant = ${of} AND o.batch = e.batch AND o.place = 15 - e.place AND e.place IN (7, 8)`,
    ],
    [
      'an overlap of batches',
      (of: Tenant) => sql`UPDATE journal_batch SET first = first - 1 WHERE tenant = ${of} AND first > 0`,
    ],
    [
      'a changed full tile',
      (of: Tenant) =>
        sql`UPDATE journal_tile SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1)
          WHERE tenant = ${of} AND level = 0 AND index = 0`,
    ],
  ])('is not in order for fsck after %s', async (_, tampering: (of: Tenant) => RawBuilder<unknown>) => {
    await add(numbered(300))
    await add(numbered(10, 'more'))
    await journal.sequence(mine)
    expect((await journal.fsck(mine)).problems).toEqual([])
    await change(tampering)
    expect((await journal.fsck(mine)).problems.length).toBeGreaterThan(0)
  })

  it('is not in order for fsck when a leaf and its tile were rewritten together', async () => {
    await add(numbered(10))
    await journal.sequence(mine)
    const bundle = (await journal.entriesBundle(mine, 0, 10)) ?? Buffer.alloc(0)
    const leaf = bundle.subarray(2, 2 + bundle.readUInt16BE(0))
    const forged = Buffer.from(leaf.toString().replace('erasure.done', 'erasure.none'))
    await change(
      (of) =>
        sql`UPDATE journal_entry SET leaf = ${forged} WHERE tenant = ${of} AND leaf = ${Buffer.from(leaf)}`,
    )
    const hash = Buffer.from(leafHash(forged))
    await change(
      (of) =>
        sql`UPDATE journal_tile SET hashes = overlay(hashes PLACING ${hash}::bytea FROM 1) WHERE tenant = ${of}`,
    )
    expect((await journal.fsck(mine)).problems).toEqual(['The entries do not lead to the signed root.'])
  })

  it('signs heads that a verifier of the published key opens', async () => {
    await add(numbered(5))
    await journal.sequence(mine)
    const key = parseVerifierKey(await journal.verifierKey(mine))
    const head = await openCheckpoint((await journal.checkpoint(mine)) ?? '', [key])
    expect(head).toMatchObject({ origin: `garant.example.org/log/${mine}`, size: 5 })
    const strange = parseVerifierKey(await journal.verifierKey(other))
    await expect(openCheckpoint((await journal.checkpoint(mine)) ?? '', [strange])).rejects.toThrow()
  })
})

function numbered(count: number, name = 'entry', scope = 'case-1'): readonly NewEntry[] {
  return Array.from({ length: count }, (_, i) => ({
    type: 'erasure.done',
    once: `${name}-${i}`,
    scope,
    payload: { table: 'customer', rows: i },
    policy: `sha256:${'ab'.repeat(32)}`,
    actor: null,
  }))
}
