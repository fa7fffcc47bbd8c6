import { createHash } from 'node:crypto'
import { embedReceipt } from '@garant/ledger'
import { html, raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { fileScript, fileStyle } from './answer-file-style.ts'
import type { Page, PageFact, PageLine, PageMark, PageSection, PageTable } from './page.ts'

/**
 * The whole answer as one HTML file that opens from a disk, without any request, with or without script. The receipt is
 * in it as plain text between the markers that `garant-verify` looks for.
 */
export function answerFile(page: Page): string {
  const policy = `default-src 'none'; style-src '${hashOf(fileStyle)}'; script-src '${hashOf(fileScript)}'`
  return `${html`<!DOCTYPE html>
<html lang="${page.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${page.title} · ${page.receipt.reference}</title>
<style>${raw(fileStyle)}</style>
</head>
<body>
<header><p><strong>${page.sender.name}</strong><br>${page.sender.address.join(', ')}</p><p>${page.dated}</p></header>
<main>
<div class="banner ${page.mark}">${raw(marks[page.mark])}<div><h1>${page.title}</h1><p>${page.lead}</p></div></div>
${facts(page.facts)}
<p class="search" hidden><label for="search">${page.words.search}</label><input id="search" type="search" autocomplete="off"><output for="search" data-none="${page.words.noMatch}"></output></p>
${page.sections.map((section) => sectionOf(section, page.words.empty))}
${receipt(page)}
</main>
<script>${raw(fileScript)}</script>
</body>
</html>
`}`
}

function receipt({ receipt }: Page) {
  return html`<section class="receipt">
<div><h2>${receipt.label}</h2><p class="reference">${receipt.reference}</p><p>${receipt.sentence}</p><p>${line(receipt.howto)}</p></div>
<figure role="img" aria-label="${receipt.qr.alt}">${raw(renderSVG(receipt.qr.content, { border: 2 }))}</figure>
${receipt.proof === null ? '' : html`<pre>${raw(embedReceipt(receipt.proof))}</pre>`}
</section>`
}

function sectionOf(section: PageSection, empty: string) {
  return html`<section>
<h2>${section.title}</h2>
${section.paragraphs.map((paragraph) => html`<p>${line(paragraph)}</p>`)}
${facts(section.facts)}
${section.tables.map((table) => tableOf(table, empty))}
</section>`
}

function tableOf(table: PageTable, empty: string) {
  return html`<div class="table" tabindex="0"><table>
<caption>${table.caption}</caption>
<thead><tr>${table.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${table.rows.map((row) => html`<tr>${row.map((value) => html`<td>${value ?? html`<i>${empty}</i>`}</td>`)}</tr>`)}</tbody>
</table></div>
${table.notes.map((note) => html`<p class="note">${note}</p>`)}`
}

function facts(list: readonly PageFact[]) {
  if (list.length === 0) return ''
  return html`<dl>${list.map(
    (fact) =>
      html`<div><dt>${fact.term}</dt><dd>${fact.lines.map((each) => html`<p>${line(each)}</p>`)}</dd></div>`,
  )}</dl>`
}

function line(parts: PageLine) {
  return parts.map((part) =>
    typeof part === 'string' ? part : html`<a href="${part.href}">${part.text}</a>`,
  )
}

function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`
}

/** State as a shape: check, half disc, square. */
const marks: Record<PageMark, string> = {
  done: '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="12"/><path d="M7 12.5l3.5 3.5L17 9"/></svg>',
  partial:
    '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="12"/><path d="M7 12h10"/></svg>',
  refused:
    '<svg viewBox="0 0 24 24" aria-hidden="true"><rect width="24" height="24" rx="3"/><path d="M8 8l8 8M16 8l-8 8"/></svg>',
}
