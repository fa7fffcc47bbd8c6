import type { Breach } from '../../../breach/breach.ts'
import { at, everywhere, type Route } from '../../route.ts'
import type { ClientDeps } from '../client.ts'
import type { ClientSection } from '../sections.ts'
import { noticePage } from './notice-page.ts'
import { noticesPage } from './notices-page.ts'
import { receivedPlaces } from './places.ts'

/** What a client reads and says of breaches, in its own tenant. */
export type ReceivedBreaches = Pick<Breach, 'received' | 'acknowledge'>

export function receivedSection({ breaches }: Pick<ClientDeps, 'breaches'>): ClientSection {
  return {
    async standing({ account, language: { m } }) {
      const { length } = await breaches.received(account.tenant)
      const t = m.breach.received
      return { title: t.nav, place: receivedPlaces.notices, sentence: t.standing(length) }
    },
    async waiting({ account, language: { m, locale } }) {
      const t = m.breach.received
      const unread = (await breaches.received(account.tenant)).filter(
        ({ acknowledgedAt }) => acknowledgedAt === null,
      )
      return unread.map(({ reference, receivedAt }) => ({
        // What a breach asks for cannot wait for another day.
        by: receivedAt.slice(0, 10),
        what: t.waiting(reference),
        detail: t.own,
        verb: t.verb,
        href: at(receivedPlaces.notice, locale, { reference }),
      }))
    },
  }
}

export function receivedRoutes({ breaches }: Pick<ClientDeps, 'breaches'>): readonly Route[] {
  return [
    {
      name: 'client.breaches',
      method: 'GET',
      path: receivedPlaces.notices,
      who: 'client-reader',
      title: (m) => m.breach.received.nav,
      async handle(visit) {
        if (visit.account === null) return visit.fail('notFound')
        return visit.page(noticesPage(visit.language, await breaches.received(visit.account.tenant)))
      },
    },
    {
      name: 'client.breach',
      method: 'GET',
      path: receivedPlaces.notice,
      who: 'client-reader',
      title: (m) => m.breach.received.nav,
      async handle(visit) {
        if (visit.account === null) return visit.fail('notFound')
        const reference = visit.param('reference')
        const found = (await breaches.received(visit.account.tenant)).find(
          (one) => one.reference === reference,
        )
        if (found === undefined) return visit.fail('notFound')
        const page = noticePage(visit.language, found, visit.account.role === 'client')
        return visit.page(page, { here: everywhere(receivedPlaces.notice, { reference }) })
      },
    },
    {
      name: 'client.breach-acknowledge',
      method: 'POST',
      path: receivedPlaces.acknowledge,
      who: 'client',
      title: (m) => m.breach.received.nav,
      async handle(visit) {
        const { account, language } = visit
        const reference = visit.param('reference')
        if (account === null) return visit.fail('notFound')
        if (!(await breaches.acknowledge(account.tenant, reference, account.actor)))
          return visit.fail('notFound')
        return visit.redirect(at(receivedPlaces.notice, language.locale, { reference }))
      },
    },
  ]
}
