import type { Change } from '@garant/policy'
import type { Act } from '../../../parties/parties.ts'
import type { FieldError } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import { policyPlaces } from '../policy/places.ts'
import { announceError, announceErrors, particularsFrom } from './announce-form.ts'
import { announcePage, reviewPage } from './announce-page.ts'
import { processorFilePage } from './file-page.ts'
import { processorListPage } from './list-page.ts'
import { type ProcessorAct, processorActs, processorPlaces } from './places.ts'
import type { ProcessorControl } from './processors.ts'
import { changesFor, endingOf } from './to-policy.ts'
import { actInWords } from './words.ts'

type Deps = Pick<ConsoleDeps, 'policy' | 'today' | 'editing'> & { readonly processors: ProcessorControl }

/** The chain below us: read by every account, moved by who may decide. */
export function processorRoutes(deps: Deps): readonly Route[] {
  const { processors, editing } = deps
  const mayDecide = (visit: Visit): boolean => visit.account?.role === 'dpo'

  async function show(visit: Visit, id: string, told: string | null): Promise<Response> {
    const [file, bundle] = await Promise.all([processors.file(id), deps.policy()])
    if (file === null) return visit.fail('notFound')
    const today = deps.today(bundle.organisation.timeZone)
    const page = processorFilePage(visit.language, { file, bundle, today, mayDecide: mayDecide(visit), told })
    const here = everywhere(processorPlaces.file, { id })
    return visit.page(page, { status: told === null ? 200 : 409, here })
  }

  /** Drafts what is not drafted yet: a second click adds nothing. */
  async function draft(changes: readonly Change[], actor: string): Promise<void> {
    if (editing === null) return
    const waiting = new Set(
      (await editing.amendment()).changes.map(({ change }) => JSON.stringify(sorted(change))),
    )
    for (const change of changes)
      if (!waiting.has(JSON.stringify(sorted(change)))) await editing.add(change, actor)
  }

  async function announceAs(visit: Visit, form: Form, actor: string): Promise<Response> {
    const { language } = visit
    const given = particularsFrom(form)
    const bundle = await deps.policy()
    const here = everywhere(processorPlaces.announce)
    const again = (errors: readonly FieldError[]) =>
      visit.page(announcePage(language, bundle, { form, errors }), {
        status: errors.length > 0 ? 422 : 200,
        here,
      })
    const errors = announceErrors(language, given)
    if (errors.length > 0 || form.get('step') === 'change') return again(errors)
    if (form.get('step') !== 'announce') {
      const concerned = await processors.concerned(given)
      return visit.page(reviewPage(language, bundle, { particulars: given, concerned }), { here })
    }
    const done = await processors.announce(given, actor)
    if (done.result === 'invalid') return again([announceError(language, done.field)])
    if (done.result === 'known') return show(visit, done.id, language.m.processors.results.known)
    return visit.redirect(at(processorPlaces.file, language.locale, { id: done.id }))
  }

  return [
    {
      name: 'console.processors',
      method: 'GET',
      path: processorPlaces.list,
      who: 'reader',
      title: (m) => m.processors.title,
      async handle(visit) {
        const [all, bundle] = await Promise.all([processors.list(), deps.policy()])
        return visit.page(processorListPage(visit.language, { all, bundle, mayDecide: mayDecide(visit) }))
      },
    },
    {
      name: 'console.processor-new',
      method: 'GET',
      path: processorPlaces.announce,
      who: 'dpo',
      title: (m) => m.processors.form.title,
      handle: async (visit) => visit.page(announcePage(visit.language, await deps.policy(), null)),
    },
    {
      name: 'console.processor-announce',
      method: 'POST',
      path: processorPlaces.announce,
      who: 'dpo',
      title: (m) => m.processors.form.title,
      async handle(visit) {
        if (visit.account === null) return visit.fail('notFound')
        return announceAs(visit, await visit.form(), visit.account.actor)
      },
    },
    {
      name: 'console.processor',
      method: 'GET',
      path: processorPlaces.file,
      who: 'reader',
      title: (m) => m.processors.title,
      handle: (visit) => show(visit, visit.param('id'), null),
    },
    {
      name: 'console.processor-act',
      method: 'POST',
      path: processorPlaces.act,
      who: 'dpo',
      title: (m) => m.processors.title,
      async handle(visit) {
        const act = processorActs.find((each) => each === visit.param('act'))
        if (act === undefined || visit.account === null) return visit.fail('notFound')
        const { actor } = visit.account
        const [id, form] = [visit.param('id'), await visit.form()]
        const done = await doAct(processors, { act, id, form, actor })
        const told = actInWords(visit.language, done)
        if (done.result === 'unknown') return visit.fail('notFound')
        if (told !== null) return show(visit, id, told)
        const [file, bundle] = await Promise.all([processors.file(id), deps.policy()])
        if (file !== null && (act === 'write' || act === 'end')) {
          await draft(act === 'write' ? changesFor(bundle, file) : endingOf(bundle, id), actor)
          return visit.redirect(at(policyPlaces.changes, visit.language.locale))
        }
        return visit.redirect(at(processorPlaces.file, visit.language.locale, { id }))
      },
    },
  ]
}

async function doAct(
  processors: ProcessorControl,
  given: { readonly act: ProcessorAct; readonly id: string; readonly form: Form; readonly actor: string },
): Promise<Act> {
  const { act, id, form, actor } = given
  switch (act) {
    case 'notify-again':
      return processors.notifyAgain(id, form.get('client'), actor)
    case 'contract': {
      const sameDuties = form.get('duties') === 'yes'
      const contract = { reference: form.get('reference'), signed: form.get('signed'), sameDuties }
      return processors.recordContract(id, contract, actor)
    }
    case 'settle': {
      const client = form.get('client')
      const outcome = form.get('outcome') === 'excluded' ? 'excluded' : 'lifted'
      const words = { answer: form.get(`answer-${client}`), document: form.get(`document-${client}`) }
      return processors.settle(id, { client, outcome, ...words }, actor)
    }
    case 'activate':
      return processors.activate(id, actor)
    // Nothing happens to it: its entry is drafted from what is recorded.
    case 'write': {
      const file = await processors.file(id)
      if (file === null) return { result: 'unknown' }
      if (file.state !== 'active') return { result: 'refused', why: 'wrong-state' }
      return file.contract === null ? { result: 'refused', why: 'contract-missing' } : { result: 'done' }
    }
    case 'withdraw':
      return processors.withdraw(id, actor)
    case 'return': {
      const how = form.get('how') === 'returned' ? 'returned' : 'deleted'
      const returned = {
        store: form.get('store'),
        how,
        on: form.get('on'),
        document: form.get('document'),
      } as const
      return processors.recordReturn(id, returned, actor)
    }
    case 'end':
      return processors.end(id, actor)
  }
}

/** A change as text that does not depend on the order in which its keys come back from the database. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}
