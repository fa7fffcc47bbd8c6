import type { Account } from '../accounts/accounts.ts'
import type { Language, Messages } from '../i18n/i18n.ts'
import { type Locale, locales } from '../i18n/typeset.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Page } from './design/design.ts'
import type { Form } from './form.ts'

/**
 * Who may: a closed list, and no route exists without one of them.
 * `anyone`: the public. `link-token`, `case-token`: whoever holds the secret of the path; an unknown secret is answered
 * like a page that does not exist. `reader`: an account of the organisation. `dpo`: one that may decide. `client-reader`: an
 * account of a client company, which sees what is its own. `client`: one that acts for it. `demo`: the public of an
 * installation with example data; elsewhere the route does not exist.
 */
export const audiences = [
  'anyone',
  'link-token',
  'case-token',
  'reader',
  'dpo',
  'client-reader',
  'client',
  'demo',
] as const
export type Audience = (typeof audiences)[number]

/** Where a page is, in each language; `:name` is a parameter. */
export type Place = Record<Locale, string>

export interface Route {
  /** Unique, "portal.check". */
  readonly name: string
  readonly method: 'GET' | 'POST'
  /** A text: an address without language. */
  readonly path: Place | string
  readonly who: Audience
  /** The page's title; null: what is answered is not a page. */
  readonly title: ((m: Messages) => string) | null
  /**
   * A GET that writes down that somebody's file was looked at, before it is shown: the one effect that a GET may have. A button
   * before each file would be one press more for who answers, and prove no better that it was read.
   */
  readonly looks?: true
  readonly handle: (visit: Visit) => Promise<Response> | Response
  /** The answer, where it lies ready; null: it has to be made. Asked for whoever is admitted. */
  readonly ready?: (arrival: Arrival) => Promise<Response | null>
}

/** A request for a page, before anything was made for it. */
export interface Arrival {
  readonly request: Request
  readonly locale: Locale
  readonly account: Account | null
}

/** One request, parsed, for one route. */
export interface Visit {
  readonly request: Request
  readonly language: Language
  /** Signed in; null only where the audience needs no account. Of a client: `account.tenant` is the client's own. */
  readonly account: Account | null
  /**
   * Whose data the route is about: the organisation's, the client's whose account it is, or the tenant's whose case the path
   * names. It was entered before the handler began.
   */
  readonly tenant: Tenant
  /** Network of the sender for rate limits; null: unknown. */
  readonly network: string | null
  /** @throws {TypeError} when the path has no such parameter. */
  param(name: string): string
  form(): Promise<Form>
  page(page: Page, options?: PageOptions): Promise<Response>
  /** 303: after a POST, so that reloading repeats nothing. */
  redirect(to: string, cookies?: readonly string[]): Response
  /** The page that says why not. */
  fail(failure: Failure, options?: { readonly retryAfterSeconds?: number }): Promise<Response>
}

export interface PageOptions {
  readonly status?: number
  /** Where the language switch leads; by default this very page, when it is a GET. Null: home. */
  readonly here?: Place | null
  readonly cookies?: readonly string[]
}

/** What may go wrong for a visitor: a closed list with a page each. */
export type Failure = 'notFound' | 'linkUnknown' | 'forbidden' | 'foreign' | 'tooLarge' | 'later' | 'broken'

/** An address with its parameters filled in. */
export function at(place: Place, locale: Locale, params: Readonly<Record<string, string>> = {}): string {
  return fill(place[locale], params)
}

/** The same page in each language. */
export function everywhere(place: Place, params: Readonly<Record<string, string>> = {}): Place {
  return { fr: at(place, 'fr', params), en: at(place, 'en', params) }
}

function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

/** The paths of a route, each with its language; an address without language speaks French. */
export function pathsOf(route: Route): readonly (readonly [Locale, string])[] {
  const { path } = route
  return typeof path === 'string' ? [['fr', path]] : locales.map((locale) => [locale, path[locale]])
}

/**
 * Checks a table of routes at start: an installation whose table is wrong does not serve.
 * @throws {TypeError} for a route without a known audience, a name or an address used twice.
 */
export function checkRoutes(routes: readonly Route[]): void {
  const seen = new Set<string>()
  const once = (what: string) => {
    if (seen.has(what)) throw new TypeError(`route declared twice: ${what}`)
    seen.add(what)
  }
  for (const route of routes) {
    if (!audiences.includes(route.who)) throw new TypeError(`route without audience: ${route.name}`)
    once(route.name)
    for (const [, path] of pathsOf(route)) once(`${route.method} ${path}`)
  }
}
