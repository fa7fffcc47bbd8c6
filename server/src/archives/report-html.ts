import { html } from 'hono/html'
import type { Report, ReportBlock } from '../documents/documents.ts'
import { documentPage, link, table } from './page.ts'

/** A report as one page that opens from a disk. @param paths of files beside it are links. */
export function reportHtml(
  { lang, title, lines, lead, blocks }: Report,
  { day, other }: { readonly day: string; readonly other: { readonly href: string; readonly words: string } },
): string {
  return documentPage(
    { locale: lang, other, title, day },
    html`${lines.map((line) => html`<p class="day">${line}</p>`)}
<p>${lead}</p>
${blocks.map(blockOf)}`,
  )
}

function blockOf(block: ReportBlock) {
  switch (block.kind) {
    case 'heading': {
      const note = block.note === '' ? '' : html` <small>${block.note}</small>`
      return block.level === 1 ? html`<h2>${block.text}${note}</h2>` : html`<h3>${block.text}${note}</h3>`
    }
    case 'paragraph':
      return html`<p>${block.text}</p>`
    case 'facts':
      return html`<dl>${block.facts.map(({ term, detail }) => html`<div><dt>${term}</dt><dd>${detail}</dd></div>`)}</dl>`
    case 'clauses':
      return html`${block.items.map(({ number, text }) => html`<p>${number} ${text}</p>`)}`
    case 'steps':
      return html`<ol>${block.items.map((item) => html`<li>${item}</li>`)}</ol>`
    case 'table':
      return block.rows.length === 0 ? html`<p>${block.none}</p>` : table(block.columns, block.rows)
    case 'files':
      return html`<p class="files">${block.label} ${block.paths.map((path) => html`${link(path)} `)}</p>`
  }
}
