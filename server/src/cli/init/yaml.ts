import type { Text } from '@garant/policy'

/** Words that a reader could take for something else than text. */
const other = /^(?:true|false|null|yes|no|on|off)$/i

/** A text as one YAML scalar: plain where nobody can misread it, quoted otherwise. No text is ever read as more than itself. */
export function scalar(text: string): string {
  const plain = /^[\p{L}][\p{L}\p{N} '’().;/+-]*$/u.test(text) && !text.endsWith(' ') && !other.test(text)
  return plain ? text : JSON.stringify(text)
}

export function bilingual({ fr, en }: Text): string {
  return `{fr: ${scalar(fr)}, en: ${scalar(en)}}`
}

export function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`
}

/** Lines of a comment, none longer than a page is wide. */
export function comment(text: string, indent = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length > 100) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((each) => `${indent}# ${each}`).join('\n')
}
