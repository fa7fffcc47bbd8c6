import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { PolicyTexts } from './change.ts'

/** File and line, from 1, where the policy says something. */
export interface TextPlace {
  readonly path: string
  readonly line: number
}

interface Parsed {
  readonly document: Document.Parsed
  readonly counter: LineCounter
}

/** A page asks for a hundred places of the same files: each is parsed once. */
const parsedFiles = new WeakMap<PolicyTexts, Map<string, Parsed>>()

function parsed(texts: PolicyTexts, path: string): Parsed {
  const files = parsedFiles.get(texts) ?? new Map<string, Parsed>()
  parsedFiles.set(texts, files)
  const known = files.get(path)
  if (known !== undefined) return known
  const counter = new LineCounter()
  const made = { document: parseDocument(texts.get(path) ?? '', { lineCounter: counter }), counter }
  files.set(path, made)
  return made
}

/** Where the value of `keys` stands in a file; the first line when it is not there. */
export function lineOf(texts: PolicyTexts, path: string, keys: readonly (string | number)[]): TextPlace {
  const { document, counter } = parsed(texts, path)
  const node = keys.length === 0 ? document.contents : document.getIn(keys, true)
  const start = isNode(node) ? node.range?.[0] : undefined
  return { path, line: start === undefined ? 1 : counter.linePos(start).line }
}

/** The file of a folder whose `key` says that it is this one's; null: there is none. */
export function fileOf(
  texts: PolicyTexts,
  folder: 'purposes' | 'stores' | 'agreements',
  key: string,
  id: string,
): string | null {
  for (const path of texts.keys())
    if (path.startsWith(`${folder}/`) && parsed(texts, path).document.get(key) === id) return path
  return null
}
