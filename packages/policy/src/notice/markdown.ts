import type { NoticePaper, PaperBlock, PaperRun, PaperSentence } from './paper.ts'
import type { TablePaper } from './tables/tables.ts'

const words = {
  fr: { version: 'Version', since: 'en vigueur depuis le', print: 'Empreinte\u00a0: ' },
  en: { version: 'Version', since: 'in force since', print: 'Fingerprint: ' },
}

/** A notice as GitHub-flavoured Markdown to read or to send, its facts in words. It is no source: the prose is. */
export function noticeMarkdown(paper: NoticePaper): string {
  const { language, title, organisation, version, effectiveInWords, hash, sections } = paper
  const { version: name, since, print } = words[language]
  const parts = [
    `# ${escaped(title)}`,
    `${begun(escaped(organisation))}. ${name} ${escaped(version)}, ${since} ${effectiveInWords}.`,
    ...sections.flatMap(({ heading, blocks }) => [`## ${escaped(heading)}`, ...blocks.map(blockOf)]),
    `${print}\`${hash}\``,
  ]
  return `${parts.join('\n\n')}\n`
}

function blockOf(block: PaperBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return prose(block.sentences)
    case 'list':
      return block.items.map((item) => `- ${prose(item)}`).join('\n')
    case 'table':
      return tableOf(block.table)
  }
}

/** Signs that open a list or a quotation when they stand first. */
function begun(text: string): string {
  return text.replace(/^(\d+)(?=[.)])|^(?=[-+])/, '$1\\')
}

function prose(sentences: readonly PaperSentence[]): string {
  return begun(sentences.map(({ runs }) => runs.map(runOf).join('')).join(' '))
}

function runOf(run: PaperRun): string {
  switch (run.kind) {
    case 'text':
      return run.strong ? bold(run.text) : escaped(run.text)
    case 'fact':
      return escaped(run.text)
    case 'link':
      return `[${escaped(run.text)}](<${run.href.replace(/[<>\s]/g, encodeURIComponent)}>)`
  }
}

/** Markdown opens bold only before a word and closes it only after one. */
function bold(text: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return inside === '' ? text : `${before}**${escaped(inside)}**${after}`
}

function tableOf({ caption, columns, groups }: TablePaper): string {
  const tables = groups.flatMap(({ heading, rows }) => [
    ...(heading === null ? [] : [`### ${escaped(heading)}`]),
    [
      line(columns.map(escaped)),
      line(columns.map(() => '---')),
      ...rows.map(({ cells }) => line(cells.map((cell) => cell.map(escaped).join('<br>')))),
    ].join('\n'),
  ])
  return [`**${escaped(caption)}**`, ...tables].join('\n\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** Signs that Markdown would read, wherever they stand; what a policy calls things is never markup. */
function escaped(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_{}[\]<>#|~]|(?<=&)(?=#?\w+;)/g, '\\$&')
}
