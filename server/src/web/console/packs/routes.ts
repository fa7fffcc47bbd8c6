import { Temporal } from 'temporal-polyfill'
import { pageAsked } from '../../design/design.ts'
import { fileAnswer } from '../../file.ts'
import { at, type Route } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import { packsPage } from './page.ts'
import { packPlaces } from './places.ts'

/** Months for which a client's file is current (P-014). */
const current = 12

/** The clients' files, from the officer's side. */
export function packsRoutes({ packs, policy, today }: ConsoleDeps): readonly Route[] {
  return [
    {
      name: 'console.packs',
      method: 'GET',
      path: packPlaces.list,
      who: 'reader',
      title: (m) => m.client.console.title,
      async handle(visit) {
        const [files, { organisation }] = await Promise.all([packs.list(pageAsked(visit.request)), policy()])
        const now = Temporal.PlainDate.from(today(organisation.timeZone))
        const limit = now.subtract({ months: current }).toString()
        const mayDecide = visit.account?.role === 'dpo'
        return visit.page(packsPage(visit.language, { files, mayDecide, limit }))
      },
    },
    {
      name: 'console.pack-hand',
      method: 'POST',
      path: packPlaces.hand,
      who: 'dpo',
      title: null,
      async handle(visit) {
        const { account, language } = visit
        const handed = account !== null && (await packs.hand(visit.param('client'), account.actor))
        return handed ? visit.redirect(at(packPlaces.list, language.locale)) : visit.fail('notFound')
      },
    },
    {
      name: 'console.pack-zip',
      method: 'GET',
      path: packPlaces.zip,
      who: 'reader',
      title: null,
      async handle(visit) {
        const client = visit.param('client')
        const zip = await packs.zip(client, visit.param('delivery'))
        if (zip === null) return visit.fail('notFound')
        return fileAnswer(`${client}.zip`, 'application/zip', zip)
      },
    },
  ]
}
