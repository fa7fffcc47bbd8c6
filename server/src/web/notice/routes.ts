import { places } from '../places.ts'
import type { Route } from '../route.ts'
import type { WebDeps } from '../web.ts'
import { noticePage } from './page.ts'

export function noticeRoutes({ policy, log }: Pick<WebDeps, 'policy' | 'log'>): readonly Route[] {
  return [
    {
      name: 'notice.read',
      method: 'GET',
      path: places.notice,
      who: 'anyone',
      title: (m) => m.notice.title,
      async handle(visit) {
        const [bundle, key] = await Promise.all([policy(), log.verifierKey()])
        return visit.page(noticePage(visit.language, { bundle, key }))
      },
    },
  ]
}
