import { html, raw } from 'hono/html'
import { pageStyle } from './page-style.ts'

/** The first page of an archive: it opens from a disk, without any request and without script. */
export function documentPage(
  {
    locale,
    other,
    title,
    day,
  }: {
    readonly locale: 'fr' | 'en'
    /** The same page in the other language. */
    readonly other: { readonly href: string; readonly words: string }
    readonly title: string
    /** ISO day, beside the title. */
    readonly day: string
  },
  body: ReturnType<typeof html>,
): string {
  const spoken = locale === 'fr' ? 'en' : 'fr'
  return `${html`<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${day}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
<main>
<p class="other"><a href="${other.href}" lang="${spoken}" hreflang="${spoken}">${other.words}</a></p>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`}`
}

export function linksTo(paths: readonly string[]) {
  return html`<p class="files">${paths.map((path) => html`${link(path)} `)}</p>`
}

export function link(path: string) {
  return html`<a href="${path}">${path}</a>`
}

export type Cell = string | ReturnType<typeof html>

export function table(columns: readonly string[], rows: readonly (readonly string[])[]) {
  return tableOf(columns, rows)
}

export function tableOf(columns: readonly string[], rows: readonly (readonly Cell[])[]) {
  if (rows.length === 0) return ''
  return html`<div class="table" tabindex="0" role="region" aria-label="${columns.join(', ')}"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`
}
