import type { NoticeSource, SourceBlock, SourcePiece, SourceSentence } from './source.ts'

/** The prose as its writer would write it: reading it again gives the same notice. */
export function printNotice({ title, sections }: NoticeSource): string {
  const parts = [
    `# ${title?.text ?? ''}`,
    ...sections.flatMap(({ id, heading, blocks }) => [
      `## ${heading.text} {#${id}}`,
      ...blocks.map(printBlock),
    ]),
  ]
  return `${parts.join('\n\n')}\n`
}

function printBlock(block: SourceBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.sentences.map(printSentence).join('\n')
    case 'list':
      return block.items.map((item) => `- ${item.map(printSentence).join('\n  ')}`).join('\n')
    case 'table':
      return `{table: ${block.of}} ${anchor(block.promises)}`
  }
}

function printSentence({ pieces, promises }: SourceSentence): string {
  return `${pieces.map(printPiece).join('')} ${anchor(promises)}`
}

function printPiece(piece: SourcePiece): string {
  switch (piece.kind) {
    case 'text':
      return piece.strong ? `**${piece.text}**` : piece.text
    case 'fact':
      return `{${piece.fact}}`
    case 'link':
      return `[${piece.text}](${piece.to})`
  }
}

function anchor(promises: readonly string[]): string {
  return `[${promises.join(', ')}]`
}
