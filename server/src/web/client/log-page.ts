import type { Language } from '../../i18n/i18n.ts'
import type { LogPage } from '../../pack/pack.ts'
import { backLink, buttonLink, factList, html, nothing, type Page, pager, table } from '../design/design.ts'
import { at } from '../route.ts'
import { clientPage } from './client.ts'
import { clientPlaces } from './places.ts'

/** The client's own log: its key, which receipts are checked with, and what stands in it, newest first. */
export function logPage(language: Language, log: LogPage): Page {
  const { m, format, locale } = language
  const t = m.client.log
  const chapter = m.pack.chapters.audit
  const entries = table({
    caption: chapter.kinds,
    columns: [{ label: t.entry }, { label: chapter.kind }, { label: t.day }],
    groups: [
      {
        title: null,
        rows: log.lines.map(({ index, type, day }) => [
          format.number(index + 1),
          html`<code>${type}</code>`,
          format.date(day),
        ]),
      },
    ],
  })
  return clientPage(language, null, {
    title: m.client.nav.log,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`<h1>${m.client.nav.log}</h1>
<section class="stack" aria-label="${chapter.title}">
${log.holds ? html`<p>${chapter.lead(log.size)} <span class="muted small">${chapter.article}</span></p>` : nothing}
${log.size === 0 && log.holds ? nothing : html`<p>${log.holds ? t.holds : t.fails}</p>`}
${factList([
  { term: chapter.origin, detail: log.key.split('+')[0] ?? '' },
  { term: chapter.key, detail: log.key },
])}
${log.lines.length === 0 ? nothing : entries}
${pager(m, log, at(clientPlaces.log, locale))}</section>
<section class="stack" aria-labelledby="verifier"><h2 id="verifier">${m.pack.verify}</h2>
<p>${t.how}</p>
<p class="actions">${buttonLink(m.proof.button, '/verify.html', { quiet: true })}</p></section>`,
  })
}
