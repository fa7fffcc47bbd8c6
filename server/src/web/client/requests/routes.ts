import type { Bundle } from '@garant/policy'
import type { Decisions } from '../../../decisions/decisions.ts'
import type { Tenant } from '../../../kernel/tenant.ts'
import type { Relays } from '../../../relays/relays.ts'
import { doAct } from '../../console/act.ts'
import { caseBody, partOf } from '../../console/case.ts'
import type { CaseControl } from '../../console/console.ts'
import { type Act, acts } from '../../console/places.ts'
import { backLink, type Content } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import { type ClientDeps, clientPage } from '../client.ts'
import type { ClientSection } from '../sections.ts'
import { requestsPage } from './list-page.ts'
import { requestPlaces } from './places.ts'
import { type RequestProblem, requestFrom } from './request-form.ts'

/** What a client does with requests about its data; it decides, and its word is our instruction. */
export interface ClientRequests extends Pick<Relays, 'open' | 'decide'>, Pick<Decisions, 'openFile'> {
  readonly rights: CaseControl['rights']
  readonly erasure: CaseControl['erasure']
  /** The client's own policy in force; null: none yet. */
  policy(client: Tenant): Promise<Bundle | null>
}

type Deps = Pick<ClientDeps, 'tenant' | 'policy' | 'requests'>

/** Acts that touch the client's stores: they are carried out on its instruction. */
const onInstruction: readonly Act[] = ['confirm-erasure', 'answer-access', 'resume']

const refreshSeconds = 3

export function requestRoutes({ tenant: operator, policy, requests }: Deps): readonly Route[] {
  const { rights, erasure } = requests

  async function list(
    visit: Visit,
    wrong: { readonly form: Form; readonly problem: RequestProblem } | null,
  ): Promise<Response> {
    if (visit.account === null) return visit.fail('notFound')
    const { tenant, role } = visit.account
    const [items, { organisation }] = await Promise.all([rights.inbox(tenant), policy()])
    const page = requestsPage(visit.language, {
      ...{ items, operator: organisation.shortName, mayAct: role === 'client' },
      ...{ form: wrong?.form ?? null, problem: wrong?.problem ?? null },
    })
    return visit.page(page, { status: wrong === null ? 200 : 422, here: everywhere(requestPlaces.list) })
  }

  async function show(visit: Visit, told: Content | null): Promise<Response> {
    if (visit.account === null) return visit.fail('notFound')
    const { tenant, role } = visit.account
    const { language } = visit
    const reference = visit.param('reference')
    const [view, bundle] = await Promise.all([rights.caseView(tenant, reference), requests.policy(tenant)])
    if (view === null || bundle === null) return visit.fail('notFound')
    const reading = await requests.openFile(tenant, visit.account, { what: 'file', reference })
    if (!reading.answer.allowed) return visit.fail('forbidden')
    const open = view.state === 'confirmed' || view.state === 'taken'
    const progress =
      view.state === 'running' && view.erasure !== null ? await erasure.progress(tenant, view.erasure) : null
    const replanned = progress?.stores.some(({ troubles }) =>
      troubles.some(({ code }) => code === 'erasure/plan-changed'),
    )
    const preview = open || replanned === true ? await rights.preview(tenant, reference) : null
    const t = language.m.requests
    const page = clientPage(language, null, {
      title: `${t.one} ${reference}`,
      back: backLink(t.title, at(requestPlaces.list, language.locale)),
      body: caseBody(language, {
        ...{
          view,
          ...partOf(preview, reading.shows),
          progress,
          bundle,
          told,
          place: requestPlaces.act,
          mayDecide: role === 'client',
        },
      }),
    })
    const response = await visit.page(page, {
      status: told === null ? 200 : 409,
      here: everywhere(requestPlaces.one, { reference }),
    })
    const moving = view.state === 'running' && progress?.state !== 'stopped'
    if (moving && told === null) response.headers.set('refresh', String(refreshSeconds))
    return response
  }

  return [
    {
      name: 'client.requests',
      method: 'GET',
      path: requestPlaces.list,
      who: 'client-reader',
      title: (m) => m.requests.nav,
      handle: (visit) => list(visit, null),
    },
    {
      name: 'client.request-open',
      method: 'POST',
      path: requestPlaces.list,
      who: 'client',
      title: (m) => m.requests.nav,
      async handle(visit) {
        if (visit.account === null) return visit.fail('notFound')
        const { tenant: client, actor } = visit.account
        const { locale } = visit.language
        const form = await visit.form()
        const opened = await requests.open({ operator, client, actor }, requestFrom(form, locale))
        switch (opened.result) {
          case 'no-client':
            return visit.fail('notFound')
          case 'later':
            return list(visit, { form, problem: 'later' })
          case 'invalid':
            return list(visit, { form, problem: opened.field })
          case 'relayed':
            return visit.redirect(at(requestPlaces.one, locale, { reference: opened.reference }))
        }
      },
    },
    {
      name: 'client.request',
      method: 'GET',
      path: requestPlaces.one,
      who: 'client-reader',
      looks: true,
      title: (m) => m.requests.nav,
      handle: (visit) => show(visit, null),
    },
    {
      name: 'client.request-act',
      method: 'POST',
      path: requestPlaces.act,
      who: 'client',
      title: (m) => m.requests.nav,
      async handle(visit) {
        const act = acts.find((each): each is Act => each === visit.param('act'))
        if (act === undefined || visit.account === null) return visit.fail('notFound')
        const { tenant: client, actor } = visit.account
        const reference = visit.param('reference')
        const view = await rights.caseView(client, reference)
        if (view === null) return visit.fail('notFound')
        const form = await visit.form()
        const control = { tenant: client, rights, erasure }
        const go = () => doAct(control, visit.language, { act, reference, form, actor })
        const on = { operator, client, actor }
        const told = onInstruction.includes(act)
          ? await requests.decide(on, { reference, right: view.right }, go, (problem) => problem === null)
          : await go()
        if (told !== null) return show(visit, told)
        return visit.redirect(at(requestPlaces.one, visit.language.locale, { reference }))
      },
    },
  ]
}

/** How the requests stand, and which wait for the client's decision, on the first page. */
export function requestSection({ requests }: Pick<ClientDeps, 'requests'>): ClientSection {
  return {
    async standing({ account, language: { m } }) {
      const all = await requests.rights.inbox(account.tenant)
      const open = all.filter(({ state }) => state !== 'answered' && state !== 'refused')
      const t = m.requests
      return { title: t.nav, place: requestPlaces.list, sentence: t.standing(open.length, all.length) }
    },
    async waiting({ account, language: { m, locale } }) {
      const all = await requests.rights.inbox(account.tenant)
      return all
        .filter(({ state }) => state === 'confirmed' || state === 'taken')
        .map(({ reference, right, deadline }) => ({
          by: deadline.current,
          what: m.requests.waiting(m.console.rights[right], reference),
          ...{ detail: '', verb: m.requests.waitingVerb },
          href: at(requestPlaces.one, locale, { reference }),
        }))
    },
  }
}
