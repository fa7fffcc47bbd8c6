import { places } from '../places.ts'
import { everywhere, type Route } from '../route.ts'
import type { WebDeps } from '../web.ts'
import { againPage, sentPage } from './again.ts'
import { askedKinds, asksAbout, isAddress, nobodyYet, readAsked } from './asked.ts'
import { checkPage } from './check.ts'
import { linkRoutes } from './link-routes.ts'
import { rightPage } from './right.ts'
import { sendRequest } from './send.ts'
import { wrongYou } from './wrong.ts'
import { youPage } from './you.ts'

export type PortalDeps = Pick<WebDeps, 'policy' | 'rights' | 'tenant'>

/** The form, page by page. Only `portal.send`, `portal.again-send` and the link's POSTs change anything. */
export function portalRoutes(deps: PortalDeps): readonly Route[] {
  const { policy, rights, tenant } = deps
  const contact = async () => (await policy()).organisation.contact.email
  return [
    {
      name: 'portal.right',
      method: 'GET',
      path: places.right,
      who: 'anyone',
      title: (m) => m.portal.right.title,
      async handle(visit) {
        const page = { asked: nobodyYet, missing: false, changing: false, contact: await contact() }
        return visit.page(rightPage(visit.language, page))
      },
    },
    {
      name: 'portal.right-again',
      method: 'POST',
      path: places.right,
      who: 'anyone',
      title: (m) => m.portal.right.title,
      async handle(visit) {
        const form = await visit.form()
        const asked = readAsked(form)
        const changing = form.get('changing') === 'yes'
        return visit.page(
          rightPage(visit.language, { asked, missing: false, changing, contact: await contact() }),
        )
      },
    },
    ...(['you', 'check', 'send'] as const).map(
      (name): Route => ({
        name: `portal.${name}-start`,
        method: 'GET',
        path: places[name],
        who: 'anyone',
        title: null,
        handle: (visit) => visit.redirect(places.right[visit.language.locale]),
      }),
    ),
    {
      name: 'portal.you',
      method: 'POST',
      path: places.you,
      who: 'anyone',
      title: (m) => m.portal.you.title,
      async handle(visit) {
        const asked = readAsked(await visit.form())
        if (asked.right === null) {
          const page = { asked, missing: true, changing: false, contact: await contact() }
          return visit.page(rightPage(visit.language, page), { status: 422 })
        }
        const bundle = await policy()
        const given = { asked, kinds: askedKinds(bundle), about: asksAbout(bundle), wrong: {} }
        return visit.page(youPage(visit.language, given))
      },
    },
    {
      name: 'portal.check',
      method: 'POST',
      path: places.check,
      who: 'anyone',
      title: (m) => m.portal.check.title,
      async handle(visit) {
        const asked = readAsked(await visit.form())
        const { right } = asked
        if (right === null) {
          const page = { asked, missing: true, changing: true, contact: await contact() }
          return visit.page(rightPage(visit.language, page), { status: 422 })
        }
        const wrong = wrongYou(visit.language, asked)
        if (Object.keys(wrong).length === 0) return visit.page(checkPage(visit.language, { ...asked, right }))
        const bundle = await policy()
        const given = { asked, kinds: askedKinds(bundle), about: asksAbout(bundle), wrong }
        const page = youPage(visit.language, given)
        return visit.page(page, { status: 422 })
      },
    },
    {
      name: 'portal.send',
      method: 'POST',
      path: places.send,
      who: 'anyone',
      title: null,
      handle: (visit) => sendRequest(deps, visit),
    },
    {
      name: 'portal.again',
      method: 'GET',
      path: places.again,
      who: 'anyone',
      title: (m) => m.portal.again.title,
      handle: (visit) => visit.page(againPage(visit.language, { email: '', error: undefined })),
    },
    {
      name: 'portal.again-send',
      method: 'POST',
      path: places.again,
      who: 'anyone',
      title: (m) => m.portal.sent.title,
      async handle(visit) {
        const email = (await visit.form()).get('email')
        const { m, locale } = visit.language
        if (!isAddress(email)) {
          const error = email === '' ? m.portal.you.wrong.emailMissing : m.portal.you.wrong.email
          return visit.page(againPage(visit.language, { email, error }), { status: 422 })
        }
        const asked = { email, lang: locale, network: visit.network }
        const done = await rights.findAgain(tenant, asked)
        if (done.result === 'later') return visit.fail('later', done)
        return visit.page(sentPage(visit.language, 'foundAgain'), { here: everywhere(places.again) })
      },
    },
    ...linkRoutes(deps),
  ]
}
