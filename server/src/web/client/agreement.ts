import type { Report } from '../../documents/documents.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { Chapter } from '../../pack/pack.ts'
import { backLink, buttonLink, type Html, html, type Page, table } from '../design/design.ts'
import { at } from '../route.ts'
import { chapterHtml } from './chapter.ts'
import { clientPage } from './client.ts'
import { clientPlaces } from './places.ts'

/** In which forms the text is handed over. */
export const textForms = ['pdf', 'md'] as const
export type TextForm = (typeof textForms)[number]

/** What was signed and what it covers, who speaks for whom, and what happens at the end. */
export function agreementPage(language: Language, [agreement, ...others]: readonly Chapter[]): Page {
  const { m, locale } = language
  const t = m.client.agreement
  return clientPage(language, null, {
    title: m.client.nav.agreement,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`<h1>${m.client.nav.agreement}</h1>
${agreement === undefined ? '' : chapterHtml(language, agreement, { headed: false })}
<p class="actions">${buttonLink(t.read, at(clientPlaces.agreementText, locale))}</p>
${others.map((chapter) => chapterHtml(language, chapter))}`,
  })
}

/** The text itself, with the client's particulars. */
export function agreementTextPage(language: Language, { title, lines, lead, blocks }: Report): Page {
  const { m, locale } = language
  const t = m.client.agreement
  return clientPage(language, null, {
    title,
    width: 'narrow',
    back: backLink(m.client.nav.agreement, at(clientPlaces.agreement, locale)),
    body: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
${lines.map((line) => html`<p class="muted">${line}</p>`)}
<p class="actions">${textForms.map((form) => buttonLink(t.forms[form], at(clientPlaces.agreementFile, locale, { form }), { quiet: true }))}</p>
${blocks.map(blockHtml)}`,
  })
}

function blockHtml(block: Report['blocks'][number]): Html {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? html`<h2>${block.text}</h2>` : html`<h3>${block.text}</h3>`
    case 'paragraph':
      return html`<p>${block.text}</p>`
    case 'facts':
      return html`<dl class="facts">${block.facts.map(({ term, detail }) => html`<div><dt>${term}</dt><dd>${detail}</dd></div>`)}</dl>`
    case 'clauses':
      return html`${block.items.map(({ number, text }) => html`<p class="clause"><span class="muted">${number}</span> ${text}</p>`)}`
    case 'steps':
      return html`<ol class="prose steps">${block.items.map((item) => html`<li>${item}</li>`)}</ol>`
    case 'table':
      return block.rows.length === 0
        ? html`<p class="muted">${block.none}</p>`
        : table({
            caption: block.caption,
            columns: block.columns.map((label) => ({ label })),
            groups: [{ title: null, rows: block.rows }],
          })
    case 'files':
      return html``
  }
}
