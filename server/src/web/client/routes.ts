import { places } from '../places.ts'
import { at, type Route } from '../route.ts'
import type { ClientDeps } from './client.ts'
import { clientHomePage } from './home.ts'
import { clientPlaces } from './places.ts'
import { clientSections } from './sections.ts'

/** The pages of a client company, for which we are the processor (Art. 28). */
export function clientRoutes(deps: ClientDeps): readonly Route[] {
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
        const { organisation } = await deps.policy()
        const today = deps.today(organisation.timeZone)
        const sections = clientSections(deps)
        const visitor = { account, language, today }
        const [standings, waiting] = await Promise.all([
          Promise.all(sections.map((section) => section.standing(visitor))),
          Promise.all(sections.map((section) => section.waiting(visitor))),
        ])
        return visit.page(
          clientHomePage(language, {
            client: account.tenant,
            operator: language.set(organisation.shortName),
            today,
            waiting: waiting.flat(),
            standings: standings.flatMap((standing) => standing ?? []),
          }),
        )
      },
    },
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
