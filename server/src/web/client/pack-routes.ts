import { chapterIds } from '../../pack/pack.ts'
import { fileAnswer } from '../file.ts'
import { at, type Route } from '../route.ts'
import type { ClientDeps } from './client.ts'
import { packPage } from './pack-page.ts'
import { clientPlaces } from './places.ts'

/** The client's whole file: made by one button, kept until the next one, each handing over with its receipt. */
export function packRoutes({ pack }: ClientDeps): readonly Route[] {
  return [
    {
      name: 'client.pack',
      method: 'GET',
      path: clientPlaces.pack,
      who: 'client-reader',
      title: (m) => m.client.nav.pack,
      async handle(visit) {
        const { account, language } = visit
        if (account === null) return visit.fail('notFound')
        const [deliveries, overview] = await Promise.all([
          pack.deliveries(account.tenant),
          pack.overview(account.tenant),
        ])
        if (overview === null) return visit.fail('notFound')
        const titles = language.m.pack.chapters
        const labels = new Map(overview.client.stores.map(({ name, label }) => [name, language.text(label)]))
        const [newest] = deliveries
        return visit.page(
          packPage(language, {
            deliveries,
            chapters: chapterIds.filter((id) => !overview.lacks.includes(id)).map((id) => titles[id].title),
            lacks: chapterIds.filter((id) => newest?.lacks.includes(id)).map((id) => titles[id].title),
            unreached: (newest?.unreached ?? []).map((name) => labels.get(name) ?? name),
          }),
        )
      },
    },
    {
      name: 'client.pack-make',
      method: 'POST',
      path: clientPlaces.pack,
      // Whoever may read it may also ask for it: nothing of the client changes.
      who: 'client-reader',
      title: (m) => m.client.nav.pack,
      async handle(visit) {
        const { account, language } = visit
        if (account === null) return visit.fail('notFound')
        const made = await pack.deliver(account.tenant, { way: 'portal', actor: account.actor })
        return made.result === 'no-client'
          ? visit.fail('notFound')
          : visit.redirect(at(clientPlaces.pack, language.locale))
      },
    },
    {
      name: 'client.pack-zip',
      method: 'GET',
      path: clientPlaces.packZip,
      who: 'client-reader',
      title: null,
      async handle(visit) {
        const delivery = visit.param('delivery')
        const zip = visit.account && (await pack.zip(visit.account.tenant, delivery))
        const { file } = visit.language.m.client.pack
        return zip === null ? visit.fail('notFound') : fileAnswer(`${file}.zip`, 'application/zip', zip)
      },
    },
    {
      name: 'client.pack-receipt',
      method: 'GET',
      path: clientPlaces.packReceipt,
      who: 'client-reader',
      title: null,
      async handle(visit) {
        const delivery = visit.param('delivery')
        const receipt = visit.account && (await pack.receipt(visit.account.tenant, delivery))
        const { file } = visit.language.m.client.pack
        return receipt === null
          ? visit.fail('notFound')
          : fileAnswer(`${file}.tlog-proof`, 'text/plain; charset=utf-8', Buffer.from(receipt.text))
      },
    },
  ]
}
