import type { Messages } from '../../i18n/i18n.ts'
import type { ChapterId } from '../../pack/pack.ts'
import { nothing, pageAsked } from '../design/design.ts'
import type { Place, Route } from '../route.ts'
import { chaptersPage } from './chapters-page.ts'
import type { ClientDeps } from './client.ts'
import { logPage } from './log-page.ts'
import { clientPlaces } from './places.ts'
import { placesPicture } from './places-picture.ts'

interface ChapterPage {
  readonly name: 'processing' | 'stores' | 'measures'
  readonly place: Place
  readonly chapters: readonly ChapterId[]
}

const pages: readonly ChapterPage[] = [
  { name: 'processing', place: clientPlaces.processing, chapters: ['processing', 'retention'] },
  { name: 'stores', place: clientPlaces.stores, chapters: ['places'] },
  { name: 'measures', place: clientPlaces.measures, chapters: ['measures'] },
]

/** Pages that show chapters of the client's file, word for word. */
export function chapterRoutes({ pack }: ClientDeps): readonly Route[] {
  const title = (name: ChapterPage['name']) => (m: Messages) => m.client.nav[name]
  return [
    ...pages.map(
      ({ name, place, chapters }): Route => ({
        name: `client.${name}`,
        method: 'GET',
        path: place,
        who: 'client-reader',
        title: title(name),
        async handle(visit) {
          const { account, language } = visit
          if (account === null) return visit.fail('notFound')
          const [made, overview] = await Promise.all([
            pack.chapters(account.tenant, chapters, language),
            name === 'stores' ? pack.overview(account.tenant) : null,
          ])
          if (made === null) return visit.fail('notFound')
          const picture = overview === null ? nothing : placesPicture(language, overview.places)
          return visit.page(chaptersPage(language, title(name)(language.m), made, picture))
        },
      }),
    ),
    {
      name: 'client.log',
      method: 'GET',
      path: clientPlaces.log,
      who: 'client-reader',
      title: (m) => m.client.nav.log,
      async handle(visit) {
        const { account, language } = visit
        if (account === null) return visit.fail('notFound')
        const log = await pack.log(account.tenant, pageAsked(visit.request))
        return visit.page(logPage(language, log))
      },
    },
  ]
}
