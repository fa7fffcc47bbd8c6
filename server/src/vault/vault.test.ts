import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { systemRandom } from '../kernel/random.ts'
import { tenant } from '../kernel/tenant.ts'
import { createVault } from './vault.ts'

const mine = tenant('example')
const other = tenant('other')
const secret = Buffer.from('canary-Zéphyrine')

describe.each(databases())('the vault on $name', (server) => {
  let database: TestDatabase
  let keys: TestVault
  beforeAll(async () => {
    database = await testDatabase(server)
    keys = testVault()
  })
  afterAll(async () => {
    keys?.remove()
    await database?.drop()
  })

  const create = (scopes: readonly string[], of = mine) =>
    database.db.transact((tx) => keys.vault.createScopes(tx, of, scopes))

  it('opens what it sealed, in a transaction and outside', async () => {
    const { db } = database
    const { vault } = keys
    await create(['a-1'])
    const sealed = await vault.seal(db.read, mine, 'a-1', 'name', secret)
    expect(await vault.open(db.read, mine, 'a-1', 'name', sealed)).toEqual(secret)
    await db.transact(async (tx) => {
      await vault.createScopes(tx, mine, ['a-2'])
      const inside = await vault.seal(tx, mine, 'a-2', 'name', secret)
      expect(await vault.open(tx, mine, 'a-2', 'name', inside)).toEqual(secret)
    })
  })

  it('refuses a record moved to another tenant, scope or label', async () => {
    const { read } = database.db
    const { vault } = keys
    await create(['b-1', 'b-2'])
    await create(['b-1'], other)
    const sealed = await vault.seal(read, mine, 'b-1', 'name', secret)
    const corrupt = { code: 'vault/corrupt' }
    await expect(vault.open(read, other, 'b-1', 'name', sealed)).rejects.toMatchObject(corrupt)
    await expect(vault.open(read, mine, 'b-2', 'name', sealed)).rejects.toMatchObject(corrupt)
    await expect(vault.open(read, mine, 'b-1', 'reason', sealed)).rejects.toMatchObject(corrupt)
  })

  it('refuses a wrapped key moved to another row', async () => {
    const { db } = database
    const { vault } = keys
    await create(['c-1', 'c-2'])
    const sealed = await vault.seal(db.read, mine, 'c-1', 'name', secret)
    await db.transact((tx) =>
      sql`UPDATE vault_key SET wrapped = (SELECT wrapped FROM vault_key WHERE tenant = ${mine} AND scope = 'c-1')
        WHERE tenant = ${mine} AND scope = 'c-2'`.execute(tx),
    )
    await expect(vault.open(db.read, mine, 'c-2', 'name', sealed)).rejects.toMatchObject({
      code: 'vault/wrong-keys',
    })
  })

  it('never opens a shredded scope again, nor gives its name to another key', async () => {
    const { db } = database
    const { vault } = keys
    await create(['d-1', 'd-2'])
    const sealed = await vault.seal(db.read, mine, 'd-1', 'name', secret)
    await db.transact((tx) => vault.shred(tx, mine, ['d-1']))
    const shredded = { code: 'vault/shredded' }
    await expect(vault.open(db.read, mine, 'd-1', 'name', sealed)).rejects.toMatchObject(shredded)
    await expect(vault.seal(db.read, mine, 'd-1', 'name', secret)).rejects.toMatchObject(shredded)
    await expect(vault.pseudonyms(db.read, mine, 'd-1', 'name', ['x'])).rejects.toMatchObject(shredded)
    await expect(create(['d-1'])).rejects.toMatchObject({ code: 'vault/scope-exists' })
    const { rows } = await sql`SELECT wrapped FROM vault_key WHERE scope = 'd-1'`.execute(db.read)
    expect(rows).toEqual([{ wrapped: null }])
    await vault.seal(db.read, mine, 'd-2', 'name', secret)
  })

  it('keeps a scope whose shredding was rolled back', async () => {
    const { db } = database
    await create(['d-3'])
    const sealed = await keys.vault.seal(db.read, mine, 'd-3', 'name', secret)
    const failing = db.transact(async (tx) => {
      await keys.vault.shred(tx, mine, ['d-3'])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await keys.vault.open(db.read, mine, 'd-3', 'name', sealed)).toEqual(secret)
  })

  it('says when there never was such a scope', async () => {
    await expect(keys.vault.seal(database.db.read, mine, 'none', 'name', secret)).rejects.toMatchObject({
      code: 'vault/unknown-scope',
    })
  })

  it('creates and uses 10,000 scopes at once', async () => {
    const { read } = database.db
    const scopes = Array.from({ length: 10_000 }, (_, i) => `bulk-${i}`)
    await create(scopes)
    const sealed = await keys.vault.sealMany(
      read,
      mine,
      scopes.map((scope) => ({ scope, label: 'name', plain: Buffer.from(scope) })),
    )
    // Version, then 32 bytes of salt; 12 bytes of nonce after salt and commitment.
    expect(new Set(sealed.map((record) => record.toString('hex', 1, 33))).size).toBe(10_000)
    expect(new Set(sealed.map((record) => record.toString('hex', 65, 77))).size).toBe(10_000)
    const one = sealed[4321] ?? Buffer.alloc(0)
    expect(String(await keys.vault.open(read, mine, 'bulk-4321', 'name', one))).toBe('bulk-4321')
  })

  it('gives pseudonyms that are stable within scope and label only', async () => {
    const { read } = database.db
    await create(['p-1', 'p-2'])
    const of = (scope: string, label: string) =>
      keys.vault.pseudonyms(read, mine, scope, label, ['a@example.org', 'b@example.org'])
    const [first, second] = await of('p-1', 'email')
    expect(await of('p-1', 'email')).toEqual([first, second])
    expect(first).not.toEqual(second)
    expect(await of('p-1', 'phone')).not.toContainEqual(first)
    expect(await of('p-2', 'email')).not.toContainEqual(first)
  })

  it('fingerprints the same identifier alike within a tenant and a field, even after a restart', () => {
    const again = createVault({ data: keys.data, random: systemRandom })
    const of = keys.vault.fingerprint(mine, 'email', 'a@example.org')
    expect(again.fingerprint(mine, 'email', 'a@example.org')).toEqual(of)
    expect(keys.vault.fingerprint(other, 'email', 'a@example.org')).not.toEqual(of)
    expect(keys.vault.fingerprint(mine, 'phone', 'a@example.org')).not.toEqual(of)
  })

  it('signs with a key of each tenant', () => {
    const { vault } = keys
    const message = Buffer.from('head')
    const key = (of: typeof mine) =>
      createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: vault.publicKey(of).toString('base64url') },
        format: 'jwk',
      })
    expect(verify(null, message, key(mine), vault.sign(mine, message))).toBe(true)
    expect(verify(null, message, key(other), vault.sign(mine, message))).toBe(false)
  })

  it('opens with the key files of another process, and refuses strange ones', async () => {
    const { read } = database.db
    await create(['k-1'])
    const sealed = await keys.vault.seal(read, mine, 'k-1', 'name', secret)
    const again = createVault({ data: keys.data, random: systemRandom })
    expect(await again.open(read, mine, 'k-1', 'name', sealed)).toEqual(secret)
    await again.check(database.db)
    const strange = testVault()
    try {
      const wrong = { code: 'vault/wrong-keys' }
      await expect(strange.vault.check(database.db)).rejects.toMatchObject(wrong)
      await expect(strange.vault.open(read, mine, 'k-1', 'name', sealed)).rejects.toMatchObject(wrong)
    } finally {
      strange.remove()
    }
  })

  it('refuses a strange key of fingerprints, with which no freeze would be found', async () => {
    const { db } = database
    await keys.vault.check(db)
    const file = join(keys.data, 'keys', 'fingerprint.key')
    const own = readFileSync(file)
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`)
    try {
      const other = createVault({ data: keys.data, random: systemRandom })
      await expect(other.check(db)).rejects.toMatchObject({ code: 'vault/wrong-keys' })
    } finally {
      writeFileSync(file, own)
    }
    await createVault({ data: keys.data, random: systemRandom }).check(db)
  })

  it('opens many records with one read of their keys, and none of a shredded scope', async () => {
    const { read } = database.db
    await create(['m-1', 'm-2', 'm-3'])
    const seal = async (scope: string) => ({
      ...{ scope, label: 'name' },
      sealed: await keys.vault.seal(read, mine, scope, 'name', Buffer.from(scope)),
    })
    const items = [await seal('m-1'), await seal('m-2'), await seal('m-3'), await seal('m-1')]
    await database.db.transact((tx) => keys.vault.shred(tx, mine, ['m-2']))
    const opened = await keys.vault.openMany(read, mine, items)
    expect(opened.map((plain) => plain?.toString() ?? null)).toEqual(['m-1', null, 'm-3', 'm-1'])
    const moved = items.map((item) => ({ ...item, label: 'other' }))
    await expect(keys.vault.openMany(read, mine, moved)).rejects.toMatchObject({ code: 'vault/corrupt' })
    const none = [{ scope: 'never', label: 'name', sealed: Buffer.alloc(99) }]
    await expect(keys.vault.openMany(read, mine, none)).rejects.toMatchObject({ code: 'vault/unknown-scope' })
  })

  it('leaves neither plain text nor a usable key in the database', async () => {
    await create(['l-1'])
    const { db } = database
    const sealed = await keys.vault.seal(db.read, mine, 'l-1', 'name', secret)
    expect(sealed.includes(secret)).toBe(false)
    const { rows } = await sql<{ line: string }>`SELECT vault_key::text AS line FROM vault_key`.execute(
      db.read,
    )
    const dump = rows.map(({ line }) => line).join('\n')
    for (const name of readdirSync(join(keys.data, 'keys'))) {
      const text = readFileSync(join(keys.data, 'keys', name), 'utf8')
      for (const line of text.split('\n').filter((part) => part.length > 20)) {
        expect(dump).not.toContain(line)
        expect(dump).not.toContain(Buffer.from(line, 'base64').toString('hex'))
      }
    }
  })
})

describe('key files', () => {
  it('are readable by their owner alone', () => {
    const { vault, data, remove } = testVault()
    vault.publicKey(mine)
    const folder = join(data, 'keys')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder).sort()).toEqual(['epoch-1.key', 'fingerprint.key', 'log-example.pem'])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    remove()
  })

  it('are refused when others may read them, or when they hold something else', () => {
    const { data, remove } = testVault()
    const file = join(data, 'keys', 'epoch-1.key')
    const open = () => createVault({ data, random: systemRandom })
    const content = readFileSync(file, 'utf8')
    const unusable = expect.objectContaining({ code: 'vault/unusable-key-file' })
    chmodSync(file, 0o644)
    expect(open).toThrow(unusable)
    chmodSync(file, 0o600)
    for (const broken of ['', content.slice(0, 20), `${content.trim()}AAAA`]) {
      writeFileSync(file, broken)
      expect(open).toThrow(unusable)
    }
    writeFileSync(file, content)
    open()
    remove()
  })
})
