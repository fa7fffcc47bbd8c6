import { type Bundle, clientOf } from '@garant/policy'
import { reportPdf } from '../../../documents/documents.ts'
import type { EndingAct, Endings } from '../../../ending/ending.ts'
import type { Language } from '../../../i18n/i18n.ts'
import type { Tenant } from '../../../kernel/tenant.ts'
import { fileAnswer } from '../../file.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ClientDeps } from '../client.ts'
import type { ClientSection } from '../sections.ts'
import { certificateReport } from './certificate.ts'
import { endPage } from './page.ts'
import { type EndAct, endActs, endPlaces } from './places.ts'

/** What a client does at the end of its agreement. */
export interface ClientEnding
  extends Pick<
    Endings,
    'view' | 'begin' | 'handOver' | 'acknowledge' | 'askErasure' | 'confirmErasure' | 'receipt'
  > {
  /** The client's own policy in force; null: none yet. */
  policy(client: Tenant): Promise<Bundle | null>
}

type Deps = Pick<ClientDeps, 'tenant' | 'policy' | 'ending' | 'now'>

/** Seconds after which a page that shows an erasure under way, or waits for a receipt, is asked for again. */
const refreshSeconds = 3

export function endRoutes({ tenant: operator, policy, ending, now }: Deps): readonly Route[] {
  async function show(visit: Visit, told: string | null): Promise<Response> {
    if (visit.account === null) return visit.fail('notFound')
    const { tenant, role, actor } = visit.account
    const [view, bundle, own, receipt] = await Promise.all([
      ending.view(tenant),
      ending.policy(tenant),
      policy(),
      ending.receipt(tenant),
    ])
    const ends = view?.data ?? clientOf(own, tenant)?.ends.data
    if (bundle === null || ends === undefined) return visit.fail('notFound')
    const proved = receipt !== null
    const page = endPage(visit.language, {
      ...{ view, ends, bundle, mayAct: role === 'client', actor, proved, told },
    })
    const here = everywhere(endPlaces.end)
    const response = await visit.page(page, { status: told === null ? 200 : 409, here })
    const moving = view?.step === 'erasing' || (view?.step === 'closed' && !proved)
    if (moving && told === null) response.headers.set('refresh', String(refreshSeconds))
    return response
  }

  return [
    {
      name: 'client.end',
      method: 'GET',
      path: endPlaces.end,
      who: 'client-reader',
      title: (m) => m.ending.nav,
      handle: (visit) => show(visit, null),
    },
    {
      name: 'client.end-act',
      method: 'POST',
      path: endPlaces.act,
      who: 'client',
      title: (m) => m.ending.nav,
      async handle(visit) {
        const act = endActs.find((each): each is EndAct => each === visit.param('act'))
        if (act === undefined || visit.account === null) return visit.fail('notFound')
        const on = { operator, client: visit.account.tenant, actor: visit.account.actor }
        const done = await doEnd(ending, act, on)
        if (done.result === 'unknown') return visit.fail('notFound')
        const told = endInWords(visit.language, done)
        return told === null ? visit.redirect(at(endPlaces.end, visit.language.locale)) : show(visit, told)
      },
    },
    {
      name: 'client.end-data',
      method: 'POST',
      path: endPlaces.data,
      who: 'client',
      title: null,
      async handle(visit) {
        const form = (['csv', 'json'] as const).find((each) => each === visit.param('form'))
        if (form === undefined || visit.account === null) return visit.fail('notFound')
        const on = { operator, client: visit.account.tenant, actor: visit.account.actor }
        const made = await ending.handOver(on, form)
        if (made === null) return visit.fail('notFound')
        const name = visit.language.m.ending.back.file
        return new Response(ReadableStream.from(made), {
          headers: {
            'content-type': 'application/zip',
            'content-disposition': `attachment; filename="${name}-${form}.zip"`,
          },
        })
      },
    },
    {
      name: 'client.end-certificate',
      method: 'GET',
      path: endPlaces.certificate,
      who: 'client-reader',
      title: null,
      async handle(visit) {
        if (visit.account === null) return visit.fail('notFound')
        const { tenant } = visit.account
        const { language } = visit
        const t = language.m.ending.certificate
        if (visit.param('form') === 'proof') {
          const receipt = await ending.receipt(tenant)
          if (receipt === null) return visit.fail('notFound')
          return fileAnswer(`${t.file}.tlog-proof`, 'text/plain; charset=utf-8', Buffer.from(receipt.text))
        }
        const [view, bundle, { organisation }] = await Promise.all([
          ending.view(tenant),
          ending.policy(tenant),
          policy(),
        ])
        const certificate = view?.certificate ?? null
        if (visit.param('form') !== 'pdf' || certificate === null || bundle === null)
          return visit.fail('notFound')
        const names = { client: bundle.organisation.name, operator: organisation.name }
        const report = certificateReport(language, names, bundle, certificate)
        return fileAnswer(`${t.file}.pdf`, 'application/pdf', await reportPdf(report, now()))
      },
    },
  ]
}

function doEnd(ending: ClientEnding, act: EndAct, on: Parameters<Endings['begin']>[0]): Promise<EndingAct> {
  switch (act) {
    case 'begin':
      return ending.begin(on, 'client')
    case 'acknowledge':
      return ending.acknowledge(on)
    case 'ask-erasure':
      return ending.askErasure(on)
    case 'confirm-erasure':
      return ending.confirmErasure(on)
  }
}

/** Why it was not done; null: it was. */
export function endInWords({ m }: Language, done: EndingAct): string | null {
  return done.result === 'refused' ? m.ending.problems[done.why] : null
}

/** How the end stands, and what waits for the client in it, on the first page. */
export function endSection({ ending }: Pick<ClientDeps, 'ending'>): ClientSection {
  return {
    async standing({ account, language: { m } }) {
      const view = await ending.view(account.tenant)
      const t = m.ending
      return { title: t.nav, place: endPlaces.end, sentence: t.standing[view === null ? 'none' : view.step] }
    },
    async waiting({ account, language: { m, locale } }) {
      const view = await ending.view(account.tenant)
      const asks = view !== null && ['return', 'acknowledge', 'ask', 'confirm'].includes(view.step)
      if (view === null || !asks) return []
      const t = m.ending
      return [
        {
          ...{ by: null, what: t.standing[view.step], detail: '', verb: t.nav },
          href: at(endPlaces.end, locale),
        },
      ]
    },
  }
}
