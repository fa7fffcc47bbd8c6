/** What a reader sees of a page, without code, keys and addresses. */
export function readableText(html: string): string {
  return (
    html
      .replace(/<head>[\s\S]*?<\/head>/, '')
      // What is written in another language, or as a machine reads it, has its own rules.
      .replace(/<(\w+)[^>]* lang="en"[^>]*>[\s\S]*?<\/\1>/g, ' ')
      .replace(/<(script|style|svg|pre|code)\b[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, (tag) => (/^<\/?(a|strong|span|time|b|em)\b/.test(tag) ? '' : '\n'))
      .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
      .replace(/\S+@\S+|https?:\/\/\S+/g, '…')
  )
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** Each break of French typography, with the words around it. */
export function typographyProblems(text: string): readonly string[] {
  const rules: readonly (readonly [string, RegExp])[] = [
    ['straight apostrophe', /\p{L}'\p{L}/gu],
    ['plain space before ; : ! ? »', / [;:!?»]/g],
    ['no space before ; : ! ?', /\p{L}[;!?](?=\s|$)|\p{L}:(?=\s)/gu],
    ['plain space after «', /« /g],
    ['straight quote', /"/g],
    ['a date in figures', /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/g],
    ['a word we do not say', /\b(veuillez|civilité|exercice du droit|ci-après|susmentionné|cliquez)\b/gi],
  ]
  return rules.flatMap(([rule, pattern]) =>
    Array.from(text.matchAll(pattern), (match) => {
      const around = text.slice(Math.max(0, match.index - 25), match.index + 25).replace(/\s+/g, ' ')
      return `${rule}: "${around}"`
    }),
  )
}

/** Every text of a tree of messages; functions are called with figures. */
export function allTexts(tree: unknown): readonly string[] {
  if (typeof tree === 'string') return [tree]
  if (typeof tree === 'function')
    return allTexts(Reflect.apply(tree, undefined, Array<number>(tree.length).fill(3)))
  if (typeof tree === 'object' && tree !== null) return Object.values(tree).flatMap(allTexts)
  return []
}

/** Numbers of words of the sentences of a text. */
export function sentenceLengths(text: string): readonly number[] {
  return text
    .split(/[.!?…](?:\s|$)/)
    .map((sentence) => sentence.split(/[\s’-]+/).filter((word) => /[\p{L}\d]/u.test(word)).length)
    .filter((words) => words > 0)
}
