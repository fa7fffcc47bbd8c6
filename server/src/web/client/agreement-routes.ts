import { reportMarkdown, reportPdf } from '../../documents/documents.ts'
import { fileAnswer } from '../file.ts'
import type { Route } from '../route.ts'
import { agreementPage, agreementTextPage, type TextForm, textForms } from './agreement.ts'
import type { ClientDeps } from './client.ts'
import { clientPlaces } from './places.ts'

/** The agreement: what was signed, and its text with the client's particulars. */
export function agreementRoutes({ pack, policy }: ClientDeps): readonly Route[] {
  return [
    {
      name: 'client.agreement',
      method: 'GET',
      path: clientPlaces.agreement,
      who: 'client-reader',
      title: (m) => m.client.nav.agreement,
      async handle(visit) {
        const { account, language } = visit
        const chapters =
          account && (await pack.chapters(account.tenant, ['agreement', 'parties', 'end'], language))
        return chapters === null ? visit.fail('notFound') : visit.page(agreementPage(language, chapters))
      },
    },
    {
      name: 'client.agreement-text',
      method: 'GET',
      path: clientPlaces.agreementText,
      who: 'client-reader',
      title: (m) => m.client.agreement.read,
      async handle(visit) {
        const { account, language } = visit
        const text = account && (await pack.agreement(account.tenant, language))
        return text === null ? visit.fail('notFound') : visit.page(agreementTextPage(language, text))
      },
    },
    {
      name: 'client.agreement-file',
      method: 'GET',
      path: clientPlaces.agreementFile,
      who: 'client-reader',
      title: null,
      async handle(visit) {
        const { account, language } = visit
        const form = textForms.find((each): each is TextForm => each === visit.param('form'))
        const text = account && (await pack.agreement(account.tenant, language))
        if (form === undefined || text === null) return visit.fail('notFound')
        const { effective } = await policy()
        const bytes =
          form === 'pdf'
            ? await reportPdf(text, new Date(`${effective}T00:00:00Z`))
            : Buffer.from(reportMarkdown(text))
        const type = form === 'pdf' ? 'application/pdf' : 'text/markdown; charset=utf-8'
        return fileAnswer(`${language.m.client.agreement.file}.${form}`, type, bytes)
      },
    },
  ]
}
