import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import { clientsPlaces } from './places.ts'
import { sortingPage } from './sorting-page.ts'

/** Requests of the public form of which only the officer can say whose they are. */
export function sortingRoutes({ clients }: Pick<ConsoleDeps, 'clients'>): readonly Route[] {
  async function show(visit: Visit, told: boolean): Promise<Response> {
    const reference = visit.param('reference')
    const sorting = (await clients.asked()).find((one) => one.reference === reference)
    // What somebody has answered is asked no more, and is told apart from what was never asked by nobody.
    if (sorting === undefined) return visit.fail('notFound')
    const page = sortingPage(visit.language, { sorting, mayDecide: visit.account?.role === 'dpo', told })
    return visit.page(page, {
      status: told ? 409 : 200,
      here: everywhere(clientsPlaces.sorting, { reference }),
    })
  }

  return [
    {
      name: 'console.sorting',
      method: 'GET',
      path: clientsPlaces.sorting,
      who: 'reader',
      title: (m) => m.clients.title,
      handle: (visit) => show(visit, false),
    },
    {
      name: 'console.sorting-relay',
      method: 'POST',
      path: clientsPlaces.sort,
      who: 'dpo',
      title: (m) => m.clients.title,
      async handle(visit) {
        const { account } = visit
        if (account === null) return visit.fail('notFound')
        const client = visit.param('client')
        const done = await clients.forward(visit.param('reference'), client, account.actor)
        return done
          ? visit.redirect(at(clientsPlaces.one, visit.language.locale, { client }))
          : show(visit, true)
      },
    },
    {
      name: 'console.sorting-leave',
      method: 'POST',
      path: clientsPlaces.unsort,
      who: 'dpo',
      title: (m) => m.clients.title,
      async handle(visit) {
        const { account } = visit
        if (account === null) return visit.fail('notFound')
        const done = await clients.leaveRequest(visit.param('reference'), account.actor)
        return done ? visit.redirect(at(clientsPlaces.list, visit.language.locale)) : show(visit, true)
      },
    },
  ]
}
