import type { Bundle } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { Form } from '../../form.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import { doBreachAct, letterOf, problemInWords, tellAct } from './act.ts'
import { breachPage } from './breach-page.ts'
import type { OfficerBreaches } from './breaches.ts'
import { draftFile } from './download.ts'
import { draftPage } from './draft-page.ts'
import { authorityDraft, clientDraft } from './drafted.ts'
import { timeOf } from './fields.ts'
import { letterPage } from './letter-page.ts'
import { breachListPage } from './list-page.ts'
import { authority, type BreachAct, breachActs, breachPlaces } from './places.ts'

type BreachRoutesDeps = Pick<ConsoleDeps, 'tenant' | 'policy' | 'now'> & {
  readonly breaches: OfficerBreaches
}

/** Seconds after which a page that shows a count or letters under way is asked for again. */
const refreshSeconds = 3

/** The officer's pages of breaches. */
export function breachRoutes({ tenant, policy, now, breaches }: BreachRoutesDeps): readonly Route[] {
  const mayDecide = (visit: Visit): boolean => visit.account?.role === 'dpo'

  async function showList(
    visit: Visit,
    sent: Parameters<typeof breachListPage>[1]['sent'],
  ): Promise<Response> {
    const [lines, drills, bundle] = await Promise.all([
      breaches.register(tenant),
      breaches.drills(tenant),
      policy(),
    ])
    const page = breachListPage(visit.language, { lines, drills, bundle, mayDecide: mayDecide(visit), sent })
    return visit.page(page, { status: sent === null ? 200 : 422, here: everywhere(breachPlaces.list) })
  }

  async function show(visit: Visit, told: string | null): Promise<Response> {
    const reference = visit.param('reference')
    const [view, bundle] = await Promise.all([breaches.view(tenant, reference), policy()])
    if (view === null) return visit.fail('notFound')
    const page = breachPage(visit.language, { view, bundle, mayDecide: mayDecide(visit), told })
    const response = await visit.page(page, {
      status: told === null ? 200 : 409,
      here: everywhere(breachPlaces.breach, { reference }),
    })
    const counting = view.scope !== null && view.counted === null && view.state !== 'closed'
    const moving = counting || view.letters?.state === 'writing'
    if (moving && told === null) response.headers.set('refresh', String(refreshSeconds))
    return response
  }

  async function draftOf(reference: string, recipient: string, language: Language) {
    if (recipient === authority) {
      const form = await breaches.authorityForm(tenant, reference)
      return form === null ? null : { data: form, draft: authorityDraft(language, form) }
    }
    const notice = await breaches.clientNotice(tenant, reference, recipient)
    return notice === null ? null : { data: notice, draft: clientDraft(language, notice) }
  }

  async function act(visit: Visit, name: BreachAct, form: Form, bundle: Bundle): Promise<Response> {
    const { account, language } = visit
    const reference = visit.param('reference')
    const view = await breaches.view(tenant, reference)
    if (view === null || account === null) return visit.fail('notFound')
    if (name === 'preview-letter') {
      const letter = letterOf(form)
      const isWhole = [letter.happened, letter.consequences, letter.done, letter.advice].every(
        (text) => text !== '',
      )
      if (!isWhole) return show(visit, language.m.breach.problems.letter)
      return visit.page(letterPage(language, view, bundle, letter), {
        here: everywhere(breachPlaces.breach, { reference }),
      })
    }
    const { timeZone: zone } = bundle.organisation
    const result = await doBreachAct(breaches, {
      tenant,
      act: name,
      reference,
      form,
      actor: account.actor,
      zone,
    })
    if (result === null) return visit.fail('notFound')
    const told = tellAct(language, result, { now: now(), bundle, since: view.suspectedAt })
    if (told !== null) return show(visit, told)
    const next = name === 'merge' ? form.get('into') : reference
    return visit.redirect(at(breachPlaces.breach, language.locale, { reference: next }))
  }

  return [
    {
      name: 'console.breaches',
      method: 'GET',
      path: breachPlaces.list,
      who: 'reader',
      title: (m) => m.console.nav.breaches,
      handle: (visit) => showList(visit, null),
    },
    {
      name: 'console.breach-suspect',
      method: 'POST',
      path: breachPlaces.list,
      who: 'dpo',
      title: (m) => m.console.nav.breaches,
      async handle(visit) {
        const { account, language } = visit
        if (account === null) return visit.fail('notFound')
        const form = await visit.form()
        const since = timeOf(form, 'since', form.get('zone'))
        const given = { what: form.get('what'), since, stores: form.all('store') }
        const noted = await breaches.suspect(tenant, given, account.actor)
        if (noted.result === 'suspected')
          return visit.redirect(at(breachPlaces.breach, language.locale, { reference: noted.reference }))
        const about = { now: now(), bundle: await policy(), since: now().toISOString() }
        const message = problemInWords(language, noted.problem, about)
        const field = noted.problem === 'what' ? 'what' : noted.problem === 'stores' ? 'what' : 'since'
        return showList(visit, { form, errors: [{ field, message }] })
      },
    },
    {
      name: 'console.breach-drill',
      method: 'POST',
      path: breachPlaces.drill,
      who: 'dpo',
      title: (m) => m.console.nav.breaches,
      async handle(visit) {
        if (visit.account === null) return visit.fail('notFound')
        await breaches.drill(tenant, visit.account.actor)
        return visit.redirect(at(breachPlaces.list, visit.language.locale))
      },
    },
    {
      name: 'console.breach',
      method: 'GET',
      path: breachPlaces.breach,
      who: 'reader',
      title: (m) => m.console.nav.breaches,
      handle: (visit) => show(visit, null),
    },
    {
      name: 'console.breach-act',
      method: 'POST',
      path: breachPlaces.act,
      who: 'dpo',
      title: (m) => m.console.nav.breaches,
      async handle(visit) {
        const name = breachActs.find((each) => each === visit.param('act'))
        return name === undefined
          ? visit.fail('notFound')
          : act(visit, name, await visit.form(), await policy())
      },
    },
    {
      name: 'console.breach-draft',
      method: 'GET',
      path: breachPlaces.draft,
      who: 'reader',
      title: (m) => m.breach.draft.authority,
      async handle(visit) {
        const place = { reference: visit.param('reference'), recipient: visit.param('recipient') }
        const found = await draftOf(place.reference, place.recipient, visit.language)
        if (found === null) return visit.fail('notFound')
        return visit.page(draftPage(visit.language, found.draft, place), {
          here: everywhere(breachPlaces.draft, place),
        })
      },
    },
    {
      name: 'console.breach-download',
      method: 'POST',
      path: breachPlaces.download,
      who: 'reader',
      title: null,
      async handle(visit) {
        const reference = visit.param('reference')
        const recipient = visit.param('recipient')
        const format = visit.param('format')
        const found = await draftOf(reference, recipient, visit.language)
        if (found === null || (format !== 'pdf' && format !== 'json')) return visit.fail('notFound')
        const { organisation } = await policy()
        return draftFile(visit.language, found, {
          name: `${reference}-${recipient}`,
          author: organisation.name,
          format,
          at: now(),
        })
      },
    },
  ]
}
