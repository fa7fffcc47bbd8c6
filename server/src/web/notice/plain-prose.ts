import type { NoticePaper, PaperBlock, PaperSentence } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { type Html, html } from '../design/design.ts'
import { ruleTable } from './rule-table.ts'

/** The text of a version alone: states are of today, and say nothing of what was published then. */
export function plainProse(language: Language, { sections }: NoticePaper): Html {
  return html`${sections.map(
    ({
      id,
      heading,
      blocks,
    }) => html`<section class="chapter" aria-labelledby="${id}"><h2 id="${id}">${language.set(heading)}</h2>
${blocks.map((block) => blockOf(language, block))}</section>
`,
  )}`
}

function blockOf(language: Language, block: PaperBlock): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.sentences.map((one) => sentence(language, one))}</p>`
    case 'list':
      return html`<div class="prose"><ul>${block.items.map((item) => html`<li>${item.map((one) => sentence(language, one))}</li>`)}</ul></div>`
    case 'table':
      return ruleTable(language, block.table)
  }
}

function sentence({ set, m }: Language, { id, runs }: PaperSentence): Html {
  return html`<span id="${id}">${runs.map((run) => {
    const words = set(run.text)
    if (run.kind === 'link') return html`<a href="${run.href}">${words}</a>`
    if (run.kind === 'fact')
      return html`<span class="fact${run.text.length > 24 ? ' long' : ''}" title="${m.notice.prose.rule(set(run.says))}">${words}</span>`
    return run.strong ? html`<strong>${words}</strong>` : words
  })}</span> `
}
