import { registerPdf } from '../../../documents/documents.ts'
import type { Language } from '../../../i18n/i18n.ts'
import type { Drafted } from './drafted.ts'

/** A draft as a file: PDF/UA-1 by Typst, or the data it is made of. */
export async function draftFile(
  { locale }: Language,
  { data, draft }: { readonly data: unknown; readonly draft: Drafted },
  about: {
    readonly name: string
    readonly author: string
    readonly format: 'pdf' | 'json'
    readonly at: Date
  },
): Promise<Response> {
  const headers = (type: string) => ({
    'content-type': type,
    'content-disposition': `attachment; filename="${about.name}.${about.format}"`,
  })
  if (about.format === 'json')
    return new Response(`${JSON.stringify(data, null, 2)}\n`, { headers: headers('application/json') })
  const rows = draft.sections.flatMap(({ title, rows }) => [
    { kind: 'section' as const, cells: [title] },
    ...rows.map(({ term, lines }) => ({ kind: 'plain' as const, cells: [term, lines.join('\n')] })),
  ])
  const sheet = {
    name: draft.title,
    widths: [60, 110],
    rows: [{ kind: 'title' as const, cells: [draft.title] }, ...rows],
  }
  const pdf = await registerPdf(
    [sheet],
    { title: draft.title, author: about.author, language: locale },
    about.at,
  )
  return new Response(new Uint8Array(pdf), { headers: headers('application/pdf') })
}
