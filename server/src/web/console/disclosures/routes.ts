import type { DisclosureRequest, ExtractFormat } from '../../../disclosures/disclosures.ts'
import type { FieldError } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import { refuseReading } from '../personnel/refused.ts'
import type { DisclosureControl } from './disclosures.ts'
import { choosePage, formError, prepareErrors, preparePage, requestFrom } from './form.ts'
import { disclosureListPage } from './list-page.ts'
import { disclosureActs, disclosurePlaces } from './places.ts'
import { requestPage } from './request-page.ts'
import { tellHow } from './tell.ts'
import { refusalInWords, requestActInWords, toldInWords } from './words.ts'

type Deps = Pick<ConsoleDeps, 'policy' | 'staff' | 'tenant'> & { readonly disclosures: DisclosureControl }

/** What leaves for somebody named: read by every account, prepared by one officer and approved by another. */
export function disclosureRoutes({ policy, staff, tenant, disclosures }: Deps): readonly Route[] {
  const decider = (visit: Visit): string | null =>
    visit.account !== null && visit.account.role === 'dpo' ? visit.account.actor : null

  /** Whoever reads an extract has a function for its purpose, and it is written down. @returns why not; null: it may be shown. */
  async function open(
    visit: Visit,
    { id, purpose }: Pick<DisclosureRequest, 'id' | 'purpose'>,
  ): Promise<Response | null> {
    const { account, language } = visit
    if (account === null) return visit.fail('forbidden')
    const { answer } = await staff.openFile(tenant, account, { what: 'extract', request: id, purpose })
    const back = {
      label: language.m.disclosures.file.back,
      href: at(disclosurePlaces.list, language.locale),
    }
    return answer.allowed ? null : refuseReading(visit, answer, back)
  }

  async function show(visit: Visit, id: string, told: string | null): Promise<Response> {
    const [request, bundle] = await Promise.all([disclosures.request(id), policy()])
    if (request === null) return visit.fail('notFound')
    const refused = await open(visit, request)
    if (refused !== null) return refused
    const page = requestPage(visit.language, { request, bundle, decider: decider(visit), told })
    const here = everywhere(disclosurePlaces.request, { id })
    return visit.page(page, { status: told === null ? 200 : 409, here })
  }

  async function prepare(visit: Visit, form: Form, actor: string): Promise<Response> {
    const { language } = visit
    const bundle = await policy()
    const here = everywhere(disclosurePlaces.prepare)
    const again = (errors: readonly FieldError[], told: string | null = null) => {
      const given = { bundle, once: form.get('once'), form, errors, told }
      const late = errors.every(({ field }) => field === 'category') && errors.length > 0
      return visit.page((late ? choosePage : preparePage)(language, given), { status: 422, here })
    }
    const errors = prepareErrors(language, form)
    if (errors.length > 0) return again(errors)
    if (form.get('step') !== 'ask')
      return visit.page(
        choosePage(language, { bundle, once: form.get('once'), form, errors: [], told: null }),
        { here },
      )
    const opened = await disclosures.open(requestFrom(form), actor)
    if (opened.result === 'invalid') return again([formError(language, opened.field)])
    if (opened.result === 'refused') return again([], refusalInWords(language, opened.why))
    return visit.redirect(at(disclosurePlaces.request, language.locale, { id: opened.id }))
  }

  async function take(visit: Visit, id: string, format: ExtractFormat): Promise<Response> {
    const [file, asked] = await Promise.all([disclosures.file(id, format), disclosures.requests()])
    const request = asked.find((one) => one.id === id)
    if (file === null || request === undefined) return visit.fail('notFound')
    const refused = await open(visit, request)
    if (refused !== null) return refused
    return new Response(Buffer.from(file.bytes), {
      headers: {
        'content-type': file.type,
        'content-disposition': `attachment; filename="${file.name}"`,
        'cache-control': 'no-store',
      },
    })
  }

  return [
    {
      name: 'console.disclosures',
      method: 'GET',
      path: disclosurePlaces.list,
      who: 'reader',
      title: (m) => m.disclosures.title,
      async handle(visit) {
        const [log, requests, bundle] = await Promise.all([
          disclosures.log(),
          disclosures.requests(),
          policy(),
        ])
        const mayDecide = decider(visit) !== null
        return visit.page(disclosureListPage(visit.language, { log, requests, bundle, mayDecide }))
      },
    },
    {
      name: 'console.disclosure-new',
      method: 'GET',
      path: disclosurePlaces.prepare,
      who: 'dpo',
      title: (m) => m.disclosures.form.title,
      async handle(visit) {
        const given = { bundle: await policy(), once: disclosures.once(), form: null, errors: [], told: null }
        return visit.page(preparePage(visit.language, given))
      },
    },
    {
      name: 'console.disclosure-prepare',
      method: 'POST',
      path: disclosurePlaces.prepare,
      who: 'dpo',
      title: (m) => m.disclosures.form.title,
      async handle(visit) {
        if (visit.account === null) return visit.fail('notFound')
        return prepare(visit, await visit.form(), visit.account.actor)
      },
    },
    {
      name: 'console.disclosure',
      method: 'GET',
      path: disclosurePlaces.request,
      who: 'reader',
      looks: true,
      title: (m) => m.disclosures.title,
      handle: (visit) => show(visit, visit.param('id'), null),
    },
    {
      name: 'console.disclosure-act',
      method: 'POST',
      path: disclosurePlaces.act,
      who: 'dpo',
      title: (m) => m.disclosures.title,
      async handle(visit) {
        const act = disclosureActs.find((each) => each === visit.param('act'))
        if (act === undefined || visit.account === null) return visit.fail('notFound')
        const [id, form] = [visit.param('id'), await visit.form()]
        const { actor } = visit.account
        if (act === 'csv' || act === 'json') return take(visit, id, act)
        if (act === 'tell' || act === 'letter') {
          const told = await disclosures.tell(id, tellHow(form, act), actor)
          if (told.result === 'unknown') return visit.fail('notFound')
          const why = toldInWords(visit.language, told)
          if (why !== null) return show(visit, id, why)
          return visit.redirect(at(disclosurePlaces.request, visit.language.locale, { id }))
        }
        const done =
          act === 'approve'
            ? await disclosures.approve(id, form.get('digest'), actor)
            : await disclosures.refuse(id, form.get('why'), actor)
        if (done.result === 'unknown') return visit.fail('notFound')
        const told = requestActInWords(visit.language, done)
        if (told !== null) return show(visit, id, told)
        return visit.redirect(at(disclosurePlaces.request, visit.language.locale, { id }))
      },
    },
  ]
}
