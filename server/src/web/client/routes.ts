import { passkeyRoutes } from '../console/passkey-routes.ts'
import { places } from '../places.ts'
import { at, type Route } from '../route.ts'
import { agreementRoutes } from './agreement-routes.ts'
import { receivedRoutes } from './breaches/routes.ts'
import { chapterRoutes } from './chapter-routes.ts'
import { type ClientDeps, clientPage } from './client.ts'
import { endRoutes } from './end/routes.ts'
import { clientHomePage } from './home.ts'
import { instructionRoutes } from './instructions/routes.ts'
import { packRoutes } from './pack-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { clientPlaces } from './places.ts'
import { clientChainRoutes } from './processors/routes.ts'
import { requestRoutes } from './requests/routes.ts'
import { clientSections } from './sections.ts'

/** The pages of a client company, for which we are the processor (Art. 28). */
export function clientRoutes(deps: ClientDeps): readonly Route[] {
  const sections = clientSections(deps)
  return [
    {
      name: 'client.home',
      method: 'GET',
      path: clientPlaces.home,
      who: 'client-reader',
      title: (m) => m.client.nav.home,
      async handle(visit) {
        const { account, language } = visit
        if (account === null) return visit.fail('notFound')
        const [overview, { organisation }] = await Promise.all([
          deps.pack.overview(account.tenant),
          deps.policy(),
        ])
        if (overview === null) return visit.fail('notFound')
        const today = deps.today(organisation.timeZone)
        const visitor = { account, language, today, overview }
        const [standings, waiting] = await Promise.all([
          Promise.all(sections.map((section) => section.standing(visitor))),
          Promise.all(sections.map((section) => section.waiting?.(visitor) ?? [])),
        ])
        return visit.page(
          clientHomePage(language, {
            client: language.set(overview.client.name),
            operator: language.set(overview.operator),
            today,
            waiting: waiting.flat(),
            standings: standings.flatMap((standing) => standing ?? []),
          }),
        )
      },
    },
    ...agreementRoutes(deps),
    ...chapterRoutes(deps),
    ...peopleRoutes(deps),
    ...passkeyRoutes({
      ...{ accounts: deps.accounts, part: 'client', who: 'client-reader' },
      places: {
        ...{ list: clientPlaces.passkeys, ask: clientPlaces.passkeyAsk },
        ...{ add: clientPlaces.passkeyAdd, remove: clientPlaces.passkeyRemove },
      },
      frame: (language, page) => clientPage(language, null, { width: 'narrow', ...page }),
    }),
    ...packRoutes(deps),
    ...clientChainRoutes(deps),
    ...receivedRoutes(deps),
    ...instructionRoutes(deps),
    ...requestRoutes(deps),
    ...endRoutes(deps),
    {
      name: 'client.sign-out',
      method: 'POST',
      path: clientPlaces.signOut,
      who: 'client-reader',
      title: null,
      async handle(visit) {
        const cookies = await deps.accounts.signOut(visit.request.headers)
        return visit.redirect(at(places.signIn, visit.language.locale), cookies)
      },
    },
  ]
}
