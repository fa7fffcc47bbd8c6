import type { Language } from '../bundle.ts'
import { noticeStyle } from './html-style.ts'
import type { NoticePaper, PaperBlock, PaperRun, PaperSection, PaperSentence } from './paper.ts'
import type { TablePaper, TableRow } from './tables/tables.ts'

export interface NoticeHtmlOptions {
  /** Address of the same notice in the other language; null: there is none to link to. */
  readonly other: string | null
}

const words = {
  fr: {
    contents: 'Sur cette page',
    version: 'Version',
    since: 'en vigueur depuis le',
    fact: 'Règle appliquée',
    made: 'Cette page est produite par les règles que nos systèmes appliquent. Un mot souligné en est tiré.',
    print: 'Empreinte',
    skip: 'Aller au texte',
    colon: '\u00a0: ',
  },
  en: {
    contents: 'On this page',
    version: 'Version',
    since: 'in force since',
    fact: 'Rule applied',
    made: 'This page is made by the rules our systems apply. An underlined word is taken from one of them.',
    print: 'Fingerprint',
    skip: 'Skip to the text',
    colon: ': ',
  },
} as const

/** The name of the other language, in that language. */
const otherLanguage: Readonly<Record<Language, { readonly tag: Language; readonly name: string }>> = {
  fr: { tag: 'en', name: 'English' },
  en: { tag: 'fr', name: 'Français' },
}

/**
 * A notice as one HTML file: no script, no request, readable on a telephone and on paper (WCAG 2.2 AA). Equal papers
 * have equal bytes.
 */
export function noticeHtml(paper: NoticePaper, { other }: NoticeHtmlOptions): string {
  const { language, title, organisation, version, effective, effectiveInWords, hash, sections } = paper
  const say = words[language]
  const rows = new Set(sections.flatMap(({ blocks }) => blocks).flatMap(rulesShown))
  const contents = sections.map(({ id, heading }) => `<li><a href="#${id}">${text(heading)}</a></li>`)
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${text(title)} · ${text(organisation)}</title>
<style>${noticeStyle}${columnNames(sections)}</style>
</head>
<body>
<a class="skip" href="#text">${say.skip}</a>
<header><p><strong>${text(organisation)}</strong></p>${other === null ? '' : switchTo(other, language, null)}</header>
<main id="text">
<h1>${text(title)}</h1>
<p class="about">${say.version} ${text(version)}, ${say.since} <time datetime="${effective}">${text(effectiveInWords)}</time>.<br>${say.made}</p>
<nav aria-labelledby="contents"><h2 id="contents">${say.contents}</h2><ol>
${contents.join('\n')}
</ol></nav>
${sections.map((section) => sectionOf(section, language, rows, other)).join('\n')}
</main>
<footer><p>${say.print}${say.colon}<code>${text(hash)}</code></p></footer>
</body>
</html>
`
}

function switchTo(address: string, language: Language, section: string | null): string {
  const { tag, name } = otherLanguage[language]
  const href = section === null ? address : `${address}#${section}`
  return `<a class="switch" href="${text(href)}" hreflang="${tag}" lang="${tag}">${name}</a>`
}

function sectionOf(
  { id, heading, blocks }: PaperSection,
  language: Language,
  rows: ReadonlySet<string>,
  other: string | null,
): string {
  const mark = other === null ? '' : `\n<p class="switches">${switchTo(other, language, id)}</p>`
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${text(heading)}</h2>${mark}
${blocks.map((block) => blockOf(block, language, rows)).join('\n')}
</section>`
}

function blockOf(block: PaperBlock, language: Language, rows: ReadonlySet<string>): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${block.sentences.map((sentence) => sentenceOf(sentence, language, rows)).join(' ')}</p>`
    case 'list':
      return `<ul>
${block.items.map((item) => `<li>${item.map((sentence) => sentenceOf(sentence, language, rows)).join(' ')}</li>`).join('\n')}
</ul>`
    case 'table':
      return tableOf(block.table)
  }
}

function sentenceOf({ id, runs }: PaperSentence, language: Language, rows: ReadonlySet<string>): string {
  return `<span id="${id}">${runs.map((run) => runOf(run, language, rows)).join('')}</span>`
}

function runOf(run: PaperRun, language: Language, rows: ReadonlySet<string>): string {
  switch (run.kind) {
    case 'text':
      return run.strong ? `<strong>${text(run.text)}</strong>` : text(run.text)
    case 'link':
      return `<a href="${text(run.href)}">${text(run.text)}</a>`
    case 'fact': {
      const { fact, colon } = words[language]
      const named = `title="${fact}${colon}${text(run.says)}"`
      // A fact leads to the row of the rule it comes from, where this page shows it.
      if (rows.has(run.rule))
        return `<a class="fact" href="#${rowId(run.rule)}" ${named}>${text(run.text)}</a>`
      return `<data class="fact" value="${text(run.fact)}" ${named}>${text(run.text)}</data>`
    }
  }
}

function rulesShown(block: PaperBlock): readonly string[] {
  if (block.kind !== 'table' || block.table.of === 'rights') return []
  return block.table.groups.flatMap(({ rows }) => rows.map(({ rule }) => rule))
}

function rowId(rule: string): string {
  return `rule-${rule.replace(':', '-')}`
}

function tableOf(table: TablePaper): string {
  const longest = table.groups
    .flatMap(({ rows }) => rows)
    .reduce((most, { months }) => Math.max(most, months === null ? 0 : months.active + months.archive), 0)
  const named = new Set<string>()
  const bodies = table.groups.map(({ heading, rows }) => {
    const head =
      heading === null
        ? ''
        : `<tr class="group"><th scope="rowgroup" colspan="${table.columns.length}">${text(heading)}</th></tr>\n`
    return `<tbody>\n${head}${rows.map((row) => rowOf(row, table, longest, named)).join('\n')}\n</tbody>`
  })
  const columns = table.columns.map((column) => `<th scope="col">${text(column)}</th>`)
  return `<section class="table" aria-label="${text(table.caption)}" tabindex="0"><table class="${table.of}">
<caption>${text(table.caption)}</caption>
<thead><tr>${columns.join('')}</tr></thead>
${bodies.join('\n')}
</table></section>`
}

function rowOf(row: TableRow, table: TablePaper, longest: number, named: Set<string>): string {
  const [name = [], ...cells] = row.cells
  // A purpose that stands under two legal bases is led to where it stands first.
  const id = table.of === 'rights' || named.has(row.rule) ? '' : ` id="${rowId(row.rule)}"`
  named.add(row.rule)
  const others = cells.map((cell) => `<td>${lines(cell)}</td>`)
  return `<tr${id}><th scope="row">${lines(name)}${bar(row, longest)}</th>${others.join('')}</tr>`
}

/** On a telephone each cell says its column, once for all rows. */
function columnNames(sections: readonly PaperSection[]): string {
  const tables = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'table' ? [block.table] : []))
  const rules = new Set(
    tables.flatMap(({ of, columns }) =>
      columns
        .slice(1)
        .map((column, index) => `.${of} td:nth-child(${index + 2})::before{content:"${column} "}`),
    ),
  )
  return rules.size === 0 ? '' : `@media (max-width:40rem){${[...rules].join('')}}\n`
}

/** Both phases as lengths, on one scale for the whole table; the words beside it say the same. */
function bar({ months }: TableRow, longest: number): string {
  if (months === null || longest === 0) return ''
  const width = (length: number): number => Math.round((length / longest) * 1200) / 10
  const active = width(months.active)
  const archive = width(months.archive)
  return `<svg class="bar" viewBox="0 0 120 6" width="120" height="6" aria-hidden="true"><rect class="active" width="${active}" height="6"/><rect class="archive" x="${active}" width="${archive}" height="6"/></svg>`
}

function lines(cell: readonly string[]): string {
  return cell.map((line, index) => (index === 0 ? text(line) : `<br><span>${text(line)}</span>`)).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
