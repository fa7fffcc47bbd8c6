import type { Language } from '../../i18n/i18n.ts'
import type { Chapter } from '../../pack/pack.ts'
import { backLink, buttonLink, html, type Page } from '../design/design.ts'
import { at } from '../route.ts'
import { chapterHtml } from './chapter.ts'
import { clientPage } from './client.ts'
import { clientPlaces } from './places.ts'

/** The client's own log: its key, which receipts are checked with, and what stands in it. */
export function logPage(language: Language, chapter: Chapter): Page {
  const { m, locale } = language
  const t = m.client.log
  return clientPage(language, null, {
    title: m.client.nav.log,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`<h1>${m.client.nav.log}</h1>
${chapterHtml(language, chapter, { headed: false })}
<section class="stack" aria-labelledby="verifier"><h2 id="verifier">${m.pack.verify}</h2>
<p>${t.how}</p>
<p class="actions">${buttonLink(m.proof.button, '/verify.html', { quiet: true })}</p></section>`,
  })
}
