import type { Report, ReportBlock } from './report.ts'

/** A report as Markdown (CommonMark, with tables as GitHub reads them). */
export function reportMarkdown({ lang, title, lines, lead, blocks }: Report): string {
  const colon = lang === 'fr' ? '\u202f:' : ':'
  return [
    `# ${line(title)}`,
    ...lines.map(line),
    line(lead),
    ...blocks.map((block) => blockOf(block, colon)),
    '',
  ].join('\n\n')
}

function blockOf(block: ReportBlock, colon: string): string {
  switch (block.kind) {
    case 'heading': {
      const note = block.note === '' ? '' : ` (${line(block.note)})`
      return `${'#'.repeat(block.level + 1)} ${line(block.text)}${note}`
    }
    case 'paragraph':
      return line(block.text)
    case 'facts':
      return block.facts.map(({ term, detail }) => `- **${line(term)}**${colon} ${line(detail)}`).join('\n')
    case 'clauses':
      return block.items.map(({ number, text }) => `${number}. ${line(text)}`).join('\n\n')
    case 'steps':
      return block.items.map((item, place) => `${place + 1}. ${line(item)}`).join('\n')
    case 'table':
      return block.rows.length === 0
        ? line(block.none)
        : [block.columns, block.columns.map(() => '---'), ...block.rows]
            .map((row) => `| ${row.map(line).join(' | ')} |`)
            .join('\n')
    case 'files':
      return `${line(block.label)} ${block.paths.map((path) => `[${path}](${path})`).join(', ')}`
  }
}

/** A text that begins no markup and stays on its line. */
function line(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}
