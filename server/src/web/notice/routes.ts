import type { Account } from '../../accounts/accounts.ts'
import type { Locale } from '../../i18n/typeset.ts'
import { places } from '../places.ts'
import type { Route, Visit } from '../route.ts'
import type { WebDeps } from '../web.ts'
import { noticePage } from './page.ts'
import { createPageCache } from './page-cache.ts'
import { prosePage } from './prose-page.ts'
import { purposePage } from './purpose-page.ts'

/** The tour's bar, where there is one, says whether somebody is signed in. */
function kindOf(locale: Locale, account: Account | null): string {
  return `${locale} ${account === null ? 'nobody' : 'somebody'}`
}

export function noticeRoutes({ board, log }: Pick<WebDeps, 'board' | 'log'>): readonly Route[] {
  const cache = createPageCache()

  async function make(visit: Visit): Promise<Response> {
    const [{ bundle, hash }, key, shown] = await Promise.all([
      board.standing(),
      log.verifierKey(),
      board.board(),
    ])
    const page = prosePage(visit.language, { bundle, hash, key, board: shown })
    return visit.page(page ?? noticePage(visit.language, { bundle, key }))
  }

  return [
    {
      name: 'notice.read',
      method: 'GET',
      path: places.notice,
      who: 'anyone',
      title: (m) => m.notice.title,
      async ready({ request, locale, account }) {
        const { version } = await board.standing()
        return cache.ready(version, kindOf(locale, account), request)
      },
      async handle(visit) {
        const { version } = await board.standing()
        const kind = kindOf(visit.language.locale, visit.account)
        return cache.page(version, kind, visit.request, () => make(visit))
      },
    },
    {
      name: 'notice.purpose',
      method: 'GET',
      path: places.purpose,
      who: 'anyone',
      title: (m) => m.notice.why.title,
      async handle(visit) {
        const { bundle } = await board.standing()
        const purpose = bundle.purposes.find(({ id, applies }) => applies && id === visit.param('id'))
        if (purpose === undefined) return visit.fail('notFound')
        return visit.page(purposePage(visit.language, bundle, purpose))
      },
    },
  ]
}
