import { Hono } from 'hono'
import type { Account } from '../accounts/accounts.ts'
import { type Locale, locales } from '../i18n/typeset.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { admit } from './admit.ts'
import { serveAsset } from './assets.ts'
import type { Assets } from './design/assets.ts'
import { protect } from './headers.ts'
import { network } from './network.ts'
import { isForeign } from './origin.ts'
import { checkRoutes, pathsOf, type Route } from './route.ts'
import { createVisits, TooLarge, type Visits } from './visit.ts'
import type { WebDeps } from './web.ts'

type Fetch = (request: Request, peer?: string | null) => Promise<Response>

/**
 * Leads each request to its route: who may, from which site, with which headers. Nothing reaches a handler, and nothing
 * leaves the server, without passing here.
 * @throws {TypeError} when the table of routes is wrong.
 */
export function createDispatcher(deps: WebDeps, routes: readonly Route[], assets: Assets): Fetch {
  checkRoutes(routes)
  const visits = createVisits(deps, assets)
  const app = new Hono<{ Bindings: { peer: string | null } }>()
  for (const route of routes) {
    for (const [locale, path] of pathsOf(route)) {
      app.on(route.method, path, async ({ req, env }) => {
        const from = network(req.raw.headers, env.peer, deps.config.proxyHops)
        const response = await answer(deps, visits, route, req.raw, { locale, params: req.param(), from })
        const isPublic = route.who === 'anyone' && route.method === 'GET' && response.ok
        if (isPublic && !response.headers.has('cache-control'))
          response.headers.set('cache-control', 'no-cache')
        return response
      })
    }
  }
  app.get('/assets/*', ({ req }) => {
    const asset = assets.find(req.path)
    return asset === null ? visits.failure('notFound', 'fr') : serveAsset(asset, req.raw)
  })
  app.notFound(({ req }) => visits.failure('notFound', localeOf(req.path)))
  // Not even the page that says so could be made. Hono would print the error, with the values that a driver quotes.
  app.onError((cause) => {
    deps.failed(cause, 'web')
    return new Response('Garant cannot answer now.\n', { status: 500 })
  })
  return async (request, peer = null) => protect(await app.fetch(request, { peer }), deps.config.url)
}

interface Arrival {
  readonly locale: Locale
  readonly params: Record<string, string>
  readonly from: string | null
}

async function answer(
  deps: WebDeps,
  visits: Visits,
  route: Route,
  request: Request,
  { locale, params, from }: Arrival,
): Promise<Response> {
  try {
    if (route.method !== 'GET' && isForeign(request, deps.config.url))
      return await visits.failure('foreign', locale)
    const signedIn = await deps.within(deps.tenant, () => accountOf(deps, route, request))
    const standing =
      isOfClients(route) && signedIn !== null ? await deps.clientStanding(signedIn.tenant) : null
    const refused = admit(route.who, signedIn, deps.tenant, standing)
    if (refused === 'sign-in') return visits.signIn(locale)
    if (refused !== null) return await visits.failure(refused, locale)
    // No name of ours has a zero byte, and a database does not even take one. Of a secret only the hash gets that far.
    if (!isOfSecret(route) && Object.values(params).some((value) => value.includes('\0')))
      return await visits.failure('notFound', locale)
    const tenant = await tenantOf(deps, route, signedIn, params.token)
    return await deps.within(tenant, async () => {
      const ready = await route.ready?.({ request, locale, account: signedIn })
      if (ready !== undefined && ready !== null) return ready
      const visit = await visits.visit(route, request, { locale, params, from, account: signedIn, tenant })
      return route.handle(visit)
    })
  } catch (cause) {
    if (cause instanceof TooLarge) return await visits.failure('tooLarge', locale)
    deps.failed(cause, route.name)
    return await visits.failure('broken', locale)
  }
}

/** Whose data a route is about: of who signed in, or of whose secret the path has. Nothing else that a request says counts. */
async function tenantOf(
  { tenant, rights, logOf }: WebDeps,
  route: Route,
  account: Account | null,
  token: string | undefined,
): Promise<Tenant> {
  if (isOfClients(route)) return account?.tenant ?? tenant
  if (!isOfSecret(route) || token === undefined) return tenant
  const holder = await rights.holderOf(token)
  // Somebody else's case in this database, who is no client of ours, is answered like one that does not exist.
  return holder !== null && holder !== tenant && (await logOf(holder)) !== null ? holder : tenant
}

function isOfSecret({ who }: Route): boolean {
  return who === 'case-token' || who === 'link-token'
}

function isOfClients({ who }: Route): boolean {
  return who === 'client' || who === 'client-reader'
}

/** Public pages never look at cookies, except where the guided tour shows which role is played. */
async function accountOf(
  { accounts, demo, tenant }: WebDeps,
  route: Route,
  request: Request,
): Promise<Account | null> {
  if (accounts === null || !request.headers.has('cookie')) return null
  const { headers } = request
  // Whoever belongs to the organisation alone is told that these pages are not theirs, not asked to sign in again.
  if (isOfClients(route))
    return (await accounts.whoOfClients(headers, tenant)) ?? accounts.who(headers, tenant)
  return route.who === 'reader' || route.who === 'dpo' || demo !== null ? accounts.who(headers, tenant) : null
}

function localeOf(path: string): Locale {
  return locales.find((locale) => path === `/${locale}` || path.startsWith(`/${locale}/`)) ?? 'fr'
}
