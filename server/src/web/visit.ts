import type { Account } from '../accounts/accounts.ts'
import { type Language, language } from '../i18n/i18n.ts'
import type { Locale } from '../i18n/typeset.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { compress } from './compress.ts'
import { tourBar } from './demo/tour.ts'
import type { Assets } from './design/assets.ts'
import { layout, type Page, type Site } from './design/design.ts'
import { failurePage, failureStatus } from './failures.ts'
import { readForm } from './form.ts'
import { scriptPolicy } from './headers.ts'
import { places } from './places.ts'
import {
  at,
  everywhere,
  type Failure,
  type PageOptions,
  type Place,
  type Route,
  type Visit,
} from './route.ts'
import type { WebDeps } from './web.ts'

/** A form longer than any of ours; answered with a page, not a failure of ours. */
export class TooLarge extends Error {}

interface Arrival {
  readonly locale: Locale
  readonly params: Readonly<Record<string, string>>
  readonly from: string | null
  readonly account: Account | null
  readonly tenant: Tenant
}

export interface Visits {
  visit(route: Route, request: Request, arrival: Arrival): Promise<Visit>
  failure(failure: Failure, locale: Locale, retryAfterSeconds?: number): Promise<Response>
  signIn(locale: Locale): Response
}

/** Makes of a request what handlers work with, and of their pages whole documents. */
export function createVisits(deps: WebDeps, assets: Assets): Visits {
  async function speak(locale: Locale): Promise<{ language: Language; site: Site }> {
    const { organisation } = await deps.policy()
    const spoken = language(locale, organisation.timeZone)
    const site: Site = {
      name: spoken.set(organisation.shortName),
      stylesheet: assets.stylesheet.path,
      font: assets.font.path,
      scripts: { passkey: assets.scripts.passkey.path },
      help: {
        ...organisation.contact,
        address: [organisation.name, ...organisation.address].map(spoken.set),
      },
      evaluation: deps.config.evaluation,
      home: places.notice,
      links: {
        fr: { find: places.again.fr, verify: places.receipt.fr },
        en: { find: places.again.en, verify: places.receipt.en },
      },
    }
    return { language: spoken, site }
  }

  async function failure(failure: Failure, locale: Locale, retryAfterSeconds = 60): Promise<Response> {
    const { language, site } = await speak(locale)
    const links = { home: at(places.notice, locale), findAgain: at(places.again, locale) }
    const page = failurePage(language, failure, links, retryAfterSeconds)
    const headers: Record<string, string> =
      failure === 'later' ? { 'retry-after': `${retryAfterSeconds}` } : {}
    const document = layout({ ...language, site, here: null, tour: null }, page)
    return htmlResponse(`${await document}`, failureStatus[failure], headers)
  }

  return {
    failure,
    signIn: (locale) => seeOther(at(places.signIn, locale)),

    async visit(route, request, { locale, params, from, account, tenant }) {
      const { language, site } = await speak(locale)
      const own = ownPlace(route, params)

      async function page(view: Page, options: PageOptions = {}): Promise<Response> {
        const tour =
          deps.demo === null
            ? null
            : tourBar(language, {
                ...{ route: route.name, account, next: view.tour, demo: deps.demo },
                tenant: deps.tenant,
              })
        const document = layout(
          { ...language, site, here: options.here === undefined ? own : options.here, tour },
          view,
        )
        const response = htmlResponse(`${await document}`, options.status ?? 200)
        if (view.script !== undefined) response.headers.set('content-security-policy', scriptPolicy)
        for (const cookie of options.cookies ?? []) response.headers.append('set-cookie', cookie)
        return compress(response, request, route.who)
      }

      return {
        request,
        language,
        account,
        tenant,
        network: from,
        param(name) {
          const value = params[name]
          if (value === undefined) throw new TypeError(`${route.name} has no parameter ${name}`)
          return value
        },
        async form() {
          const form = await readForm(request)
          if (form === null) throw new TooLarge('form')
          return form
        },
        page,
        redirect: seeOther,
        fail: (what, options = {}) => failure(what, locale, options.retryAfterSeconds),
      }
    },
  }
}

/** The page itself in each language; null for what cannot be opened again by its address. */
function ownPlace({ method, path }: Route, params: Readonly<Record<string, string>>): Place | null {
  return method === 'GET' && typeof path !== 'string' ? everywhere(path, params) : null
}

function htmlResponse(document: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(document, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  })
}

function seeOther(to: string, cookies: readonly string[] = []): Response {
  const response = new Response(null, { status: 303, headers: { location: to } })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
