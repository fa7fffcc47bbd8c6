import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { parseReceipt, parseVerifierKey, verifyReceipt } from '@garant/ledger'
import { type Agreement, type Bundle, bundleHash, type Client, type StaffFunction } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { type TestClient, testClient } from '../../test/support/client.ts'
import { command } from '../../test/support/command.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { testBundle } from '../../test/support/policy.ts'
import { boardOf } from '../board.ts'
import { readConfig } from '../config/config.ts'
import { type Tenant, tenant } from '../kernel/tenant.ts'
import { createModules, type Modules } from '../modules.ts'
import { packOf } from '../pack-of.ts'
import { type ChapterMaker, chapter, chapterIds, type MadePack, type Pack, packStanding } from './pack.ts'

const clock = { at: new Date('2026-11-23T09:00:00Z'), now: () => clock.at }
const operator = tenant(testBundle.organisation.id)

let database: TestDatabase
let folder: string
let modules: Modules
let vergers: TestClient
let other: TestClient

/** A chapter of another module that has nothing to tell. */
const unsaid: ChapterMaker = {
  id: 'instructions',
  make: async () => chapter({ id: 'instructions', title: 'Nothing', article: 'Art. 28' }),
  data: async () => null,
  lacking: () => true,
}

beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'garant-pack-'))
  const env = { GARANT_DATA: join(folder, 'data'), GARANT_POLICY: folder, GARANT_EVALUATION: '1' }
  const config = readConfig({ ...env, DATABASE_URL: database.url }, folder)
  modules = await createModules({ config, db: database.runtime, clock, say: () => {}, failed: () => {} })
  vergers = testClient('vergers')
  other = testClient('atelier', { name: 'Atelier Nord' }, vergers.operator)
  const seller: StaffFunction = {
    ...{ id: 'sales', label: { fr: 'Vente', en: 'Sales' }, purposes: ['sales'] },
    ...{ operations: [], data: [], may: ['read'], personnel: false },
  }
  const agreements = [vergers, other].map(({ client }) => agreementOf(client))
  const bundle: Bundle = {
    ...other.operator,
    agreements,
    staff: { review: 'P6M', personnel: [], functions: [seller] },
  }
  await modules.db.within(operator, () =>
    modules.db.transact((tx) =>
      modules.register.publish(tx, {
        tenant: operator,
        compiled: { bundle, hash: bundleHash(bundle) },
        actor: null,
      }),
    ),
  )
}, 60_000)

function agreementOf({ agreement, name, address, email }: Client): Agreement {
  return {
    ...{ id: agreement, title: { fr: name, en: name }, kind: 'client', recipient: null },
    ...{ client: { name, address, email }, signed: '2026-03-02', until: null, flowDown: true },
    ...{ clauses: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], document: 'file 1' },
  }
}

afterAll(async () => {
  await modules.jobs.stop(1_000)
  await modules.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

function packs(chapters: readonly ChapterMaker[] = []): Pack {
  const policy = { tenant: operator, bundle: other.operator, hash: bundleHash(other.operator) }
  const promises = boardOf(modules, {
    ...{ config: readConfig({ GARANT_DATA: folder, GARANT_POLICY: folder }, folder), folder, policy },
    ...{
      scratch: null,
      pages: () => ({ fetch: async () => new Response(null, { status: 404 }), routes: [] }),
    },
  })
  return packOf(modules, { url: 'http://localhost:4300', operator, promises, chapters })
}

async function made(client: Tenant, pack = packs()): Promise<Extract<MadePack, { result: 'made' }>> {
  const result = await pack.make(client)
  if (result.result !== 'made') throw new Error(result.result)
  return result
}

async function filesOf(zip: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const opened = await fromBufferPromise(zip, { lazyEntries: false })
  const files = new Map<string, Buffer>()
  for await (const entry of opened.eachEntry())
    files.set(entry.fileName, await buffer(await opened.openReadStreamPromise(entry)))
  return files
}

const text = (files: ReadonlyMap<string, Buffer>, path: string) => files.get(path)?.toString() ?? ''

describe('the file of a client', () => {
  it('has the same bytes for the same state of the same day', async () => {
    clock.at = new Date('2026-11-23T09:00:00Z')
    const first = await made(vergers.tenant)
    clock.at = new Date('2026-11-23T19:00:00Z')
    const second = await made(vergers.tenant)
    expect(second.manifest).toBe(first.manifest)
    expect(second.zip.equals(first.zip)).toBe(true)
  })

  it('names every file with its hash, and whose it is', async () => {
    const files = await filesOf((await made(vergers.tenant)).zip)
    const { files: named, ...about } = JSON.parse(text(files, 'manifest.json'))
    expect(about).toMatchObject({ kind: 'garant-pack', client: 'vergers', asOf: '2026-11-23', lacks: [] })
    expect(named.map(({ path }: { path: string }) => path).toSorted()).toEqual(
      [...files.keys()].filter((path) => path !== 'manifest.json' && path !== 'SHA256SUMS').toSorted(),
    )
    for (const { path, hash } of named) {
      const bytes = files.get(path) ?? Buffer.alloc(0)
      expect([path, hash]).toEqual([path, `sha256:${createHash('sha256').update(bytes).digest('hex')}`])
    }
  })

  it('holds all that Art. 28 lets a controller ask for', async () => {
    const files = await filesOf((await made(vergers.tenant)).zip)
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        ...chapterIds.map((id) => `data/${id}.json`),
        ...['fr', 'en'].flatMap((locale) => [
          `pack.${locale}.pdf`,
          `pack.${locale}.md`,
          `agreement/agreement.${locale}.pdf`,
          `registers/processor.${locale}.ods`,
          `data/measures.${locale}.csv`,
        ]),
        ...['index.html', 'index.en.html', 'verify.html', 'SHA256SUMS'],
        ...['ledger/key.txt', 'ledger/operator-key.txt', 'audit/entries.jsonl', 'requests/requests.json'],
      ]),
    )
    expect(text(files, 'pack.fr.pdf').slice(0, 5)).toBe('%PDF-')
    expect(text(files, 'agreement/agreement.fr.md')).toContain(vergers.client.address)
  })

  it('names a store that did not answer, and a chapter of which nothing is said', async () => {
    const pack = await made(vergers.tenant, packs([unsaid]))
    expect([pack.unreached, pack.lacks]).toEqual([['vergers-shop'], ['instructions']])
    const files = await filesOf(pack.zip)
    expect(text(files, 'index.html')).toMatch(/n’ont pas répondu[^<]*vergers-shop/)
    expect(text(files, 'index.html')).toMatch(/Il manque à ce dossier[^<]*Vos instructions/)
    expect(JSON.parse(text(files, 'manifest.json'))).toMatchObject({ unreached: ['vergers-shop'] })
  })

  it('says nothing of another client, nor of what the operator keeps for itself', async () => {
    const files = await filesOf((await made(vergers.tenant)).zip)
    for (const [path, bytes] of files)
      for (const secret of ['Atelier Nord', 'atelier-shop', 'contact@atelier'])
        expect([path, bytes.includes(secret)]).toEqual([path, false])
  })

  it('is of a client only', async () => {
    expect(await packs().make(tenant('nobody'))).toEqual({ result: 'no-client' })
    expect(await packs().make(operator)).toEqual({ result: 'no-client' })
  })
})

describe('handing it over', () => {
  it('is entered in the client’s own log, with a receipt that holds', async () => {
    const pack = packs()
    const handed = await pack.deliver(vergers.tenant, { way: 'portal', actor: 'a1' })
    if (handed.result !== 'delivered') throw new Error(handed.result)
    const { delivery } = handed
    expect((await pack.zip(vergers.tenant, delivery.id))?.equals(handed.pack.zip)).toBe(true)
    const receipt = await pack.receipt(vergers.tenant, delivery.id)
    const key = await modules.db.within(vergers.tenant, () => modules.journal.verifierKey(vergers.tenant))
    const verdict = await verifyReceipt(receipt?.text ?? '', [parseVerifierKey(key)])
    expect(verdict).toMatchObject({ holds: true, proved: { opened: true } })
    const { opening } = parseReceipt(receipt?.text ?? '')
    expect(Buffer.from(opening?.payload ?? []).toString()).toContain(delivery.manifest)
  })

  it('hands over the same file as long as nothing changed, and keeps the newest alone', async () => {
    const pack = packs()
    const [before] = await pack.deliveries(vergers.tenant)
    clock.at = new Date('2026-11-23T20:00:00Z')
    const again = await pack.deliver(vergers.tenant, { way: 'console', actor: null })
    const [, second] = await pack.deliveries(vergers.tenant)
    expect(again).toMatchObject({ result: 'delivered', delivery: { manifest: before?.manifest } })
    expect(second?.id).toBe(before?.id)
    expect(await pack.zip(vergers.tenant, second?.id ?? '')).toBeNull()
    clock.at = new Date('2026-11-24T09:00:00Z')
    const later = await pack.deliver(vergers.tenant, { way: 'portal', actor: null })
    expect(later).toMatchObject({ result: 'delivered', delivery: { day: '2026-11-24' } })
    expect(later).not.toMatchObject({ delivery: { manifest: before?.manifest } })
  })

  it('is nobody else’s', async () => {
    const [newest] = await packs().deliveries(vergers.tenant)
    expect(await packs().zip(other.tenant, newest?.id ?? '')).toBeNull()
    expect(await packs().receipt(other.tenant, newest?.id ?? '')).toBeNull()
    expect(await packs().deliveries(other.tenant)).toEqual([])
  })

  it('counts for the promise only when it is complete', async () => {
    expect(await packStanding(modules, vergers.tenant)).toEqual({
      client: 'vergers',
      day: '2026-11-24',
      entered: true,
    })
    await packs([unsaid]).deliver(other.tenant, { way: 'portal', actor: null })
    expect(await packStanding(modules, other.tenant)).toEqual({
      client: 'atelier',
      day: null,
      entered: false,
    })
  })
})

describe('keeping it current', () => {
  it('hands another where one lacked something that is there now', async () => {
    expect((await packs([unsaid]).deliver(other.tenant, { way: 'portal', actor: null })).result).toBe(
      'delivered',
    )
    expect(await packs([unsaid]).keepCurrent()).toBe(0)
    expect(await packs().keepCurrent()).toBe(1)
    expect(await packs().keepCurrent()).toBe(0)
  })

  it('hands one to whoever has one older than eleven months, once, and tells them by mail', async () => {
    clock.at = new Date('2027-10-23T09:00:00Z')
    const pack = packs()
    expect(await pack.keepCurrent()).toBe(0)
    clock.at = new Date('2027-10-26T09:00:00Z')
    expect(await pack.keepCurrent()).toBe(2)
    const [newest] = await pack.deliveries(vergers.tenant)
    expect(newest).toMatchObject({ way: 'yearly', day: '2027-10-26' })
    const mails = await modules.db.within(operator, () => modules.mail.list(operator))
    expect(mails.map(({ to, template }) => [to, template])).toContainEqual([
      vergers.client.email,
      'client-pack',
    ])
    expect(mails.some(({ text }) => text.includes(newest?.manifest ?? 'nothing'))).toBe(true)
    expect(await pack.keepCurrent()).toBe(0)
  })
})

describe('garant pack', () => {
  const run = (...args: readonly string[]) =>
    command(['pack', ...args], {
      env: {
        ...{ DATABASE_URL: database.url, GARANT_DATA: join(folder, 'data'), GARANT_EVALUATION: '1' },
        GARANT_POLICY: folder,
      },
    })

  it('writes the file, names the store that did not answer, and does not exit 0 in doubt', async () => {
    const out = join(folder, 'pack.zip')
    const { status, out: printed, said } = await run('vergers', '--out', out)
    expect([status, printed]).toEqual([3, ''])
    expect(said.join('\n')).toMatch(
      /Fingerprint of manifest\.json: sha256:[0-9a-f]{64}\n.*vergers-shop did not answer/,
    )
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
    expect(await packs().deliveries(vergers.tenant)).toContainEqual(
      expect.objectContaining({ way: 'command', actor: null }),
    )
  })

  it('says so of a client that the policy does not name', async () => {
    expect(await run('nobody')).toMatchObject({ status: 2, out: '' })
  })
})
