import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import { agendaPlaces, feedPath } from './places.ts'
import { type Settings, settingsPage } from './settings-page.ts'

type Deps = Pick<ConsoleDeps, 'agenda' | 'policy' | 'tenant' | 'today'>

/** The calendar of whoever is signed in, the feed that it opens, and the deputy. */
export function agendaRoutes({ agenda, policy, tenant, today }: Deps): readonly Route[] {
  async function show(
    visit: Visit,
    more: Partial<Pick<Settings, 'made' | 'typed' | 'invited'>> = {},
  ): Promise<Response> {
    const { account } = visit
    if (account === null) return visit.fail('forbidden')
    const [feed, deputy, { organisation }] = await Promise.all([
      agenda.feed(tenant, account.id),
      agenda.deputy(tenant),
      policy(),
    ])
    const page = settingsPage(visit.language, {
      ...{ feed, deputy, mayDecide: account.role === 'dpo', today: today(organisation.timeZone) },
      ...{ made: null, typed: null, invited: false },
      ...more,
    })
    const wrong = more.typed === undefined || more.typed === null
    return visit.page(page, { status: wrong ? 200 : 422, here: everywhere(agendaPlaces.settings) })
  }
  const back = (visit: Visit) => visit.redirect(at(agendaPlaces.settings, visit.language.locale))

  return [
    {
      name: 'console.agenda',
      method: 'GET',
      path: agendaPlaces.settings,
      who: 'reader',
      title: (m) => m.agenda.settings.title,
      handle: (visit) => show(visit),
    },
    {
      name: 'console.agenda-renew',
      method: 'POST',
      path: agendaPlaces.renew,
      who: 'reader',
      title: (m) => m.agenda.settings.title,
      // Shown in the answer itself, and never again: an address that could be opened later would be kept somewhere.
      async handle(visit) {
        if (visit.account === null) return visit.fail('forbidden')
        const made = await agenda.renewFeed(tenant, visit.account.id, visit.language.locale)
        return show(visit, { made: agenda.feedAddress(made) })
      },
    },
    {
      name: 'console.agenda-revoke',
      method: 'POST',
      path: agendaPlaces.revoke,
      who: 'reader',
      title: null,
      async handle(visit) {
        if (visit.account !== null) await agenda.revokeFeed(tenant, visit.account.id)
        return back(visit)
      },
    },
    {
      name: 'agenda.feed',
      method: 'GET',
      path: feedPath,
      who: 'link-token',
      title: null,
      async handle(visit) {
        const asked = await agenda.calendar(tenant, visit.param('token'), visit.network)
        switch (asked.result) {
          case 'later':
            return visit.fail('later', { retryAfterSeconds: asked.retryAfterSeconds })
          case 'unknown':
            return visit.fail('linkUnknown')
          case 'calendar':
            return new Response(asked.text, {
              headers: {
                'content-type': 'text/calendar; charset=utf-8',
                'content-disposition': 'inline; filename="echeances.ics"',
              },
            })
        }
      },
    },
    {
      name: 'console.deputy-appoint',
      method: 'POST',
      path: agendaPlaces.appoint,
      who: 'dpo',
      title: (m) => m.agenda.settings.title,
      async handle(visit) {
        if (visit.account === null) return visit.fail('forbidden')
        const form = await visit.form()
        const given = { from: form.get('from'), until: form.get('until') }
        const done = await agenda.appoint(tenant, given, visit.account.actor)
        if (done.result === 'appointed') return back(visit)
        const wrong = done.result === 'invalid' ? done.field : done.result
        return show(visit, { typed: { ...given, wrong } })
      },
    },
    {
      name: 'console.deputy-end',
      method: 'POST',
      path: agendaPlaces.end,
      who: 'dpo',
      title: null,
      async handle(visit) {
        if (visit.account !== null) await agenda.endAbsence(tenant, visit.account.actor)
        return back(visit)
      },
    },
    {
      name: 'console.deputy-invite',
      method: 'POST',
      path: agendaPlaces.invite,
      who: 'dpo',
      title: (m) => m.agenda.settings.title,
      handle: async (visit) => show(visit, { invited: await agenda.inviteDeputy(tenant) }),
    },
  ]
}
