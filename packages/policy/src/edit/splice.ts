import { isCollection, isMap, isScalar, type Pair, parseDocument, stringify, type YAMLMap } from 'yaml'

/** Plain data that a policy file can hold. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }

type Path = readonly string[]

/**
 * Sets one value of a YAML text and leaves every other byte, comments and layout included, as its writer left it. The key is
 * added at the end of its map when it is not there.
 * @returns null when the text cannot be read, or the path leads through something that is no map.
 */
export function setValue(text: string, path: Path, value: Value): string | null {
  const key = path.at(-1)
  const map = mapAt(text, path.slice(0, -1))
  if (map === null || key === undefined) return null
  const pair = pairOf(map, key)
  if (pair === null) return addTo(text, map, key, value)
  if (isScalar(pair.value) && typeof value !== 'object') return replaceScalar(text, map, pair.value, value)
  if (isCollection(pair.value) && pair.value.flow === true) return replaceInBraces(text, pair.value, value)
  return addAgain(text, path, value)
}

/**
 * Removes a key with its value, and the comment that stands directly above it: a comment on what is gone would speak of the
 * next entry.
 * @returns null when there is no such key.
 */
export function removeValue(text: string, path: Path): string | null {
  const key = path.at(-1)
  const map = mapAt(text, path.slice(0, -1))
  const pair = map === null || key === undefined ? null : pairOf(map, key)
  if (map === null || pair === null) return null
  const [from, to] = extentOf(text, pair)
  if (map.flow === true) return text.slice(0, from) + text.slice(to)
  return text.slice(0, aboveComments(text, lineStart(text, from))) + text.slice(lineEnd(text, to))
}

function addAgain(text: string, path: Path, value: Value): string | null {
  const removed = removeValue(text, path)
  const map = removed === null ? null : mapAt(removed, path.slice(0, -1))
  return removed === null || map === null ? null : addTo(removed, map, path.at(-1) ?? '', value)
}

function mapAt(text: string, path: Path): YAMLMap | null {
  const document = parseDocument(text, { keepSourceTokens: true })
  if (document.errors.length > 0) return null
  const found = path.length === 0 ? document.contents : document.getIn(path, true)
  return isMap(found) ? found : null
}

function pairOf(map: YAMLMap, key: string): Pair | null {
  return (
    map.items.find((pair) => isScalar(pair.key) && textOf(pair.key.source ?? pair.key.value) === key) ?? null
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value)
}

function replaceScalar(
  text: string,
  map: YAMLMap,
  scalar: { readonly range?: readonly [number, number, number] | null; readonly type?: string },
  value: string | number | boolean | null,
): string | null {
  const { range, type } = scalar
  if (range === undefined || range === null) return null
  // A block text ends after its last line break, which belongs to what follows.
  const ends = type?.startsWith('BLOCK') === true ? '\n' : ''
  return `${text.slice(0, range[0])}${inline(value, map.flow === true)}${ends}${text.slice(range[1])}`
}

/** What stands on one line in brackets or braces stays there. */
function replaceInBraces(
  text: string,
  { range }: { readonly range?: readonly [number, number, number] | null },
  value: Value,
): string | null {
  if (range === undefined || range === null) return null
  return text.slice(0, range[0]) + inline(value, true) + text.slice(range[1])
}

function addTo(text: string, map: YAMLMap, key: string, value: Value): string | null {
  const range = map.range
  if (range === undefined || range === null) return null
  if (map.flow === true) {
    const end = text.lastIndexOf('}', range[1])
    const before = text.slice(0, end).trimEnd()
    return `${before}${map.items.length === 0 ? '' : ', '}${inline(key, true)}: ${inline(value, true)}${text.slice(end)}`
  }
  const first = map.items[0]
  const indent = first === undefined ? '' : indentOf(text, startOf(first))
  const entry = stringify(
    { [key]: value },
    { lineWidth: 0, flowCollectionPadding: false, aliasDuplicateObjects: false },
  )
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${indent}${line}`)
    .join('\n')
  const last = map.items.at(-1)
  const end = last === undefined ? text.length : lineEnd(text, extentOf(text, last)[1])
  const head = text.slice(0, end)
  return `${head}${head === '' || head.endsWith('\n') ? '' : '\n'}${entry}\n${text.slice(end)}`
}

/** A value on one line, as it stands inside braces or after a colon. */
function inline(value: Value, inBraces: boolean): string {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) return `[${value.map((item: Value) => inline(item, true)).join(', ')}]`
    const entries = Object.entries(value).map(([key, item]) => `${inline(key, true)}: ${inline(item, true)}`)
    return `{${entries.join(', ')}}`
  }
  // Written otherwise, several lines or the mark of a document would say something of the lines around.
  if (typeof value === 'string' && (/[\r\n]/.test(value) || /^(?:---|\.\.\.)/.test(value)))
    return JSON.stringify(value)
  if (!inBraces) return stringify(value, { lineWidth: 0 }).replace(/\n$/, '')
  const options = { lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: false } as const
  // Not trimmed: a space that cannot break is part of a text.
  return stringify([value], options).replace(/^\[/, '').replace(/\]\n$/, '')
}

function startOf(pair: Pair): number {
  return isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0
}

/** From the first sign of the key to the last of the value; in braces with one comma beside it. */
function extentOf(text: string, pair: Pair): readonly [number, number] {
  const value = pair.value
  const ranged = value !== null && typeof value === 'object' && 'range' in value ? value.range : null
  const range = Array.isArray(ranged) ? ranged : isScalar(pair.key) ? pair.key.range : null
  const start = startOf(pair)
  const end = (range?.[1] as number | undefined) ?? start
  const after = /^\s*,\s*/.exec(text.slice(end))?.[0].length ?? 0
  if (after > 0) return [start, end + after]
  const before = /,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0
  return [start - before, end]
}

function indentOf(text: string, offset: number): string {
  return /^[ ]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? ''
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** After the line break of the line in which `offset` stands; a block's own last break is the end already. */
function lineEnd(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end + 1
}

function aboveComments(text: string, start: number): number {
  const above = text.slice(0, start).split('\n').slice(0, -1)
  let from = start
  for (const line of above.toReversed()) {
    if (!/^\s*#/.test(line)) break
    from -= line.length + 1
  }
  return from
}
