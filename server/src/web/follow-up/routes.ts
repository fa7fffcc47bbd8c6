import type { AnswerForm } from '../../rights/rights.ts'
import { places } from '../places.ts'
import { sentPage } from '../portal/again.ts'
import { at, everywhere, type Route, type Visit } from '../route.ts'
import type { WebDeps } from '../web.ts'
import { casePage } from './case.ts'
import { codeProblem } from './confirm.ts'

export type FollowUpDeps = Pick<WebDeps, 'rights' | 'looks' | 'config'>

/** The private page of a case. Its secret stands in the path; every change is a POST. */
export function followUpRoutes({ rights, looks, config }: FollowUpDeps): readonly Route[] {
  async function show(visit: Visit, error: string | null, status = 200): Promise<Response> {
    const token = visit.param('token')
    const view = await rights.personView(visit.tenant, token)
    if (view === null) return visit.fail('linkUnknown')
    const seen = view.proven ? await looks(visit.tenant, view.reference) : []
    const page = casePage(visit.language, { token, view, looks: seen, error, url: config.url })
    return visit.page(page, { status, here: everywhere(places.case, { token }) })
  }
  return [
    {
      name: 'followUp.case',
      method: 'GET',
      path: places.case,
      who: 'case-token',
      title: (m) => m.followUp.section,
      handle: (visit) => show(visit, null),
    },
    {
      name: 'followUp.confirm',
      method: 'POST',
      path: places.confirmCode,
      who: 'case-token',
      title: (m) => m.followUp.section,
      async handle(visit) {
        const token = visit.param('token')
        const code = (await visit.form()).get('code').replace(/\D/g, '')
        const { m, locale } = visit.language
        if (code.length !== 6) return show(visit, m.followUp.confirm.missing, 422)
        const done = await rights.confirmByCode(visit.tenant, token, code, visit.network)
        if (done.result === 'later') return visit.fail('later', done)
        if (done.result === 'unknown') return visit.fail('linkUnknown')
        const problem = codeProblem(m, done)
        return problem === null
          ? visit.redirect(at(places.case, locale, { token }))
          : show(visit, problem, 422)
      },
    },
    {
      name: 'followUp.resend',
      method: 'POST',
      path: places.resendCode,
      who: 'case-token',
      title: (m) => m.portal.sent.title,
      async handle(visit) {
        const token = visit.param('token')
        const done = await rights.resend(visit.tenant, token)
        switch (done.result) {
          case 'sent':
          case 'confirmed': {
            const back = at(places.case, visit.language.locale, { token })
            const page = sentPage(visit.language, done.result === 'sent' ? 'resent' : 'privateLink', back)
            return visit.page(page, { here: everywhere(places.case, { token }) })
          }
          case 'later':
            return visit.fail('later', done)
          case 'unknown':
            return visit.fail('linkUnknown')
        }
      },
    },
    {
      name: 'followUp.download',
      method: 'POST',
      path: places.download,
      who: 'case-token',
      title: null,
      async handle(visit) {
        const form = answerForms.find((each) => each === visit.param('form'))
        if (form === undefined) return visit.fail('notFound')
        const file = await rights.download(visit.tenant, visit.param('token'), form)
        if (file === null) return visit.fail('linkUnknown')
        return new Response(new Uint8Array(file.bytes), {
          headers: {
            'content-type': file.type,
            'content-disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"`,
          },
        })
      },
    },
  ]
}

const answerForms: readonly AnswerForm[] = ['html', 'zip', 'letter', 'receipt']
