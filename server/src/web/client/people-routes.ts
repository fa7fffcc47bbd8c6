import { consolePlaces } from '../console/places.ts'
import { at, type Route, type Visit } from '../route.ts'
import type { ClientDeps } from './client.ts'
import { clientRoles, type PeopleView, peoplePage } from './people.ts'
import { clientPlaces } from './places.ts'

/** Who may reach the client's data, and the client's own people. */
export function peopleRoutes({ pack, people, url }: ClientDeps): readonly Route[] {
  async function show(
    visit: Visit,
    { link = null, wrong = null }: Partial<Pick<PeopleView, 'link' | 'wrong'>> = {},
  ): Promise<Response> {
    const { account, language } = visit
    if (account === null) return visit.fail('notFound')
    const [chapters, members] = await Promise.all([
      pack.chapters(account.tenant, ['access'], language),
      people.members(account.tenant),
    ])
    const access = chapters?.[0] ?? null
    return visit.page(peoplePage(language, { members, account, access, link, wrong }), {
      status: wrong === null ? 200 : 422,
      here: clientPlaces.people,
    })
  }

  return [
    {
      name: 'client.people',
      method: 'GET',
      path: clientPlaces.people,
      who: 'client-reader',
      title: (m) => m.client.nav.people,
      handle: (visit) => show(visit),
    },
    {
      name: 'client.invite',
      method: 'POST',
      path: clientPlaces.invite,
      who: 'client',
      title: (m) => m.client.nav.people,
      async handle(visit) {
        const { account, language } = visit
        if (account === null) return visit.fail('notFound')
        const asked = (await visit.form()).get('role')
        const role = clientRoles.find((each) => each === asked)
        if (role === undefined) return show(visit, { wrong: 'role' })
        const token = await people.invite(account, role)
        return show(visit, { link: `${url}${at(consolePlaces.invitation, language.locale, { token })}` })
      },
    },
    {
      name: 'client.dismiss',
      method: 'POST',
      path: clientPlaces.forget,
      who: 'client',
      title: (m) => m.client.nav.people,
      async handle(visit) {
        const { account, language } = visit
        if (account === null) return visit.fail('notFound')
        const done = await people.dismiss(account, (await visit.form()).get('account'))
        switch (done) {
          case 'unknown':
            return visit.fail('notFound')
          case 'last':
            return show(visit, { wrong: 'last' })
          case 'left':
            return visit.redirect(at(clientPlaces.people, language.locale))
        }
      },
    },
  ]
}
