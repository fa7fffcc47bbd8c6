import type { AccountRole } from '../../src/accounts/accounts.ts'
import { pathsOf, type Route } from '../../src/web/route.ts'
import type { Web } from '../../src/web/web.ts'
import {
  type AccessWorld,
  type Cases,
  mine,
  moulin,
  publicUrl,
  theirs,
  type Visitor,
  vergers,
  visitors,
} from './access-world.ts'
import { digest } from './digest.ts'
import { headerProblems } from './headers.ts'

/** One request of the matrix, and what its route's audience alone makes of it. */
interface Attempt {
  readonly route: string
  readonly method: string
  readonly path: string
  readonly visitor: Visitor
  /** What the request names, for messages. */
  readonly object: string
  readonly expected: 'served' | 'sign-in' | 'forbidden' | 'missing'
  /** Values that may be told apart from one that does not exist: an expired invitation says so. */
  readonly explained?: boolean
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Outcome {
  readonly attempts: number
  readonly problems: readonly string[]
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const

/** Who somebody is to the organisation `mine`, written down a second time, independent of the code under test. */
const standing: Readonly<Record<Visitor, { tenant: string; role: AccountRole } | null>> = {
  anonymous: null,
  reader: { tenant: mine, role: 'reader' },
  dpo: { tenant: mine, role: 'dpo' },
  demoted: { tenant: mine, role: 'reader' },
  'other-dpo': { tenant: theirs, role: 'dpo' },
  auditor: { tenant: mine, role: 'auditor' },
  'auditor-over': null,
  client: { tenant: vergers.tenant, role: 'client' },
  'client-reader': { tenant: vergers.tenant, role: 'client-reader' },
  'other-client': { tenant: moulin.tenant, role: 'client' },
  expired: null,
  'signed-out': null,
  'half-enrolled': null,
  'second-factor-pending': null,
  revoked: null,
  garbage: null,
  forged: null,
}

function admitted({ who }: Route, visitor: Visitor): 'served' | 'sign-in' | 'forbidden' {
  if (who === 'anyone' || who === 'link-token' || who === 'case-token' || who === 'demo') return 'served'
  const is = standing[visitor]
  if (is === null) return 'sign-in'
  const isClients = is.tenant === vergers.tenant || is.tenant === moulin.tenant
  if (who === 'client' || who === 'client-reader')
    return isClients && (who === 'client-reader' || is.role === 'client') ? 'served' : 'forbidden'
  return is.tenant === mine && (who === 'reader' || is.role === 'dpo') ? 'served' : 'forbidden'
}

interface Named {
  readonly object: string
  readonly params: Readonly<Record<string, string>>
  readonly served: boolean
  readonly explained?: boolean
  /** Tried by few: nothing before the handler looks at it. */
  readonly odd?: boolean
}

/** What a path may name, by the route's name. `served`: whoever is admitted gets it, and nothing changes by it. */
export function objectsOf(
  route: Route,
  { own, other }: Pick<AccessWorld, 'own' | 'other'>,
): readonly Named[] {
  const served = (object: string, params: Named['params']): Named => ({ object, params, served: true })
  const denied = (object: string, params: Named['params']): Named => ({ object, params, served: false })
  const odd = (name: string, rest: Named['params'] = {}) =>
    malformed.map((value, i) => ({ ...denied(`malformed ${i}`, { [name]: value, ...rest }), odd: true }))
  const token = (object: string, value: string) => denied(object, { token: value })
  const strangers = (kind: (cases: Cases) => string) => [
    token('unknown', unknownToken),
    token('other tenant', kind(other)),
    token('own reference', own.access.reference),
    ...odd('token'),
  ]
  const cases = [
    denied('unknown', { reference: unknownReference }),
    denied('other tenant', { reference: other.access.reference }),
    denied('other tenant, answered', { reference: other.refused.reference }),
    denied('own token', { reference: own.access.proven }),
    denied('lower case', { reference: own.access.reference.toLowerCase() }),
    ...odd('reference'),
  ]
  switch (route.name) {
    case 'portal.link':
      return [
        served('own ready', { token: own.waiting.link }),
        served('own used', { token: own.access.link }),
        served('own expired', { token: own.old.oldLink }),
        ...strangers(({ waiting }) => waiting.link),
        token('private token', own.access.proven),
      ]
    case 'portal.link-confirm':
      return [
        served('own used', { token: own.access.link }),
        served('own expired', { token: own.old.oldLink }),
        ...strangers(({ waiting }) => waiting.link),
        token('private token', own.waiting.typed),
      ]
    case 'portal.link-resend':
    case 'followUp.resend':
    case 'portal.stay':
    case 'portal.stay-keep':
      return [...strangers(({ waiting }) => waiting.link), token('invitation', own.invitation)]
    case 'followUp.case':
      return [
        served('own typed', { token: own.waiting.typed }),
        served('own proven', { token: own.access.proven }),
        served('own answered', { token: own.refused.proven }),
        ...strangers(({ refused }) => refused.proven),
        token('expired', own.old.proven),
        token('confirmation token', own.waiting.link),
      ]
    case 'followUp.confirm':
      return [served('own typed', { token: own.waiting.typed }), ...strangers(({ waiting }) => waiting.typed)]
    case 'followUp.download':
      return ['html', 'receipt'].flatMap((form) =>
        [
          ...strangers(({ refused }) => refused.proven),
          token('own unproven', own.refused.typed),
          token('own unanswered', own.access.proven),
          token('expired', own.old.proven),
        ].map((each) => ({ ...each, params: { ...each.params, form } })),
      )
    case 'account.invitation':
    case 'account.enrol':
      return [
        served('own', { token: own.invitation }),
        ...strangers(({ invitation }) => invitation),
        token('private token', own.access.proven),
        { ...token('expired', own.oldInvitation), explained: true },
      ]
    case 'console.case':
      return [
        served('own', { reference: own.access.reference }),
        served('own, to erase', { reference: own.erasure.reference }),
        served('own, answered', { reference: own.refused.reference }),
        ...cases,
      ]
    case 'console.act':
      return ['redact', 'extend', 'conclude', 'frobnicate'].flatMap((act) =>
        cases.map((each) => ({ ...each, params: { ...each.params, act } })),
      )
    case 'console.policy-edit':
    case 'console.policy-draft':
      return [denied('unknown', { part: 'recipient', id: 'nobody' }), ...odd('part'), ...odd('id')].map(
        (each) => ({
          ...each,
          params: { part: 'recipient', id: 'nobody', ...each.params },
        }),
      )
    case 'board.promise':
    case 'console.promise':
    case 'console.attest':
      return [denied('unknown', { id: 'P-999' }), ...odd('id')]
    case 'board.of-state':
      return [served('own', { state: 'kept' }), denied('unknown', { state: 'none' }), ...odd('state')]
    case 'notice.purpose':
      return [denied('unknown', { id: 'none' }), ...odd('id')]
    case 'notice.version':
      return [served('own', { number: '1' }), denied('unknown', { number: '99' }), ...odd('number')]
    case 'notice.changes':
      return [denied('unknown', { number: '99' }), denied('first', { number: '1' }), ...odd('number')]
    case 'console.trial':
    case 'console.demonstrate':
      return [
        served('own', { check: 'policy.compiles' }),
        denied('unknown', { check: 'none' }),
        ...odd('check'),
      ]
    case 'proof.tile':
      return [
        served('own', { log: mine, path: '0/000.p/1' }),
        served('of a client', { log: vergers.tenant, path: '0/000.p/1' }),
        ...[
          denied('unknown', { path: '7/000' }),
          denied('other tenant', { log: theirs, path: '0/000.p/1' }),
          ...odd('path'),
        ].map((each) => ({ ...each, params: { log: mine, ...each.params } })),
      ]
    case 'proof.checkpoint':
    case 'proof.log-key':
      return [
        served('own', { log: mine }),
        served('of a client', { log: vergers.tenant }),
        denied('unknown', { log: 'nobody' }),
        denied('other tenant', { log: theirs }),
        ...odd('log'),
      ]
    case 'demo.mail':
      return [denied('unknown', { id: 'none' }), ...odd('id')]
    default:
      return byName(route)
  }
}

/** A route that this file does not know by name: what its parameters name does not exist. */
function byName(route: Route): readonly Named[] {
  const [[, pattern] = ['fr', '']] = pathsOf(route)
  const names = Array.from(pattern.matchAll(/:(\w+)/g), ([, name]) => name ?? '')
  if (names.length === 0) return [{ object: 'page', params: {}, served: true }]
  const all = (value: string) => Object.fromEntries(names.map((name) => [name, value]))
  return [
    { object: 'unknown', params: all(unknownToken), served: false },
    ...malformed.map((value, i) => ({
      ...{ object: `malformed ${i}`, params: all(value), served: false },
      odd: true,
    })),
  ]
}

export const unknownToken = 'u'.repeat(43)
export const unknownReference = 'ZZZZ-ZZZZ'
const malformed = ['\0', 'x\0y', "' OR 1=1 --", '../../console', '%25', 'é'.repeat(400), '{{7*7}}<%=7%>']

/** Every request with which the matrix tries a route. */
function attemptsOf(route: Route, routes: readonly Route[], world: AccessWorld): readonly Attempt[] {
  const objects = objectsOf(route, world)
  const [first] = objects.filter(({ served }) => served)
  const declared = new Set<string>(
    routes
      .filter(({ path }) => JSON.stringify(path) === JSON.stringify(route.path))
      .map(({ method }) => method),
  )
  const all: Attempt[] = []
  for (const [locale, pattern] of pathsOf(route)) {
    for (const visitor of locale === 'fr' ? visitors : few) {
      const may = admitted(route, visitor)
      const common = { route: route.name, visitor }
      const isFew = few.includes(visitor)
      for (const method of methods) {
        const fits = method === route.method || (method === 'HEAD' && route.method === 'GET')
        if (!fits && (!isFew || declared.has(method === 'HEAD' ? 'GET' : method))) continue
        if (!fits) {
          const path = fill(pattern, first?.params ?? {})
          if (isElsewhere(routes, method, path)) continue
          all.push({ ...common, method, path, object: 'wrong method', expected: 'missing' })
          continue
        }
        // What acts without naming anything does what it says; whoever may do it does it elsewhere.
        if (may === 'served' && acts(route)) continue
        for (const { object, params, served, explained, odd } of objects)
          if (isFew || odd !== true)
            all.push({
              ...common,
              ...{ method, object, path: fill(pattern, params), explained: explained === true },
              expected: may === 'served' && !served ? 'missing' : may,
            })
        if (isFew && pattern.includes(':') && first !== undefined)
          for (const { place, query = '', ...given } of elsewhere(first.params))
            all.push({
              ...common,
              ...given,
              ...{ method, object: `unknown, the right one in the ${place}` },
              path: `${fill(pattern, unknown(objects))}${query}`,
              expected: may === 'served' ? 'missing' : may,
            })
      }
    }
  }
  return all
}

/** A form that names no object; those of the public and of the way in are among the pages tried here. */
function acts({ name, method, path }: Route): boolean {
  const named = (typeof path === 'string' ? path : path.fr).includes(':')
  return method === 'POST' && !named && /^(client|console|demo)\.|sign-out$/.test(name)
}

/** Another route's place, for this method. */
function isElsewhere(routes: readonly Route[], method: string, path: string): boolean {
  const asked = method === 'HEAD' ? 'GET' : method
  return routes.some(
    (route) =>
      route.method === asked &&
      pathsOf(route).some(([, pattern]) =>
        new RegExp(`^${pattern.replaceAll(/:\w+(?:\{\.\+\})?/g, '[^/]+')}$`).test(path),
      ),
  )
}

/** Who stand for the others where nothing depends on who asks. */
const few: readonly Visitor[] = ['anonymous', 'dpo', 'other-dpo', 'client']

interface Elsewhere {
  readonly place: string
  readonly query?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const unknown = (objects: readonly Named[]) =>
  objects.find(({ object }) => object === 'unknown')?.params ?? {}

/** The same identifier where no route of ours looks for it. */
function elsewhere(params: Readonly<Record<string, string>>): readonly Elsewhere[] {
  const form = new URLSearchParams({ ...params, id: Object.values(params)[0] ?? '', tenant: mine }).toString()
  const value = Object.values(params)[0] ?? ''
  const headers = {
    ...{ 'x-reference': value, 'x-token': value, authorization: `Bearer ${value}` },
    ...{ 'x-original-url': `/suivi/${value}`, 'x-rewrite-url': `/suivi/${value}` },
    'x-http-method-override': 'GET',
  }
  return [
    { place: 'query', query: `?${form}` },
    { place: 'body', body: form },
    { place: 'header', headers },
  ]
}

function fill(pattern: string, params: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => {
    const value = params[name] ?? unknownToken
    return name === 'path' ? encodeURI(value) : encodeURIComponent(value)
  })
}

const statuses: Readonly<Record<Attempt['expected'], readonly number[]>> = {
  served: [200, 303, 409, 422],
  'sign-in': [303],
  forbidden: [403],
  missing: [404],
}

/** Tries everything, route by route, and tells what was not as the audiences say. */
export async function tryAll(
  web: Web,
  world: AccessWorld,
  only?: (route: Route) => boolean,
): Promise<Outcome> {
  const problems: string[] = []
  let count = 0
  for (const route of web.routes.filter(only ?? (() => true))) {
    const before = await digest(world.modules.db)
    const attempts = attemptsOf(route, web.routes, world)
    count += attempts.length
    const seen = new Map<string, { readonly object: string; readonly answer: string }>()
    for (let at = 0; at < attempts.length; at += width)
      await Promise.all(
        attempts.slice(at, at + width).map(async (attempt) => {
          problems.push(...(await judge(web, world, attempt, seen)))
        }),
      )
    const after = await digest(world.modules.db)
    for (const [table, hash] of after)
      if (before.get(table) !== hash && !counted(route, table))
        problems.push(`${route.name}: ${table} has changed`)
  }
  return { attempts: count, problems }
}

const width = 8

/** Tries to sign in are counted, the tour lets its officer in, checks that are run again are run by a job,
 * and a look into a file is written down. */
function counted({ name, looks }: Route, table: string): boolean {
  if (table === 'public.file_read') return looks === true
  if (table === 'public.rate_limit') return /^account\.(sign-in|second-factor|enrol)/.test(name)
  if (table === 'public.account_passkey_challenge') return name === 'account.sign-in-passkey'
  if (name === 'console.board-run') return table === 'pgboss.job'
  if (name === 'demo.officer') return /account_(user|session|credential|member)$/.test(table)
  return /^account\.(second-factor-send|enrolment)$/.test(name) && /account_(totp|verification)$/.test(table)
}

async function judge(
  web: Web,
  world: AccessWorld,
  attempt: Attempt,
  seen: Map<string, { readonly object: string; readonly answer: string }>,
): Promise<readonly string[]> {
  const { method, path, visitor, expected, object } = attempt
  const response = await send(web, attempt, world.visitors[visitor])
  const text = await response.text()
  const said = `${attempt.route} ${method} ${path.slice(0, 80)} (${object}) by ${visitor}`
  const problems: string[] = []
  if (!statuses[expected].includes(response.status))
    problems.push(`${said}: ${response.status}, not ${expected}`)
  if (expected === 'sign-in' && !/^(\/en\/sign-in|\/connexion)$/.test(response.headers.get('location') ?? ''))
    problems.push(`${said}: leads to ${response.headers.get('location')}`)
  for (const problem of headerProblems(response, publicUrl)) problems.push(`${said}: ${problem}`)
  const all = text + JSON.stringify([...response.headers])
  const behind = /^(console|client)\./.test(attempt.route)
  if (behind && response.headers.get('cache-control') !== 'no-store')
    problems.push(`${said}: kept by a cache`)
  if (contentOf(world.other, 'other').some((value) => all.includes(value)))
    problems.push(`${said}: shows what is the other organisation's`)
  const isMember = standing[visitor]?.tenant === mine && attempt.route.startsWith('console.')
  const holds = object.startsWith('own') && !attempt.route.startsWith('console.')
  const mayRead = expected === 'served' && (isMember || holds || attempt.route.startsWith('demo.'))
  if (!mayRead && contentOf(world.own, mine).some((value) => all.includes(value)))
    problems.push(`${said}: shows what is in a case`)
  if (expected !== 'served' && attempt.explained !== true) {
    const answer = JSON.stringify([response.status, [...response.headers].sort(), text])
    const key = JSON.stringify([method, path.startsWith('/en'), visitor, expected])
    const first = seen.get(key)
    if (first === undefined) seen.set(key, { object, answer })
    else if (first.answer !== answer) problems.push(`${said}: answered otherwise than ${first.object}`)
  }
  return problems
}

export function send(
  web: Web,
  { method, path, headers = {}, body }: Pick<Attempt, 'method' | 'path' | 'headers' | 'body'>,
  visitor: Readonly<Record<string, string>>,
): Promise<Response> {
  const bodied = method !== 'GET' && method !== 'HEAD'
  const form = bodied
    ? { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    : {}
  const request = new Request(`${publicUrl}${path}`, {
    method,
    headers: { ...form, ...visitor, ...headers },
    ...(bodied ? { body: body ?? '' } : {}),
  })
  return web.fetch(request)
}

/** What only those who may must ever see of an organisation's cases. */
function contentOf(cases: Cases, owner: string): readonly string[] {
  const person = owner === mine ? 'camille@example.fr' : 'other@example.fr'
  const name = owner === mine ? 'Canary Camille' : 'Autre Personne'
  const { access, erasure, waiting, old, refused } = cases
  const references = [access, erasure, waiting, old, refused].map(({ reference }) => reference)
  return [...references, `"${person}`, `>${person}`, `-${person}`, name, `Canary Motif ${owner}`]
}
