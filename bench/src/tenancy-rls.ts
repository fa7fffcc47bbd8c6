import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, bundleHash } from '@garant/policy'
import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { withCookies } from '../../server/src/accounts/accounts.ts'
import { webDeps } from '../../server/src/app.ts'
import { boardOf } from '../../server/src/board.ts'
import { readConfig } from '../../server/src/config/config.ts'
import { type Db, openDb } from '../../server/src/db/db.ts'
import { tenant } from '../../server/src/kernel/tenant.ts'
import { createModules, type Modules } from '../../server/src/modules.ts'
import { createWeb, type Web } from '../../server/src/web/web.ts'
import { type TestClient, testClient } from '../../server/test/support/client.ts'
import { testDatabase } from '../../server/test/support/database.ts'
import { testBundle } from '../../server/test/support/policy.ts'
import { type Figure, median } from './figure.ts'

const rounds = Number(process.env.GARANT_BENCH_ROUNDS ?? 9)
const clients = Number(process.env.GARANT_BENCH_CLIENTS ?? 500)
/** People who are signed in, each of another client, so that every request needs another tenant than the one before. */
const people = 12
const requests = Number(process.env.GARANT_BENCH_REQUESTS ?? 120)
const atOnce = 6
const url = 'https://garant.example.org'
/** The first page of a client, which asks all of its matters, and the list of its people, which is little else than the question. */
const routes = ['/client', '/client/acces']
const operator = tenant('example')

/**
 * Requests a second of a client's own pages, among 500 clients: with the role that row-level security binds, which names
 * its tenant to the server whenever a connection passes from one client to another, against the same pages as a superuser whom
 * nothing binds and who names nobody. At most 1.2 times the time.
 */
export async function tenancyRls(): Promise<readonly Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'garant-bench-tenancy-'))
  const database = await testDatabase()
  const config = {
    ...readConfig({ GARANT_DATA: data, DATABASE_URL: database.url }, data),
    policy: join(import.meta.dirname, '..', '..', 'examples', 'im-pec'),
    url,
  }
  // Both with as many connections as Garant opens by itself.
  const runtime = openDb(database.url, { asRuntime: true })
  const superuser = openDb(database.url)
  const bare: Db = { ...superuser, within: (_, work) => work() }
  const [isolated, unbound] = await Promise.all(
    [runtime, bare].map((db) => createModules({ config, db, say: () => {}, failed: console.error })),
  )
  if (isolated === undefined || unbound === undefined) throw new Error('no modules')
  try {
    const { all, bundle } = policyOf()
    await isolated.db.within(operator, () =>
      isolated.db.transact((tx) =>
        isolated.register.publish(tx, {
          ...{ tenant: operator, actor: null },
          compiled: { bundle, hash: bundleHash(bundle) },
        }),
      ),
    )
    const visitors = await Promise.all(
      all.filter((_, i) => i % Math.floor(clients / people) === 0).map((one) => signIn(isolated, one)),
    )
    await sql`ANALYZE`.execute(database.db.read)
    const pages = [isolated, unbound].map((modules) => pagesOf(modules, config, bundle))
    const figures: Figure[] = []
    for (const path of routes) {
      const [ours = [], theirs = []] = await measured(pages, visitors, path)
      // Of each turn by itself: a machine that is busy at times is busy for both.
      const times = median(ours.map((one, i) => (theirs[i] ?? Number.NaN) / one))
      figures.push({
        ...{ bench: 'tenancy.rls', unit: 'requests/s' },
        against: `limit:without-row-level-security-x1.2 (${path})`,
        ...{ ours: median(ours), theirs: median(theirs) / 1.2, ratio: 1.2 / times },
        detail: { clients, without: median(theirs), times },
      })
    }
    return figures
  } finally {
    await Promise.all([isolated, unbound].map(({ jobs }) => jobs.stop(2_000)))
    await Promise.all([isolated.close(), unbound.close()])
    await Promise.all([runtime.close(), superuser.close()])
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  }
}

function policyOf(): { all: readonly TestClient[]; bundle: Bundle } {
  const all = Array.from({ length: clients }, (_, i) => testClient(`client-${String(i).padStart(3, '0')}`))
  return {
    all,
    bundle: {
      ...testBundle,
      clients: all.map(({ client }) => client),
      agreements: all.flatMap(({ bundle }) => bundle.agreements),
    },
  }
}

function pagesOf(modules: Modules, config: Parameters<typeof webDeps>[1], bundle: Bundle): Web {
  const policy = { tenant: operator, bundle, hash: bundleHash(bundle) }
  const promises = boardOf(modules, {
    config,
    folder: config.policy,
    policy,
    pages: () => web,
    scratch: null,
  })
  const deps = webDeps(modules, config, policy, false, console.error, { promises, breakable: false })
  // What the organisation's own policy costs is not what is measured, and would hide it.
  const web = createWeb({ ...deps, policy: async () => bundle })
  return web
}

async function signIn({ accounts, db }: Modules, { tenant: owner }: TestClient): Promise<string> {
  const given = { name: owner, email: `${owner}@example.com`, password: 'une phrase assez longue' }
  const enrolled = await db.within(owner, async () =>
    accounts.enrol(owner, await db.transact((tx) => accounts.invite(tx, owner, 'client')), given),
  )
  if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind)
  const totp = URI.parse(enrolled.totpUri)
  if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
  const half = withCookies(new Headers(), enrolled.cookies)
  const done = await accounts.confirmTotp(half, totp.generate())
  if (done.kind !== 'signed-in') throw new Error(done.kind)
  return withCookies(half, done.cookies).get('cookie') ?? ''
}

/** Turn by turn, so that a busy moment is everybody's. The first turn warms. @returns requests a second of each. */
async function measured(
  pages: readonly Web[],
  visitors: readonly string[],
  path: string,
): Promise<readonly (readonly number[])[]> {
  const found = pages.map((): number[] => [])
  for (let round = 0; round <= rounds; round++)
    for (const [i, web] of pages.entries()) {
      const began = performance.now()
      let next = 0
      const lane = async () => {
        for (let at = next++; at < requests; at = next++) {
          const cookie = visitors[at % visitors.length] ?? ''
          const answer = await web.fetch(new Request(`${url}${path}`, { headers: { cookie } }))
          const text = await answer.text()
          if (answer.status !== 200) throw new Error(`${answer.status} ${text.slice(0, 200)}`)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, lane))
      if (round > 0) found[i]?.push((requests * 1_000) / (performance.now() - began))
    }
  return found
}
