import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pathsOf, type Route } from '../../src/web/route.ts'
import { createWeb, type Web } from '../../src/web/web.ts'
import { objectsOf, send, tryAll } from '../support/access-matrix.ts'
import { type AccessWorld, accessWorld, mine, publicUrl, theirs } from '../support/access-world.ts'
import { digest } from '../support/digest.ts'
import { cookieProblems, headerProblems } from '../support/headers.ts'

/** Tests A1, A3, A5, S6, S7 and S8 on the real routes, over two organisations in one database. */
let world: AccessWorld
beforeAll(async () => {
  world = await accessWorld()
}, 120_000)
afterAll(() => world.close())

/** Long, because a busy machine makes thousands of requests slow, and nothing here is timed. */
const patience = 240_000

const post = (web: Web, path: string, body: Record<string, string> = {}, visitor = world.visitors.dpo) =>
  send(web, { method: 'POST', path, body: new URLSearchParams(body).toString() }, visitor)

describe('who may what', () => {
  it(
    'is what each route declares, for every visitor, method, object and place of its name',
    async () => {
      const served = await tryAll(world.web, world)
      const tour = await tryAll(world.demo, world, ({ who }) => who === 'demo')
      expect([...served.problems, ...tour.problems]).toEqual([])
      expect(world.failures).toEqual([])
      console.info(`${served.attempts + tour.attempts} cases of access, 0 leaks`)
      expect(served.attempts).toBeGreaterThan(4_000)
    },
    patience,
  )

  it('has no demo route outside an evaluation', async () => {
    const declared = new Set(world.web.routes.map(({ name }) => name))
    const tour = world.demo.routes.filter(({ who }) => who === 'demo')
    expect(tour.length).toBeGreaterThan(2)
    for (const { name, path, method } of tour) {
      expect(declared.has(name)).toBe(false)
      const answer = await send(world.web, { method, path: typeof path === 'string' ? path : path.fr }, {})
      expect(answer.status).toBe(404)
    }
  })
})

describe('the matrix sees', () => {
  const only =
    (...names: readonly string[]) =>
    ({ name }: Route) =>
      names.includes(name)
  /** The same routes with one of them spoiled. */
  function spoiled(name: string, change: Partial<Route>): Web {
    const routes = (world.deps.routes ?? []).map((route) =>
      route.name === name ? { ...route, ...change } : route,
    )
    return createWeb({ ...world.deps, routes })
  }
  const handler = (name: string) => world.web.routes.find((route) => route.name === name)?.handle

  it('a page of the console that is open to anyone', async () => {
    const { problems } = await tryAll(
      spoiled('console.today', { who: 'anyone' }),
      world,
      only('console.today'),
    )
    expect(problems.some((problem) => problem.includes('anonymous: shows what is in a case'))).toBe(true)
  })
  it('a membership that is not compared with the organisation', async () => {
    const { accounts } = world.deps
    if (accounts === null) throw new Error('the console has accounts')
    const lax: typeof accounts = {
      ...accounts,
      async who(headers) {
        const account = await accounts.who(headers)
        return account === null ? null : { ...account, tenant: mine }
      },
    }
    const web = createWeb({ ...world.deps, accounts: lax })
    const { problems } = await tryAll(web, world, only('console.today'))
    expect(problems.some((problem) => problem.includes('by other-dpo: 200, not forbidden'))).toBe(true)
  })
  it('a case of another organisation that is answered otherwise than one that does not exist', async () => {
    const own = handler('console.case')
    const lax = spoiled('console.case', {
      async handle(visit) {
        const there = await world.modules.rights.caseView(theirs, visit.param('reference'))
        return there === null && own !== undefined ? own(visit) : visit.fail('forbidden')
      },
    })
    const { problems } = await tryAll(lax, world, only('console.case'))
    expect(problems.some((problem) => /\(other tenant\) by reader: answered otherwise/.test(problem))).toBe(
      true,
    )
  })
  it('a GET that changes something', async () => {
    const own = handler('console.today')
    const eager = spoiled('console.today', {
      async handle(visit) {
        await world.execute('UPDATE account_member SET since = now()')
        return own === undefined ? visit.fail('broken') : own(visit)
      },
    })
    const { problems } = await tryAll(eager, world, only('console.today'))
    expect(problems).toEqual(['console.today: public.account_member has changed'])
  })
})

describe('GET and HEAD', () => {
  it(
    'change nothing, ten times each on every page, by whoever may, but that a file was looked at, once',
    async () => {
      const before = await digest(world.modules.db)
      for (const route of world.web.routes.filter(({ method }) => method === 'GET'))
        for (const { params, served } of objectsOf(route, world).filter(({ odd }) => odd !== true))
          if (served || route.name !== 'console.case')
            for (const method of ['GET', 'HEAD'])
              for (let round = 0; round < 10; round += 5)
                await Promise.all(
                  Array.from({ length: 5 }, () =>
                    send(world.web, { method, path: pathOf(route, params) }, world.visitors.dpo),
                  ),
                )
      const after = await digest(world.modules.db)
      expect(without(after, looks)).toEqual(without(before, looks))
      const written = await sql<{ looks: number; sittings: number }>`
        SELECT count(*)::int AS looks, count(DISTINCT (tenant, reference, actor, role, function))::int AS sittings
        FROM file_read`.execute(world.modules.db.read)
      const [{ looks: lines, sittings } = { looks: 0, sittings: -1 }] = written.rows
      expect(lines).toBeGreaterThan(2)
      expect(lines).toBe(sittings)
    },
    patience,
  )
})

describe('what changes something', () => {
  it('is refused from another site, on every route, whoever is signed in', async () => {
    const before = await digest(world.modules.db)
    const foreign = [
      {},
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'http://garant.example.org' },
      { origin: `${publicUrl}.elsewhere.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: publicUrl },
    ]
    let count = 0
    for (const web of [world.web, world.demo])
      for (const route of web.routes.filter(({ method }) => method === 'POST'))
        for (const headers of foreign) {
          const request = new Request(`${publicUrl}${pathOf(route, liveObject(route))}`, {
            method: 'POST',
            headers: {
              'content-type': 'application/x-www-form-urlencoded',
              ...world.visitors.dpo,
              ...headers,
            },
            body: 'right=erasure&email=camille%40example.fr&email=x&reason=x&ground=unfounded&extension=number',
          })
          const answer = await web.fetch(request)
          expect(answer.status, `${route.name} ${JSON.stringify(headers)}`).toBe(403)
          expect(headerProblems(answer, publicUrl)).toEqual([])
          count += 1
        }
    expect(count).toBeGreaterThan(600)
    expect(await digest(world.modules.db)).toEqual(before)
  })

  it(
    'touches nothing of another organisation, and takes from a form only what it asks for',
    async () => {
      const theirRows = await rowsOf(theirs)
      const extra = {
        ...{
          tenant: theirs,
          id: '00000000-0000-0000-0000-000000000000',
          actor: 'somebody',
          role: 'dpo',
          state: 'answered',
        },
        ...{
          reference: world.other.access.reference,
          channel: 'post',
          proven: 'true',
          extended: 'true',
          due: '2099-01-01',
        },
        ...{
          received_at: '2020-01-01',
          receivedAt: '2020-01-01',
          network: '0.0.0.0/0',
          lang: 'en',
          erasure: 'x',
          answer: 'x',
        },
        ...{
          twoFactorEnabled: 'true',
          emailVerified: 'true',
          demo: 'true',
          trustDevice: 'true',
          image: 'x',
          to: 'x@example.org',
        },
        ...{
          __proto__: 'x',
          constructor: 'x',
          'requester[email]': 'x@example.org',
          requester: 'x@example.org',
        },
      }
      const plain = await everyAct({})
      const stuffed = await everyAct(extra)
      expect(stuffed).toEqual(plain)
      expect(plain.statuses).toEqual({
        ...{
          receive: 303,
          confirm: 303,
          resend: 200,
          extend: 303,
          redact: 303,
          answer: 303,
          refuse: 303,
          erase: 303,
        },
        ...{ enrol: 200, enrolled: 303, signIn: 303, download: 200, again: 200, signOut: 303 },
      })
      expect(await rowsOf(theirs)).toEqual(theirRows)
    },
    patience,
  )
})

describe('cookies', () => {
  it.each([publicUrl, 'http://localhost:4300'])('are bound to the console at %s', async (url) => {
    const { createAccounts } = await import('../../src/accounts/accounts.ts')
    const { db, clock, random, limits } = world.modules
    const settings = { url, issuer: 'Garant', secret: 'a secret of the tests, long enough' }
    const accounts = createAccounts({
      ...{ db, clock, random, limits, settings },
      passkeyChanged: async () => {},
    })
    const token = await world.invite(mine, 'reader')
    const given = {
      name: 'Cookie',
      email: `cookie-${url.length}@example.com`,
      password: 'une phrase assez longue',
    }
    const enrolled = await accounts.enrol(mine, token, given)
    if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind)
    const headers = new Headers({ cookie: enrolled.cookies.map((each) => each.split(';')[0]).join('; ') })
    const first = await accounts.signIn(given)
    if (first.kind === 'refused') throw new Error(first.why)
    const all = [...enrolled.cookies, ...first.cookies, ...(await accounts.signOut(headers))]
    expect(all.length).toBeGreaterThan(2)
    expect(all.flatMap((cookie) => cookieProblems(cookie, url))).toEqual([])
  })
})

describe('a route', () => {
  it('without an audience does not compile, and does not start', () => {
    const open = {
      name: 'open',
      method: 'GET',
      path: '/open',
      title: null,
      handle: () => new Response(null),
    } as const
    // @ts-expect-error a route says who may
    const route: Route = open
    expect(() => createWeb({ ...world.deps, routes: [route] })).toThrow('route without audience: open')
  })
})

/** Where it is written down that somebody's file was looked at. */
const looks = 'public.file_read'

function without(tables: ReadonlyMap<string, string>, name: string): ReadonlyMap<string, string> {
  return new Map([...tables].filter(([table]) => table !== name))
}

function pathOf(route: Route, params: Readonly<Record<string, string>>): string {
  const [[, pattern] = ['fr', '']] = pathsOf(route)
  return pattern.replace(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => params[name] ?? 'none')
}

/** An object on which the route would really do something. */
function liveObject({ name }: Route): Record<string, string> {
  const { own } = world
  if (name.startsWith('portal.link')) return { token: own.waiting.link }
  if (name.startsWith('followUp.download')) return { token: own.refused.proven, form: 'html' }
  if (name.startsWith('followUp.')) return { token: own.waiting.typed }
  if (name.startsWith('account.')) return { token: own.invitation }
  return { reference: own.access.reference, act: 'refuse' }
}

/** Every row of an organisation, as text. */
async function rowsOf(owner: string): Promise<readonly string[]> {
  const { read } = world.modules.db
  const tables = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'tenant'`.execute(read)
  const all = await Promise.all(
    tables.rows.map(({ name }) =>
      sql<{
        row: string
      }>`SELECT to_jsonb(t)::text AS row FROM ${sql.ref(name)} t WHERE tenant = ${owner}`.execute(read),
    ),
  )
  return all.flatMap(({ rows }) => rows.map(({ row }) => row)).sort()
}

let rounds = 0

/** Does everything once that can be done, each form with `extra` fields, and tells what became of it. */
async function everyAct(extra: Record<string, string>) {
  rounds += 1
  const { web } = world
  const name = `form${rounds}@example.com`
  const statuses: Record<string, number> = {}
  async function act(
    what: string,
    path: string,
    body: Record<string, string> = {},
    visitor = world.visitors.dpo,
  ) {
    const answer = await post(web, path, { ...extra, ...body }, visitor)
    statuses[what] = answer.status
    return answer
  }
  const received = await act('receive', '/demande/envoyer', { right: 'access', email: name })
  const typed = received.headers.get('location')?.split('/').at(-1) ?? ''
  const opened = await world.modules.rights.personView(mine, typed)
  const reference = opened?.reference ?? ''
  await act('resend', `/suivi/${typed}/renvoyer`)
  const mail = (await world.modules.mail.list(mine)).find(({ text }) => text.includes(reference))
  const link = /https:\S+\/([\w-]{43})$/m.exec(mail?.text ?? '')?.[1] ?? ''
  await act('confirm', `/confirmer/${link}`)
  const to = (of: string, deed: string) => `/console/demandes/${of}/${deed}`
  await act('extend', to(reference, 'extend'), { extension: 'number' })
  await act('redact', to(reference, 'redact'))
  const digest = await digestOf(reference)
  await act('answer', to(reference, 'answer-access'), { digest })
  const toErase = await world.confirmed('erasure', `erase-${name}`)
  const preview = await world.modules.rights.preview(mine, toErase.reference)
  const plan = preview?.right === 'erasure' ? preview.plan.hash : ''
  await act('erase', to(toErase.reference, 'confirm-erasure'), { plan })
  const toRefuse = await world.confirmed('access', `refuse-${name}`)
  await act('refuse', to(toRefuse.reference, 'refuse'), { ground: 'unfounded', reason: 'Non.' })
  await act('download', `/suivi/${toRefuse.proven}/telecharger/html`)
  await act('again', '/retrouver', { email: name })

  const given = { name: 'Lecteur', email: `reader-${name}`, password: 'une phrase assez longue' }
  const enrolment = await act('enrol', `/invitation/${await world.invite(mine, 'reader')}`, given, {})
  const uri = /otpauth:[^<"]+/.exec(await enrolment.text())?.[0].replaceAll('&amp;', '&') ?? ''
  const totp = URI.parse(uri)
  const half = { cookie: cookiesOf(enrolment) }
  const code = totp instanceof TOTP ? totp.generate() : ''
  const enrolled = await act('enrolled', '/invitation-code', { code }, half)
  await act('signIn', '/connexion', given, {})
  const account = await world.modules.accounts.who(new Headers({ cookie: cookiesOf(enrolled) }))
  await act('signOut', '/deconnexion', {}, { cookie: cookiesOf(enrolled) })

  const cases = await sql<Record<string, unknown>>`
    SELECT asked, lang, channel, state, received_on, target, due, extended_due, extended, confirmed_by,
      confirmed_at IS NULL AS unconfirmed, erasure IS NULL AS unerased, answer_until
    FROM rights_case WHERE tenant = ${mine} AND reference IN (${reference}, ${toErase.reference}, ${toRefuse.reference})
    ORDER BY asked, state, extended`.execute(world.modules.db.read)
  const user = await sql<Record<string, unknown>>`
    SELECT name, "emailVerified", image, "twoFactorEnabled" FROM account_user
    WHERE email = ${given.email}`.execute(world.modules.db.read)
  return { statuses, cases: cases.rows, user: user.rows, role: account?.role, tenant: account?.tenant }
}

async function digestOf(reference: string): Promise<string> {
  const preview = await world.modules.rights.preview(mine, reference)
  return preview?.right === 'access' ? preview.digest : ''
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
