import { loadLaw } from '@garant/policy'
import type { PublishedSummary } from '../../register/register.ts'
import type { Route, Visit } from '../route.ts'
import type { WebDeps } from '../web.ts'
import { changesPage } from './changes-page.ts'
import { promisesPage, worstFirst } from './list-page.ts'
import { boardPlaces } from './places.ts'
import { promisePage } from './promise-page.ts'
import { versionPage, versionsPage } from './versions-page.ts'

/** The promises one by one, and the versions of the notice, as anybody may read them. */
export function boardRoutes({ board }: Pick<WebDeps, 'board'>): readonly Route[] {
  async function changes(visit: Visit, number: number): Promise<Response> {
    const difference = number < 2 ? null : await board.compare(number - 1, number)
    return difference === null ? visit.fail('notFound') : visit.page(changesPage(visit.language, difference))
  }

  /** Number of the version in force; 0: none was published. */
  async function current(versions: readonly PublishedSummary[]): Promise<number> {
    const { hash } = await board.standing()
    return versions.find((version) => version.hash === hash)?.number ?? 0
  }

  return [
    {
      name: 'board.promises',
      method: 'GET',
      path: boardPlaces.promises,
      who: 'anyone',
      title: (m) => m.board.title,
      handle: async (visit) => visit.page(promisesPage(visit.language, await board.board(), null)),
    },
    {
      name: 'board.of-state',
      method: 'GET',
      path: boardPlaces.ofState,
      who: 'anyone',
      title: (m) => m.board.title,
      async handle(visit) {
        const state = worstFirst.find((each) => each === visit.param('state'))
        if (state === undefined) return visit.fail('notFound')
        return visit.page(promisesPage(visit.language, await board.board(), state))
      },
    },
    {
      name: 'board.promise',
      method: 'GET',
      path: boardPlaces.promise,
      who: 'anyone',
      title: (m) => m.board.title,
      async handle(visit) {
        const id = promiseId(visit)
        if (id === null) return visit.fail('notFound')
        const [{ bundle }, promise] = await Promise.all([board.standing(), board.promise(id)])
        if (promise === null) return visit.fail('notFound')
        const shown = { promise, bundle, law: loadLaw(bundle.law), sabotage: board.sabotage }
        return visit.page(promisePage(visit.language, shown))
      },
    },
    {
      name: 'notice.versions',
      method: 'GET',
      path: boardPlaces.versions,
      who: 'anyone',
      title: (m) => m.board.versions.title,
      async handle(visit) {
        const versions = await board.versions()
        return visit.page(versionsPage(visit.language, versions, await current(versions)))
      },
    },
    {
      name: 'notice.version',
      method: 'GET',
      path: boardPlaces.version,
      who: 'anyone',
      title: (m) => m.board.versions.title,
      async handle(visit) {
        const number = versionNumber(visit)
        const [policy, versions] = await Promise.all([
          number === null ? null : board.version(number),
          board.versions(),
        ])
        if (policy === null) return visit.fail('notFound')
        return visit.page(versionPage(visit.language, policy, await current(versions)))
      },
    },
    {
      name: 'notice.changes',
      method: 'GET',
      path: boardPlaces.changes,
      who: 'anyone',
      title: (m) => m.board.versions.title,
      async handle(visit) {
        const number = versionNumber(visit)
        return number === null ? visit.fail('notFound') : changes(visit, number)
      },
    },
  ]
}

/** Null: no promise has such an id. */
export function promiseId(visit: Visit): string | null {
  const id = visit.param('id')
  return /^P-\d{1,4}$/.test(id) ? id : null
}

function versionNumber(visit: Visit): number | null {
  const number = visit.param('number')
  return /^[1-9]\d{0,8}$/.test(number) ? Number(number) : null
}
