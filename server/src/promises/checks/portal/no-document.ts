import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './no-document.sabotage.ts'
import { formOf, noAnswer, noPages, open, type Seen, submit } from './visit.ts'

const takesFiles = /<input\b[^>]*\btype="file"|enctype="multipart\/form-data"/i

/** P-124: no page has a place for a document, and one that is sent all the same is refused. */
export const portalNoDocument: LiveCheck = {
  id: 'portal.no-document',
  static: false,
  period: 8,
  async run({ site, canaries }) {
    if (site === null) return noPages
    const pages: Seen[] = [await open(site, site.places.request)]
    let action: string | null = null
    for (const values of [{ right: 'access' }, { email: canaries.address() }]) {
      const form = formOf(pages.at(-1) ?? { html: '' })
      if (form === null) break
      action = form.action
      pages.push(await submit(site, form, values))
    }
    if (pages.some(({ status }) => status !== 200)) return noAnswer
    const body = new FormData()
    body.append('right', 'access')
    body.append('document', new Blob(['canary'], { type: 'image/png' }), 'identity.png')
    const sent =
      action === null
        ? null
        : await site.fetch(new Request(new URL(action, site.url), { method: 'POST', body }))
    const refused = sent === null || sent.status >= 400
    const of = figure(pages.length)
    if (!pages.some(({ html }) => takesFiles.test(html)) && refused)
      return holds({
        fr: `Pages de la demande : ${of.fr}, aucune ne reçoit de fichier ; un fichier envoyé est refusé.`,
        en: `Pages of a request: ${of.en}, none takes a file; a file sent all the same is refused.`,
      })
    return fails({ fr: 'Une page reçoit un fichier.', en: 'A page takes a file.' }, [
      `site:${site.places.request}`,
    ])
  },
  sabotage,
}
