import type { Code } from '../codes.ts'
import type { Place } from '../node.ts'
import { compare, type Reading } from '../reading.ts'
import { type SourcePiece, type SourceSentence, standIn } from './source.ts'

/** A line of a block without its indent, and where it begins in the file. */
export interface Line {
  readonly text: string
  readonly offset: number
}

/** `[P-033, P-034]` */
export const anchorPattern = /^\[\s*P-\d{3}(?:\s*,\s*P-\d{3})*\s*\]/

const pieces = {
  anchor: /\[\s*P-\d{3}(?:\s*,\s*P-\d{3})*\s*\](?!\()/y,
  link: /\[([^[\]{}*\\`<]+)\]\(([^()\s]{1,2000})\)/y,
  fact: /\{([^{}\n]{0,200})\}/y,
  bracket: /!?\[[^[\]\n]{0,80}\]?/y,
  text: /(?:[^[\]{}*\\`<_~|!&]|!(?!\[)|&(?!(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);))+/iy,
  entity: /&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);/iy,
}

export function promisesOf(anchor: string): readonly string[] {
  return [...new Set(anchor.match(/P-\d{3}/g) ?? [])].toSorted(compare)
}

/** The sentences of a paragraph or of an item: text up to an anchor, then the next. */
export function readSentences(
  lines: readonly Line[],
  placeOf: (offset: number) => Place,
  reading: Reading,
): readonly SourceSentence[] {
  const content = lines.map(({ text }) => text).join('\n')
  const offsetOf = offsets(lines)
  const place = (index: number): Place => placeOf(offsetOf(index))
  const sentences: SourceSentence[] = []
  let sentence = openSentence(place)
  let strong = false
  // One of a kind in a block: the next is often of the same making.
  const said = new Set<Code>()
  const report = (code: Code, index: number, message: string): void => {
    if (!said.has(code)) reading.report(code, place(index), message)
    said.add(code)
  }
  const refuse = (index: number, message: string): void =>
    report('notice/unsupported-markdown', index, message)

  const close = (promises: readonly string[], end: number): void => {
    if (strong) refuse(end, 'the bold text is not closed: write `**` at its end, inside the sentence')
    strong = false
    sentences.push(sentence.close(promises, end))
    sentence = openSentence(place)
  }
  let index = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = index
    return pattern.exec(content)
  }
  while (index < content.length) {
    const start = index
    const anchor = take(pieces.anchor)
    const link = anchor === null ? take(pieces.link) : null
    const fact = take(pieces.fact)
    if (anchor !== null) {
      index += anchor[0].length
      if (sentence.isEmpty()) {
        report('notice/anchor', start, 'no sentence stands before this anchor: join it to the one before')
      } else {
        if (!isFinished(sentence.flat())) {
          report(
            'notice/anchor',
            start,
            'the sentence does not end before its anchor: write its full stop first',
          )
        }
        close(promisesOf(anchor[0]), start)
      }
    } else if (link !== null) {
      const [whole, text = '', to = ''] = link
      index += whole.length
      if (!isTarget(to)) {
        const message = `\`${to.slice(0, 60)}\` is no place a notice leads to: write \`portal\`, \`proof\`, a path such as \`/notice\`, an https address or a fact such as {authority.url}`
        report('notice/link', start, message)
      }
      sentence.link(oneLine(text).trim(), to, start)
    } else if (fact !== null) {
      index += fact[0].length
      sentence.fact((fact[1] ?? '').trim(), start)
    } else if (content.startsWith('**', index)) {
      index += 2
      strong = !strong
    } else if (content[index] === '[' || content.startsWith('![', index)) {
      const written = take(pieces.bracket)?.[0] ?? '['
      index += written.length
      const message = `\`${oneLine(written)}\` is neither an anchor such as [P-033, P-034] nor a link such as [text](portal)`
      report('notice/anchor', start, message)
      // Meant as an anchor: what it anchors is not said to have none.
      if (/^\[\s*p?[- ]?\d/i.test(written) && !sentence.isEmpty()) close([], start)
    } else if (take(pieces.entity) !== null) {
      refuse(index, 'write the sign itself instead of its code')
      index += 1
    } else {
      const text = take(pieces.text)?.[0] ?? null
      if (text === null) refuse(index, signs.get(content[index] ?? '') ?? 'this sign is not read')
      index += text?.length ?? 1
      if (text !== null) sentence.text(text, strong, start)
    }
  }
  if (!sentence.isEmpty()) {
    const message = 'the sentence has no anchor: name after it the promises it makes, such as [P-033]'
    reading.report('notice/unanchored-sentence', sentence.place(), message)
    close([], content.length)
  } else if (strong) refuse(content.length, 'the bold text is not closed: write `**` at its end')
  return sentences
}

const signs: ReadonlyMap<string, string> = new Map([
  ['*', 'a notice writes bold with `**`, and nothing else with `*`'],
  ['_', 'a notice writes bold with `**`, and nothing with `_`'],
  ['`', 'a notice has no code: write the words themselves'],
  ['\\', 'nothing is escaped in a notice: remove the `\\`'],
  ['<', 'a notice has no HTML: remove the `<`'],
  ['{', 'the placeholder is not closed on its line: write it as {organisation.name}'],
  ['}', 'no placeholder opens before this brace: write it as {organisation.name}'],
  [']', 'no bracket opens before this one: write an anchor as [P-033] or a link as [text](portal)'],
  ['~', 'nothing is struck through in a notice: remove the `~`'],
  ['|', 'tables are drawn from the rules: write `{table: retention} [P-032]` alone on its line'],
])

function isTarget(to: string): boolean {
  if (to === 'portal' || to === 'proof' || /^\/(?!\/)[^\\]*$/.test(to) || /^\{[^{}]+\}$/.test(to)) return true
  return to.startsWith('https://') && URL.canParse(to)
}

/** Between two anchors stands one sentence, and it is finished. */
function isFinished(flat: string): boolean {
  return /[.!?…:;][)»”"’]{0,4}$/.test(flat.trimEnd().replace(/ ([»:;!?])/g, '$1'))
}

interface OpenSentence {
  text(text: string, strong: boolean, index: number): void
  fact(fact: string, index: number): void
  link(text: string, to: string, index: number): void
  isEmpty(): boolean
  flat(): string
  place(): Place
  close(promises: readonly string[], end: number): SourceSentence
}

function openSentence(place: (index: number) => Place): OpenSentence {
  const written: SourcePiece[] = []
  const signs: string[] = []
  /** Index in the block of each of `signs`. */
  const origins: number[] = []
  let afterBlank = true
  const append = (text: string, index: number, step: 0 | 1): void => {
    for (let i = 0; i < text.length; i += 1) {
      const sign = text[i] ?? ''
      const blank = /[\s\u00a0\u202f]/.test(sign)
      if (!(blank && afterBlank)) {
        signs.push(blank ? ' ' : sign)
        origins.push(index + i * step)
      }
      afterBlank = blank
    }
  }
  const at = (index: number): Place => place(origins[Math.min(index, origins.length - 1)] ?? 0)
  return {
    text(text, strong, index) {
      append(text, index, 1)
      written.push({ kind: 'text', text, strong })
    },
    fact(fact, index) {
      append(standIn, index, 0)
      written.push({ kind: 'fact', fact, place: place(index) })
    },
    link(text, to, index) {
      append(text, index + 1, 1)
      written.push({ kind: 'link', text, to, place: place(index) })
    },
    isEmpty: () => signs.length === 0,
    flat: () => signs.join(''),
    place: () => at(0),
    close(promises, end) {
      return {
        promises,
        pieces: joined(written),
        place: at(0),
        anchor: place(end),
        flat: signs.join('').trimEnd(),
        at,
      }
    },
  }
}

/** Line ends and runs of spaces are one space; spaces that do not break stay. */
function oneLine(text: string): string {
  return text.replace(/[ \t\n]+/g, ' ')
}

/** Neighbouring texts as one, without the space around the sentence. */
function joined(written: readonly SourcePiece[]): readonly SourcePiece[] {
  const groups: { piece: SourcePiece; texts: string[] }[] = []
  for (const piece of written) {
    const last = groups.at(-1)
    const goesOn = piece.kind === 'text' && last?.piece.kind === 'text' && last.piece.strong === piece.strong
    if (goesOn) last.texts.push(piece.text)
    else groups.push({ piece, texts: piece.kind === 'text' ? [piece.text] : [] })
  }
  return groups
    .map(({ piece, texts }, index) => {
      if (piece.kind !== 'text') return piece
      const text = oneLine(texts.join(''))
      const start = index === 0 ? text.trimStart() : text
      return { ...piece, text: index === groups.length - 1 ? start.trimEnd() : start }
    })
    .filter((piece) => piece.kind !== 'text' || piece.text !== '')
}

/** Index in the joined lines to offset in the file. */
function offsets(lines: readonly Line[]): (index: number) => number {
  const starts: number[] = []
  let at = 0
  for (const { text } of lines) {
    starts.push(at)
    at += text.length + 1
  }
  return (index) => {
    let low = 0
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= index) low = middle
      else high = middle
    }
    return (lines[low]?.offset ?? 0) + index - (starts[low] ?? 0)
  }
}
