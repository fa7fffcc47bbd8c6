import type { Bundle, NoticePaper, PaperBlock, PaperSection, PaperSentence } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { type Html, html, nothing, stateSprites } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { byBasis, purposeLine } from './purpose.ts'
import { rowId, ruleTable } from './rule-table.ts'
import { type Beside, sentences, standing } from './sentence.ts'

export interface Prose {
  readonly paper: NoticePaper
  readonly bundle: Bundle
  readonly beside: Omit<Beside, 'shown' | 'told'>
}

/** The text of the notice: section by section, each sentence with its state beside it. */
export function prose(language: Language, { paper, bundle, beside }: Prose): Html {
  const rows = new Set(paper.sections.flatMap(({ blocks }) => blocks).flatMap(rulesShown))
  const shown = (rule: string): string | null => (rows.has(rule) ? `#${rowId(rule) ?? ''}` : null)
  return html`${stateSprites}${paper.sections.map((section) => chapter(language, section, bundle, { ...beside, shown, told: new Set() }))}`
}

/** A section; its own switch leads to the same section in the other language. */
function chapter(
  language: Language,
  { id, heading, blocks }: PaperSection,
  bundle: Bundle,
  beside: Beside,
): Html {
  const { m, locale, set } = language
  const other = locale === 'fr' ? 'en' : 'fr'
  return html`<section class="chapter" aria-labelledby="${id}"><div class="heading"><h2 id="${id}">${set(heading)}</h2>
<a class="switch small screen" href="${at(places.notice, other)}#${id}" hreflang="${other}" lang="${other}">${m.common.otherLanguage}</a></div>
${blocks.map((block) => blockOf(language, block, id, bundle, beside))}</section>
`
}

function blockOf(
  language: Language,
  block: PaperBlock,
  section: string,
  bundle: Bundle,
  beside: Beside,
): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<div class="says">
${sentences(language, block.sentences, beside)}</div>`
    case 'list':
      return html`<ul class="says">${items(language, block.items, beside)}</ul>`
    case 'table': {
      const { of } = block.table
      const state = beside.states.get(`${section}/${of}`)
      const drawn =
        state === undefined
          ? nothing
          : html`<div class="say"><p class="muted">${language.m.notice.prose.drawn}</p>${standing(language, state, beside)}</div>`
      return html`<div class="says">${drawn}</div>
${of === 'purposes' ? purposes(language, bundle) : ruleTable(language, block.table)}`
    }
  }
}

function items(language: Language, list: readonly (readonly PaperSentence[])[], beside: Beside): Html {
  return html`${list.map((item) => html`<li>${sentences(language, item, beside)}</li>`)}`
}

/** Each use of data with its ground, its duration and its details. */
function purposes(language: Language, bundle: Bundle): Html {
  const running = bundle.purposes.filter(({ applies }) => applies)
  const own = running.filter(({ role }) => role !== 'processor')
  const forClients = running.filter(({ role }) => role === 'processor')
  const { m } = language
  return html`${byBasis(language, bundle, own)}${
    forClients.length === 0
      ? nothing
      : html`<h3 class="because" id="clients-usages">${m.notice.clients.title}</h3>
${forClients.map((purpose) => purposeLine(language, bundle, purpose, 4))}`
  }`
}

function rulesShown(block: PaperBlock): readonly string[] {
  if (block.kind !== 'table' || block.table.of === 'rights') return []
  return block.table.groups.flatMap(({ rows }) => rows.map(({ rule }) => rule))
}
