import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { parseVerifierKey, verifyReceipt } from '@garant/ledger'
import { readFolder } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { search, unique } from '../../test/support/canaries.ts'
import { command } from '../../test/support/command.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { boardOf } from '../board.ts'
import { firstPolicy } from '../cli/init/first-policy.ts'
import { answersOf } from '../cli/init/questions.ts'
import { writeNew } from '../cli/init/write.ts'
import { readConfig } from '../config/config.ts'
import { createModules, type Modules } from '../modules.ts'
import { publishFolder } from '../policy.ts'
import { noticeLinks } from '../web/web.ts'
import { createDossier, type Dossier, type Made } from './dossier.ts'

/** A small policy with everything in it: a large one only takes longer to print. */
const answers = {
  name: 'Atelier Rose SARL',
  address: '2 place du Test, 31000 Toulouse',
  country: 'FR',
  email: 'contact@example.org',
  officer: 'Dominique Petit',
  'officer-email': 'dpo@example.org',
  customers: 'yes',
}
const person = `${unique()}@example.org`
const clock = { at: new Date('2026-11-23T09:00:00Z'), now: () => clock.at }

let database: TestDatabase
let folder: string
let modules: Modules
let dossier: Dossier
let reference: string
let tenant: Awaited<ReturnType<typeof publishFolder>>['tenant']

/** What happened on which day; the dossiers below look back at it. */
beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'garant-dossier-'))
  const policy = join(folder, 'policy')
  await writeNew(
    policy,
    firstPolicy({
      answers: answersOf(new Map(Object.entries(answers)), 'en'),
      drafts: [],
      today: '2026-11-23',
    }).files,
  )
  const env = { GARANT_DATA: join(folder, 'data'), GARANT_POLICY: policy, GARANT_EVALUATION: '1' }
  const config = readConfig({ ...env, DATABASE_URL: database.url }, folder)
  const { db } = database
  modules = await createModules({ config, db, clock, say: () => {}, failed: () => {} })
  const published = await publishFolder(modules, db, policy, () => {})
  tenant = published.tenant
  const promises = boardOf(modules, {
    ...{ config, folder: policy, policy: published, scratch: null },
    pages: () => ({ fetch: async () => new Response(null, { status: 404 }), routes: [] }),
  })
  dossier = createDossier({
    ...{ ...modules, promises },
    folder: async () => (await readFolder(policy)).files,
    links: (locale) => noticeLinks(config.url, locale),
  })

  clock.at = new Date('2026-11-24T10:00:00Z')
  const opened = await modules.rights.receive(tenant, {
    ...{ right: 'access', lang: 'fr', requester: { email: person }, channel: 'portal' },
    ...{ receivedAt: null, network: null, subject: [] },
  })
  if (opened.result !== 'received') throw new Error(opened.result)
  reference = opened.reference
  const [mail] = await modules.mail.list(tenant)
  const link = /https?:\S+\/([\w-]{43})$/m.exec(mail?.text ?? '')?.[1] ?? ''
  await modules.rights.confirmByLink(tenant, link)

  clock.at = new Date('2026-11-26T10:00:00Z')
  await modules.rights.refuse(tenant, reference, { ground: 'unfounded', reason: `Not ${person}` }, 'actor')

  clock.at = new Date('2026-11-28T10:00:00Z')
  await promises.run(tenant, await promises.current(tenant), { cause: 'demand' })

  clock.at = new Date('2026-12-01T10:00:00Z')
  const file = join(policy, 'organisation.yaml')
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text.replace('version: "1"', 'version: "2"').replace('effective: 2026-11-23', 'effective: 2026-12-01'),
  )
  await publishFolder(modules, db, policy, () => {})
}, 60_000)

afterAll(async () => {
  await modules.jobs.stop(1_000)
  await modules.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

type Files = ReadonlyMap<string, Buffer>

async function made(day: string): Promise<Extract<Made, { result: 'made' }>> {
  const result = await dossier.make(tenant, day)
  if (result.result !== 'made') throw new Error(result.result)
  return result
}

const known = new Map<string, Promise<Files>>()

/** Each day is made once: nothing happens any more. */
function filesOf(day: string): Promise<Files> {
  const files = known.get(day) ?? unpacked(day)
  known.set(day, files)
  return files
}

async function unpacked(day: string): Promise<Files> {
  const { zip } = await made(day)
  const opened = await fromBufferPromise(zip, { lazyEntries: false })
  const files = new Map<string, Buffer>()
  for await (const entry of opened.eachEntry())
    files.set(entry.fileName, await buffer(await opened.openReadStreamPromise(entry)))
  return files
}

function json(files: Files, path: string) {
  return JSON.parse(files.get(path)?.toString() ?? 'null')
}

describe('a dossier', () => {
  it('has the same bytes for the same day and state, whenever it is made', async () => {
    clock.at = new Date('2026-12-02T09:00:00Z')
    const first = await made('2026-11-26')
    clock.at = new Date('2026-12-20T19:00:00Z')
    const second = await made('2026-11-26')
    expect(second.manifest).toBe(first.manifest)
    expect(second.zip.equals(first.zip)).toBe(true)
  })

  it('names every file with its hash', async () => {
    const files = await filesOf('2026-11-26')
    const { files: named, ...about } = json(files, 'manifest.json')
    expect(about).toMatchObject({ kind: 'garant-dossier', organisation: 'atelier-rose', asOf: '2026-11-26' })
    expect(named.map(({ path }: { path: string }) => path).toSorted()).toEqual(
      [...files.keys()].filter((path) => path !== 'manifest.json' && path !== 'SHA256SUMS').toSorted(),
    )
    for (const { path, bytes, hash } of named) {
      const content = files.get(path) ?? Buffer.alloc(0)
      expect([path, bytes, hash]).toEqual([
        path,
        content.length,
        `sha256:${createHash('sha256').update(content).digest('hex')}`,
      ])
      expect(files.get('SHA256SUMS')?.toString()).toContain(`${hash.slice(7)}  ${path}\n`)
    }
  })

  it('holds what an inspector asks for', async () => {
    const paths = [...(await filesOf('2026-12-01')).keys()]
    for (const locale of ['fr', 'en'])
      for (const form of ['html', 'md', 'pdf', 'json'])
        expect(paths).toContain(`notice/notice.${locale}.${form}`)
    for (const role of ['controller', 'processor'])
      for (const form of ['fr.ods', 'en.csv', 'fr.pdf', 'jsonld'])
        expect(paths).toContain(`registers/${role}.${form}`)
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['index.html', 'index.en.html', 'LISEZ-MOI.md', 'README.md', 'verify.html'],
        ...[
          'policy/bundle.json',
          'policy/files/organisation.yaml',
          'policy/completeness.json',
          'policy/law.json',
        ],
        ...['promises/promises.json', 'requests/requests.json', 'erasures/erasures.json'],
        ...['publications/publications.json', 'ledger/key.txt', 'ledger/checkpoint', 'ledger/fsck.json'],
      ]),
    )
  })

  it('shows a request as it stood at the end of the day', async () => {
    const of = async (day: string) => json(await filesOf(day), 'requests/requests.json')
    expect((await of('2026-11-23')).requests).toEqual([])
    expect(await of('2026-11-25')).toMatchObject({
      counts: { received: 1, late: 0, 'access.open': 1 },
      requests: [
        { reference, received: '2026-11-24', due: '2026-12-24', outcome: 'open', closed: null, inTime: true },
      ],
    })
    expect((await of('2026-11-26')).requests).toMatchObject([
      { reference, confirmed: '2026-11-24', outcome: 'refused', closed: '2026-11-26', detail: 'unfounded' },
    ])
  })

  it('shows the policy that was in force, and those published by then', async () => {
    const before = await filesOf('2026-11-28')
    const after = await filesOf('2026-12-01')
    expect(json(before, 'policy/bundle.json').version).toBe('1')
    expect(json(before, 'publications/publications.json')).toHaveLength(1)
    expect(json(after, 'policy/bundle.json').version).toBe('2')
    expect(json(after, 'publications/publications.json')).toHaveLength(2)
    // The folder makes the later policy: its files are not those of the earlier one.
    expect(before.has('policy/files/organisation.yaml')).toBe(false)
    expect(after.has('policy/files/organisation.yaml')).toBe(true)
  })

  it('shows of each promise what was known by then', async () => {
    const seen = async (day: string) => {
      const board = json(await filesOf(day), 'promises/promises.json')
      const checks = board.promises.flatMap(({ checks }: { checks: { id: string }[] }) => checks)
      return checks.find(({ id }: { id: string }) => id === 'ledger.intact')
    }
    expect(await seen('2026-11-26')).toMatchObject({ state: 'unchecked', at: null, ledger: null })
    expect(await seen('2026-11-28')).toMatchObject({
      at: '2026-11-28T10:00:00.000Z',
      ledger: expect.any(Number),
    })
  })

  it('proves what it says with receipts that hold, and opens none of a request', async () => {
    const files = await filesOf('2026-11-28')
    const keys = [parseVerifierKey(files.get('ledger/key.txt')?.toString().trim() ?? '')]
    const receipts = [...files].filter(([path]) => path.endsWith('.tlog-proof'))
    expect(receipts.length).toBeGreaterThan(4)
    for (const [path, bytes] of receipts) {
      const verdict = await verifyReceipt(bytes.toString(), keys)
      expect([path, verdict.holds]).toEqual([path, true])
      if (verdict.holds) expect([path, verdict.proved.opened]).toEqual([path, !path.startsWith('requests/')])
    }
    const [, some] = receipts[0] ?? []
    const spoiled = some?.toString().replace(/^index .*$/m, 'index 99') ?? ''
    expect((await verifyReceipt(spoiled, keys)).holds).toBe(false)
  })

  it('says nothing of who asked', async () => {
    const places = [...(await filesOf('2026-12-01'))].map(([name, bytes]) => ({
      name,
      text: bytes.toString('latin1'),
    }))
    expect(search(places, [{ name: 'address', kind: 'personal', value: person }])).toEqual([])
  })

  it('is refused for a day without a policy, and for one to come', async () => {
    expect(await dossier.make(tenant, '2026-11-22')).toEqual({ result: 'no-policy', first: '2026-11-23' })
    expect(await dossier.make(tenant, '2027-11-22')).toEqual({ result: 'future' })
  })
})

describe('garant dossier', () => {
  const run = (...args: readonly string[]) =>
    command(['dossier', ...args], {
      env: {
        ...{ DATABASE_URL: database.url, GARANT_DATA: join(folder, 'data'), GARANT_EVALUATION: '1' },
        GARANT_POLICY: join(folder, 'policy'),
      },
    })

  it('writes the file, says its fingerprint, and nothing else on standard output', async () => {
    const out = join(folder, 'dossier.zip')
    const {
      status,
      out: printed,
      said,
    } = await run('--as-of', '2026-11-23', '--out', out, '--organisation', 'atelier-rose')
    expect([status, printed]).toEqual([0, ''])
    expect(said.join('\n')).toMatch(/as of 2026-11-23\. Fingerprint of manifest\.json: sha256:[0-9a-f]{64}$/)
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  })

  it.each([
    [1, ['--as-of', '2026-11-01']],
    [2, ['--as-of', '2026-02-30']],
    [2, ['--as-of', '2126-11-23']],
    [2, ['--organisation', 'nobody']],
  ])('exits %i for %j', async (status, args) => {
    expect(await run(...args)).toMatchObject({ status, out: '' })
  })
})
