import { places } from '../places.ts'
import { at, everywhere, type Route, type Visit } from '../route.ts'
import { sentPage } from './again.ts'
import { linkPage } from './link.ts'
import type { PortalDeps } from './routes.ts'

/** The link of the mail: opening it changes nothing, its one button does. */
export function linkRoutes({ rights }: PortalDeps): readonly Route[] {
  async function show(visit: Visit): Promise<Response> {
    const token = visit.param('token')
    const link = await rights.peekLink(visit.tenant, token)
    if (link.state === 'unknown') return visit.fail('linkUnknown')
    return visit.page(linkPage(visit.language, token, link), { here: everywhere(places.link, { token }) })
  }
  return [
    {
      name: 'portal.link',
      method: 'GET',
      path: places.link,
      who: 'link-token',
      title: (m) => m.portal.link.title.access,
      handle: show,
    },
    {
      name: 'portal.link-confirm',
      method: 'POST',
      path: places.link,
      who: 'link-token',
      title: null,
      async handle(visit) {
        const done = await rights.confirmByLink(visit.tenant, visit.param('token'))
        if (done.result !== 'confirmed') return show(visit)
        return visit.redirect(at(places.case, visit.language.locale, { token: done.caseToken }))
      },
    },
    {
      name: 'portal.link-resend',
      method: 'POST',
      path: places.resendLink,
      who: 'link-token',
      title: (m) => m.portal.sent.title,
      async handle(visit) {
        const token = visit.param('token')
        const done = await rights.resend(visit.tenant, token)
        switch (done.result) {
          case 'sent':
          case 'confirmed': {
            const page = sentPage(visit.language, done.result === 'sent' ? 'resent' : 'privateLink')
            return visit.page(page, { here: everywhere(places.link, { token }) })
          }
          case 'later':
            return visit.fail('later', done)
          case 'unknown':
            return visit.fail('linkUnknown')
        }
      },
    },
  ]
}
