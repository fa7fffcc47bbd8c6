import { type BoardCheck, boardChecks, loadLaw } from '@garant/policy'
import type { Board } from '../../../promises/promises.ts'
import { lastLook } from '../../board/evidence.ts'
import { promiseId } from '../../board/routes.ts'
import type { FieldError } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import { attestErrors } from './attest-form.ts'
import type { OfficerBoard } from './board.ts'
import { boardPage } from './board-page.ts'
import { officerPlaces } from './places.ts'
import { officerPromisePage } from './promise-page.ts'
import { trialPage } from './trial-page.ts'
import { createTrials } from './trials.ts'

type BoardDeps = Pick<ConsoleDeps, 'policy' | 'today' | 'now' | 'failed'> & { readonly board: OfficerBoard }

/** Seconds after which a page that shows something under way is asked for again. */
const refreshSeconds = 3
/** How long a worker may take to take up a run, in milliseconds. */
const patience = 60_000

/** The officer's board: read by every account, moved by who may decide. */
export function officerBoardRoutes(deps: BoardDeps): readonly Route[] {
  const { board } = deps
  const trials =
    board.demonstrate === null
      ? null
      : createTrials(board.demonstrate, (cause) => deps.failed(cause, 'console.demonstrate'))
  /** When this process was last asked to run the checks. */
  let asked: Date | null = null

  const mayDecide = (visit: Visit): boolean => visit.account?.role === 'dpo'

  /** How far a run is; just after it was asked for, no worker has taken it up. */
  async function running(shown: Board): Promise<{ readonly done: number; readonly of: number } | null> {
    const underWay = await board.underWay()
    if (underWay !== null || asked === null) return underWay
    const looked = lastLook(shown)
    const isTaken = looked !== null && Date.parse(looked) >= asked.getTime()
    const isOld = deps.now().getTime() - asked.getTime() > patience
    return isTaken || isOld ? null : { done: 0, of: shown.promises.length }
  }

  async function showPromise(
    visit: Visit,
    id: string,
    sent: { readonly form: Form; readonly errors: readonly FieldError[] } | null,
  ): Promise<Response> {
    const [promise, bundle] = await Promise.all([board.promise(id), deps.policy()])
    if (promise === null) return visit.fail('notFound')
    const page = officerPromisePage(visit.language, {
      promise,
      bundle,
      law: loadLaw(bundle.law),
      sabotage: board.sabotage,
      today: deps.today(bundle.organisation.timeZone),
      mayDecide: mayDecide(visit),
      mayBreak: trials !== null,
      sent,
    })
    return visit.page(page, {
      status: sent === null ? 200 : 422,
      here: everywhere(officerPlaces.promise, { id }),
    })
  }

  async function showTrial(visit: Visit, busy: boolean): Promise<Response> {
    const id = visit.param('check')
    const check = Object.entries<BoardCheck>(boardChecks).find(([name]) => name === id)?.[1]
    const sabotage = board.sabotage(id)
    if (check === undefined || sabotage === null || trials === null) return visit.fail('notFound')
    const trial = trials.of(id)
    const page = trialPage(visit.language, { id, check, sabotage, trial, busy })
    const response = await visit.page(page, {
      status: busy ? 409 : 200,
      here: everywhere(officerPlaces.trial, { check: id }),
    })
    if (trial?.state === 'going' && !busy) response.headers.set('refresh', String(refreshSeconds))
    return response
  }

  return [
    {
      name: 'console.board',
      method: 'GET',
      path: officerPlaces.board,
      who: 'reader',
      title: (m) => m.board.officer.back,
      async handle(visit) {
        const [shown, bundle] = await Promise.all([board.board(), deps.policy()])
        const today = deps.today(bundle.organisation.timeZone)
        const watched = await running(shown)
        const view = { board: shown, today, mayDecide: mayDecide(visit), running: watched }
        const response = await visit.page(boardPage(visit.language, view))
        if (watched !== null) response.headers.set('refresh', String(refreshSeconds))
        return response
      },
    },
    {
      name: 'console.board-run',
      method: 'POST',
      path: officerPlaces.run,
      who: 'dpo',
      title: (m) => m.board.officer.back,
      async handle(visit) {
        asked = deps.now()
        await board.run()
        return visit.redirect(at(officerPlaces.board, visit.language.locale))
      },
    },
    {
      name: 'console.promise',
      method: 'GET',
      path: officerPlaces.promise,
      who: 'reader',
      title: (m) => m.board.officer.back,
      async handle(visit) {
        const id = promiseId(visit)
        return id === null ? visit.fail('notFound') : showPromise(visit, id, null)
      },
    },
    {
      name: 'console.attest',
      method: 'POST',
      path: officerPlaces.attest,
      who: 'dpo',
      title: (m) => m.board.officer.back,
      async handle(visit) {
        const id = promiseId(visit)
        const { account, language } = visit
        if (id === null || account === null) return visit.fail('notFound')
        const form = await visit.form()
        const statement = { fr: form.get('fr'), en: form.get('en') }
        const given = { promise: id, owner: form.get('owner'), statement, until: form.get('until') }
        const done = await board.attest(given, account.actor)
        switch (done.result) {
          case 'attested':
            return visit.redirect(at(officerPlaces.promise, language.locale, { id }))
          case 'unknown-promise':
            return visit.fail('notFound')
          case 'invalid': {
            const { organisation } = await deps.policy()
            const errors = attestErrors(language, form, done.field, deps.today(organisation.timeZone))
            return showPromise(visit, id, { form, errors })
          }
        }
      },
    },
    ...(trials === null
      ? []
      : ([
          {
            name: 'console.trial',
            method: 'GET',
            path: officerPlaces.trial,
            who: 'reader',
            title: (m) => m.board.officer.demonstration.title,
            handle: (visit) => showTrial(visit, false),
          },
          {
            name: 'console.demonstrate',
            method: 'POST',
            path: officerPlaces.trial,
            who: 'dpo',
            title: (m) => m.board.officer.demonstration.title,
            async handle(visit) {
              const check = visit.param('check')
              if (board.sabotage(check) === null) return visit.fail('notFound')
              if (!trials.start(check)) return showTrial(visit, true)
              return visit.redirect(at(officerPlaces.trial, visit.language.locale, { check }))
            },
          },
        ] satisfies readonly Route[])),
  ]
}
