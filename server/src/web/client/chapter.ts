import type { Language } from '../../i18n/i18n.ts'
import type { Chapter, ChapterCell, ChapterTable } from '../../pack/pack.ts'
import { type Content, factList, type Html, html, nothing, stateBadge, table } from '../design/design.ts'

/**
 * A chapter of the client's file as a page shows it: the same words as in the pack. @param headed with its title as a heading.
 * @param picture what is looked at before it is read.
 */
export function chapterHtml(
  language: Language,
  chapter: Chapter,
  { headed = true, picture = nothing }: { readonly headed?: boolean; readonly picture?: Html } = {},
): Html {
  const { id, title, article, paragraphs, facts, steps, tables } = chapter
  const [lead, ...more] = paragraphs
  return html`<section class="${headed ? 'chapter stack' : 'stack'}" aria-label="${title}">
${headed ? html`<h2 id="${id}">${title}</h2>` : nothing}
${lead === undefined ? nothing : html`<p>${lead} <span class="muted small">${article}</span></p>`}
${more.map((text) => html`<p>${text}</p>`)}
${picture}
${facts.length === 0 ? nothing : factList(facts.map(({ term, detail }) => ({ term, detail })))}
${steps === null ? nothing : html`${steps.title === title ? nothing : under(headed, steps.title)}<ol class="prose steps">${steps.items.map((item) => html`<li>${item}</li>`)}</ol>`}
${tables.map((each) => chapterTable(language, each, each.caption === title ? nothing : under(headed, each.caption)))}</section>`
}

/** A heading inside a chapter: no level is left out, whether the chapter has one of its own or the page's. */
function under(headed: boolean, words: string): Html {
  return headed ? html`<h3>${words}</h3>` : html`<h2 class="small">${words}</h2>`
}

function chapterTable(language: Language, { caption, columns, rows }: ChapterTable, heading: Html): Html {
  if (rows.length === 0) return nothing
  return html`${heading}${table({
    caption,
    columns: columns.map((label) => ({ label })),
    groups: [{ title: null, rows: rows.map((row) => row.map((cell) => content(language, cell))) }],
  })}`
}

function content({ m }: Language, cell: ChapterCell): Content {
  if (typeof cell === 'string') return cell
  return 'note' in cell
    ? html`${cell.words}<span class="note">${cell.note}</span>`
    : stateBadge(m, cell.state, '', cell.words)
}
