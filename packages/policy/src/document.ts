import {
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import type { Entry, Node, Place, ScalarNode } from './node.ts'
import type { Reading } from './reading.ts'
import { deepest, mostLexemes, weigh } from './weigh.ts'

/** YAML's own escapes can write what a database or a reader cannot take. */
const unfit = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u

/**
 * Nobody sees these, or they turn the letters round: a name could read otherwise than it is compared, and a word escape
 * every check. The names of a database (`stores/`, keys) may be any text.
 */
const unseen = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

/** About a hundred printed pages. */
export const longestProse = 300_000

/** Reads one file as YAML 1.2; null when it cannot be read, which is then reported. */
export function readDocument(file: string, content: string | Uint8Array, reading: Reading): Node | null {
  const start: Place = { file, line: 1, column: 1 }
  const text = decode(content)
  if (text === null) {
    reading.report('file/encoding', start, 'the file is not UTF-8 text: save it as UTF-8')
    return null
  }
  const excess = weigh(text)
  if (excess !== null) {
    reading.report(excess === 'too-deep' ? 'yaml/too-deep' : 'file/too-large', start, tooMuch[excess])
    return null
  }
  const place = createPlaces(file, text)
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
  })
  for (const { code, pos, message } of [...document.errors, ...document.warnings]) {
    // Every tag is refused below, known to the parser or not.
    if (code === 'TAG_RESOLVE_FAILED') continue
    reading.report('yaml/syntax', place(pos[0]), mends[code] ?? `this is not YAML: ${message}`)
  }
  if (document.errors.length > 0) return null
  const root = document.contents
  if (root === null || (isScalar(root) && root.value === '')) {
    reading.report('yaml/empty', start, 'the file is empty: write its content or remove it')
    return null
  }
  return simplify(root, { place, reading }, 0)
}

/** In our words where the parser's would not help. */
const mends: Readonly<Partial<Record<ErrorCode, string>>> = {
  MULTIPLE_DOCS: 'a second document begins here: keep one to a file',
  TAB_AS_INDENT: 'a tab indents this line: use spaces',
}

const tooMuch = {
  'too-deep': `the file nests more than ${deepest} levels: flatten it`,
  'too-large': `the file has more than ${mostLexemes} words and signs: no policy file needs as many`,
}

/** Offsets as lines and columns. The parser's own counter loses lines after some syntax errors. */
export function createPlaces(file: string, text: string): (offset: number) => Place {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  return (offset) => {
    let low = 0
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { file, line: low + 1, column: Math.min(offset, text.length) - (starts[low] ?? 0) + 1 }
  }
}

/** What a file of prose may hold: characters in all, and from one empty line to the next. */
export interface ProseLimits {
  readonly characters: number
  readonly paragraph: number
}

/** About thirty printed pages; a paragraph of two of them is none that anybody reads. */
export const noticeLimits: ProseLimits = { characters: 100_000, paragraph: 8_000 }

const proseLimits: ProseLimits = { characters: longestProse, paragraph: longestProse }

/** The text of a file of prose, lines ended by "\n"; null when it cannot be read, which is then reported. */
export function readText(
  file: string,
  content: string | Uint8Array,
  reading: Reading,
  limits: ProseLimits = proseLimits,
): string | null {
  const start: Place = { file, line: 1, column: 1 }
  // Before it is looked at: a file of many megabytes is not worth a copy.
  if (content.length > limits.characters * 4) return tooLong(start, limits, reading)
  const text = decode(content)?.replaceAll(/\r\n?/g, '\n') ?? null
  if (text === null) {
    reading.report('file/encoding', start, 'the file is not UTF-8 text: save it as UTF-8')
    return null
  }
  if (text.length > limits.characters) return tooLong(start, limits, reading)
  if (text.trim() === '') {
    reading.report('yaml/empty', start, 'the file is empty: write its content or remove it')
    return null
  }
  const places = createPlaces(file, text)
  for (const [signs, message] of [
    [unfit, unfitText],
    [unseen, unseenText],
  ] as const) {
    const at = text.search(signs)
    if (at !== -1) reading.report('yaml/character', places(at), message)
  }
  const long = paragraphLongerThan(limits.paragraph, text)
  if (long === null) return text
  const message = `the text has more than ${limits.paragraph} characters without an empty line: part it into paragraphs`
  reading.report('file/too-large', { file, line: long, column: 1 }, message)
  return null
}

function tooLong(start: Place, { characters }: ProseLimits, reading: Reading): null {
  const message = `the file has more than ${characters} characters: no reader takes in as many`
  reading.report('file/too-large', start, message)
  return null
}

/** The line on which the first such paragraph begins. */
function paragraphLongerThan(most: number, text: string): number | null {
  let first = 1
  let length = 0
  let line = 0
  for (const written of text.split('\n')) {
    line += 1
    if (written.trim() === '') length = 0
    else {
      if (length === 0) first = line
      length += written.length + 1
      if (length > most) return first
    }
  }
  return null
}

const unfitText = 'the text holds a control character or half a character: remove it'
const unseenText =
  'the text holds a character that nobody sees, or that turns letters round (a soft hyphen, U+200B, U+202E): remove it'

/** The text of a file without its byte order mark; null when it is not UTF-8 text. */
export function decode(content: string | Uint8Array): string | null {
  try {
    const text =
      typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content)
    if (text.includes('\0') || !text.isWellFormed()) return null
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  } catch {
    return null
  }
}

interface Simplifying {
  readonly place: (offset: number) => Place
  readonly reading: Reading
}

function simplify(node: ParsedNode | null, context: Simplifying, depth: number): Node {
  const place = context.place(node?.range[0] ?? 0)
  const refuse = (code: 'yaml/alias' | 'yaml/tag' | 'yaml/too-deep', message: string): Node => {
    context.reading.report(code, place, message)
    return { kind: 'refused', place }
  }
  if (node === null) return { kind: 'nothing', place }
  if (isAlias(node)) return refuse('yaml/alias', 'aliases are not read: write the value out where it is used')
  if (node.tag !== undefined)
    return refuse('yaml/tag', `remove the tag \`${node.tag}\`: the policy needs none`)
  if (depth > deepest) return refuse('yaml/too-deep', `more than ${deepest} levels deep: flatten it`)
  if (isMap(node)) return { kind: 'map', place, entries: entries(node, context, depth) }
  if (isSeq(node)) {
    return { kind: 'list', place, items: node.items.map((item) => simplify(item, context, depth + 1)) }
  }
  return scalar(String(node.value), node.type === 'PLAIN', place, context.reading)
}

function scalar(text: string, plain: boolean, place: Place, reading: Reading): Node {
  if (plain && ['', '~', 'null', 'Null', 'NULL'].includes(text)) return { kind: 'nothing', place }
  if (unfit.test(text) || !text.isWellFormed()) {
    reading.report('yaml/character', place, unfitText)
    return { kind: 'refused', place }
  }
  if (unseen.test(text) && !place.file.startsWith('stores/')) {
    reading.report('yaml/character', place, unseenText)
    return { kind: 'refused', place }
  }
  return { kind: 'scalar', place, text, plain }
}

function entries(map: YAMLMap.Parsed, context: Simplifying, depth: number): readonly Entry[] {
  const found = new Map<string, Entry>()
  for (const { key, value } of map.items) {
    const name = keyOf(key, context)
    if (name === null) continue
    if (found.has(name.text)) {
      context.reading.report('yaml/duplicate-key', name.place, `\`${name.text}\` is written twice: keep one`)
      continue
    }
    const read = simplify(value, context, depth + 1)
    // An empty value has no place of its own: what is missing is missing at its key.
    found.set(name.text, {
      key: name,
      value: read.kind === 'nothing' ? { ...read, place: name.place } : read,
    })
  }
  return [...found.values()]
}

/** Keys are text whatever they look like, so that a column may be called `null`, `1` or `__proto__`. */
function keyOf(key: ParsedNode | null, context: Simplifying): ScalarNode | null {
  const place = context.place(key?.range[0] ?? 0)
  const text = isScalar(key) && key.tag === undefined ? String(key.value) : null
  if (text === null || unfit.test(text) || !text.isWellFormed()) {
    context.reading.report('yaml/key', place, 'a key must be plain text')
    return null
  }
  return { kind: 'scalar', place, text, plain: isScalar(key) && key.type === 'PLAIN' }
}
