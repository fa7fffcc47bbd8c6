import type { ActingOn } from '../../../decisions/decisions.ts'
import type { EndingAct } from '../../../ending/ending.ts'
import { instructionError, instructionFrom } from '../../client/instructions/form.ts'
import { actInWords } from '../../client/instructions/routes.ts'
import { requestFrom } from '../../client/requests/request-form.ts'
import { pageAsked } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import type { ClientFile } from './clients.ts'
import { judgedPage } from './instruction-page.ts'
import { clientsPage } from './list-page.ts'
import { clientPage, type Wrong } from './one-page.ts'
import { type ClientAct, clientActs, clientsPlaces, type Judgement, judgements } from './places.ts'
import { sortingRoutes } from './sorting-routes.ts'

type EndAct = Extract<
  ClientAct,
  'begin-end' | 'ask-erasure' | 'confirm-erasure' | 'resume-erasure' | 'attest'
>

type Deps = Pick<ConsoleDeps, 'tenant' | 'clients' | 'now'>

/** The officer's pages of the clients. */
export function clientsRoutes({ tenant: operator, clients, now }: Deps): readonly Route[] {
  const mayDecide = (visit: Visit): boolean => visit.account?.role === 'dpo'
  const on = (visit: Visit, file: ClientFile): ActingOn => ({
    ...{ operator, client: file.tenant, actor: visit.account?.actor ?? null },
  })

  async function show(visit: Visit, file: ClientFile, wrong: Wrong | null): Promise<Response> {
    const actor = visit.account?.actor ?? null
    const page = clientPage(visit.language, { file, mayDecide: mayDecide(visit), actor, now: now(), wrong })
    return visit.page(page, {
      status: wrong === null ? 200 : 422,
      here: everywhere(clientsPlaces.one, { client: file.party.id }),
    })
  }

  async function showInstruction(visit: Visit, told: string | null): Promise<Response> {
    const file = await clients.one(visit.param('client'))
    const reference = visit.param('reference')
    const instruction = file?.instructions.find((one) => one.reference === reference)
    if (file === null || instruction === undefined) return visit.fail('notFound')
    const page = judgedPage(visit.language, { file, instruction, mayDecide: mayDecide(visit), told })
    return visit.page(page, {
      status: told === null ? 200 : 409,
      here: everywhere(clientsPlaces.instruction, { client: file.party.id, reference }),
    })
  }

  /** @returns what was wrong; null: it is done. */
  async function act(visit: Visit, file: ClientFile, name: ClientAct): Promise<Wrong | null> {
    const form = await visit.form()
    switch (name) {
      case 'relay': {
        const relayed = await clients.relay(on(visit, file), requestFrom(form, visit.language.locale))
        if (relayed.result === 'relayed') return null
        const problem = relayed.result === 'invalid' ? relayed.field : 'later'
        return { act: 'relay', form, problem }
      }
      case 'record': {
        const author = { name: form.get('author'), document: form.get('document') }
        const given = { ...instructionFrom(form), origin: 'recorded', author } as const
        const answer = await clients.give(on(visit, file), given)
        if (answer.result === 'given') return null
        const problem = answer.result === 'invalid' ? answer.problem : 'text'
        return { act: 'record', form, errors: [instructionError(visit.language, problem)] }
      }
      case 'open-support': {
        const asked = { ticket: form.get('ticket'), instruction: form.get('instruction') }
        return (await clients.openSupport(on(visit, file), asked)) === null ? { act: name, form } : null
      }
      case 'close-support':
        await clients.closeSupport(on(visit, file), form.get('session'))
        return null
      case 'begin-end':
      case 'ask-erasure':
      case 'confirm-erasure':
      case 'resume-erasure':
      case 'attest': {
        const done = await moveEnd(name, on(visit, file), form)
        return done.result === 'refused' ? { act: 'end', why: done.why } : null
      }
    }
  }

  async function moveEnd(name: EndAct, by: ActingOn, form: Form): Promise<EndingAct> {
    switch (name) {
      case 'begin-end':
        return clients.begin(by, 'operator')
      case 'ask-erasure':
        return clients.askErasure(by)
      case 'confirm-erasure':
        return clients.confirmErasure(by)
      case 'resume-erasure':
        return clients.resume(by)
      case 'attest':
        return clients.attest(by, form.get('store'), form.get(`document-${form.get('store')}`))
    }
  }

  return [
    ...sortingRoutes({ clients }),
    {
      name: 'console.clients',
      method: 'GET',
      path: clientsPlaces.list,
      who: 'reader',
      title: (m) => m.clients.title,
      async handle(visit) {
        const { request, language } = visit
        const named = (new URL(request.url).searchParams.get('named') ?? '').trim().slice(0, 100)
        const asked = { page: pageAsked(request), named }
        return visit.page(clientsPage(language, await clients.list(asked), asked))
      },
    },
    {
      name: 'console.client',
      method: 'GET',
      path: clientsPlaces.one,
      who: 'reader',
      title: (m) => m.clients.title,
      async handle(visit) {
        const file = await clients.one(visit.param('client'))
        return file === null ? visit.fail('notFound') : show(visit, file, null)
      },
    },
    {
      name: 'console.client-act',
      method: 'POST',
      path: clientsPlaces.act,
      who: 'dpo',
      title: (m) => m.clients.title,
      async handle(visit) {
        const name = clientActs.find((each): each is ClientAct => each === visit.param('act'))
        const file = await clients.one(visit.param('client'))
        if (name === undefined || file === null) return visit.fail('notFound')
        const wrong = await act(visit, file, name)
        if (wrong !== null) return show(visit, file, wrong)
        return visit.redirect(at(clientsPlaces.one, visit.language.locale, { client: file.party.id }))
      },
    },
    {
      name: 'console.client-instruction',
      method: 'GET',
      path: clientsPlaces.instruction,
      who: 'reader',
      title: (m) => m.instructions.nav,
      handle: (visit) => showInstruction(visit, null),
    },
    {
      name: 'console.client-judge',
      method: 'POST',
      path: clientsPlaces.judge,
      who: 'dpo',
      title: (m) => m.instructions.nav,
      async handle(visit) {
        const judgement = judgements.find((each): each is Judgement => each === visit.param('act'))
        const file = await clients.one(visit.param('client'))
        if (judgement === undefined || file === null) return visit.fail('notFound')
        const form = await visit.form()
        const reference = visit.param('reference')
        const done =
          judgement === 'infringing'
            ? await clients.markInfringing(on(visit, file), reference, form.get('reason'))
            : await clients.answerWithLimit(on(visit, file), reference, form.get('limit'))
        if (done.result === 'unknown') return visit.fail('notFound')
        const told = actInWords(visit.language, done)
        if (told !== null) return showInstruction(visit, told)
        const params = { client: file.party.id, reference }
        return visit.redirect(at(clientsPlaces.instruction, visit.language.locale, params))
      },
    },
  ]
}
