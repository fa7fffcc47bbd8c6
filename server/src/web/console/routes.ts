import type { Progress } from '../../erasure/erasure.ts'
import { places } from '../places.ts'
import { at, everywhere, type Route, type Visit } from '../route.ts'
import { accountRoutes } from './account-routes.ts'
import { doAct } from './act.ts'
import { agendaRoutes } from './agenda/routes.ts'
import { officerBoardRoutes } from './board/routes.ts'
import { breachRoutes } from './breaches/routes.ts'
import { officerCasePage, partOf } from './case.ts'
import { clientsRoutes } from './clients/routes.ts'
import type { ConsoleDeps } from './console.ts'
import { disclosureRoutes } from './disclosures/routes.ts'
import { packsRoutes } from './packs/routes.ts'
import { refuseReading } from './personnel/refused.ts'
import { personnelRoutes } from './personnel/routes.ts'
import { type Act, acts, consolePlaces } from './places.ts'
import { policyRoutes } from './policy/routes.ts'
import { processorRoutes } from './processors/routes.ts'
import { requestsPage } from './requests-page.ts'
import { todayPage } from './today.ts'

/** Seconds after which a page that shows an erasure under way is asked for again. */
const refreshSeconds = 3

/** The officer's pages, and the way in. */
export function consoleRoutes(deps: ConsoleDeps): readonly Route[] {
  const { rights, erasure, tenant } = deps

  async function show(visit: Visit, told: string | null, status = 200): Promise<Response> {
    const reference = visit.param('reference')
    const view = await rights.caseView(tenant, reference)
    if (view === null || visit.account === null) return visit.fail('notFound')
    const reading = await deps.staff.openFile(tenant, visit.account, { what: 'file', reference })
    const { m, locale } = visit.language
    const back = { label: m.agenda.requests, href: at(consolePlaces.requests, locale) }
    if (!reading.answer.allowed) return refuseReading(visit, reading.answer, back)
    const open = view.state === 'confirmed' || view.state === 'taken'
    const progress =
      view.state === 'running' && view.erasure !== null ? await erasure.progress(tenant, view.erasure) : null
    const [preview, bundle] = await Promise.all([
      open || planChanged(progress) ? rights.preview(tenant, reference) : null,
      deps.policy(),
    ])
    const part = partOf(preview, reading.shows)
    const mayDecide = visit.account?.role === 'dpo'
    const page = officerCasePage(visit.language, {
      view,
      ...part,
      progress,
      bundle,
      mayDecide,
      told,
      place: consolePlaces.act,
    })
    const response = await visit.page(page, { status, here: everywhere(consolePlaces.case, { reference }) })
    const moving = view.state === 'running' && progress?.state !== 'stopped'
    if (moving && status === 200) response.headers.set('refresh', String(refreshSeconds))
    return response
  }

  return [
    ...accountRoutes(deps),
    ...policyRoutes(deps),
    ...officerBoardRoutes(deps),
    ...breachRoutes(deps),
    ...processorRoutes(deps),
    ...disclosureRoutes(deps),
    ...packsRoutes(deps),
    ...agendaRoutes(deps),
    ...personnelRoutes(deps),
    // After those whose address is one word: a client of that name would be found there.
    ...clientsRoutes(deps),
    {
      name: 'console.today',
      method: 'GET',
      path: places.console,
      who: 'reader',
      title: (m) => m.console.nav.today,
      async handle(visit) {
        const { organisation } = await deps.policy()
        const { timeZone: zone } = organisation
        const [lines, inCharge, board] = await Promise.all([
          deps.agenda.lines(),
          deps.agenda.inCharge(tenant),
          deps.board.board(),
        ])
        const now = { now: deps.now(), today: deps.today(zone), zone }
        return visit.page(todayPage(visit.language, { ...now, lines, inCharge, board }))
      },
    },
    {
      name: 'console.requests',
      method: 'GET',
      path: consolePlaces.requests,
      who: 'reader',
      title: (m) => m.agenda.requests,
      handle: async (visit) => visit.page(requestsPage(visit.language, await rights.inbox(tenant))),
    },
    {
      name: 'console.case',
      method: 'GET',
      path: consolePlaces.case,
      who: 'reader',
      looks: true,
      title: (m) => m.console.section,
      handle: (visit) => show(visit, null),
    },
    {
      name: 'console.act',
      method: 'POST',
      path: consolePlaces.act,
      who: 'dpo',
      title: (m) => m.console.section,
      async handle(visit) {
        const act = acts.find((each): each is Act => each === visit.param('act'))
        const { account } = visit
        if (act === undefined || account === null) return visit.fail('notFound')
        const reference = visit.param('reference')
        const form = await visit.form()
        const told = await doAct(deps, visit.language, { act, reference, form, actor: account.actor })
        if (told === null) return visit.redirect(at(consolePlaces.case, visit.language.locale, { reference }))
        return show(visit, told, 409)
      },
    },
  ]
}

/** It stopped because what was confirmed is no longer what would be done: it has to be confirmed again. */
function planChanged(progress: Progress | null): boolean {
  return (
    progress?.stores.some(({ troubles }) => troubles.some(({ code }) => code === 'erasure/plan-changed')) ===
    true
  )
}
