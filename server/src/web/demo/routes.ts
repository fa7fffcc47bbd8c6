import { places } from '../places.ts'
import { at, type Route } from '../route.ts'
import type { WebDeps } from '../web.ts'
import type { Demo } from './demo.ts'
import { mailPage, outboxPage } from './outbox.ts'

type DemoDeps = Pick<WebDeps, 'accounts' | 'tenant' | 'config' | 'within'> & { readonly demo: Demo }

/** Pages of an evaluation with example data; elsewhere they do not exist. */
export function demoRoutes({ accounts, tenant, config, within, demo }: DemoDeps): readonly Route[] {
  return [
    {
      name: 'demo.outbox',
      method: 'GET',
      path: places.outbox,
      who: 'demo',
      title: (m) => m.demo.outbox.title,
      handle: async (visit) => visit.page(outboxPage(visit.language, await demo.mails())),
    },
    {
      name: 'demo.mail',
      method: 'GET',
      path: places.mail,
      who: 'demo',
      title: (m) => m.demo.outbox.message,
      async handle(visit) {
        const mail = (await demo.mails()).find(({ id }) => id === visit.param('id'))
        return mail === undefined
          ? visit.fail('notFound')
          : visit.page(mailPage(visit.language, mail, config.url))
      },
    },
    {
      name: 'demo.client',
      method: 'POST',
      path: places.enterAsClient,
      who: 'demo',
      title: null,
      async handle(visit) {
        const { client } = demo
        if (accounts === null || client === null) return visit.fail('notFound')
        const cookies = await within(client.tenant, () =>
          accounts.signInDemo(client.tenant, client.name, 'client'),
        )
        return visit.redirect(at(places.client, visit.language.locale), cookies)
      },
    },
    {
      name: 'demo.officer',
      method: 'POST',
      path: places.enterAsOfficer,
      who: 'demo',
      title: null,
      async handle(visit) {
        if (accounts === null) return visit.fail('notFound')
        const cookies = await accounts.signInDemo(tenant, demo.officer)
        return visit.redirect(at(places.console, visit.language.locale), cookies)
      },
    },
  ]
}
