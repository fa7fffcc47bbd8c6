import { isScalar, LineCounter, parseDocument } from 'yaml'
import type { PolicyTexts } from './change.ts'

/** File and line, from 1, where the policy says something. */
export interface TextPlace {
  readonly path: string
  readonly line: number
}

/** Where the value of `keys` stands in a file; the first line when it is not there. */
export function lineOf(texts: PolicyTexts, path: string, keys: readonly (string | number)[]): TextPlace {
  const counter = new LineCounter()
  const document = parseDocument(texts.get(path) ?? '', { lineCounter: counter })
  const node: unknown = keys.length === 0 ? document.contents : document.getIn(keys, true)
  const range =
    node !== null && typeof node === 'object' && 'range' in node && Array.isArray(node.range)
      ? node.range
      : isScalar(node)
        ? node.range
        : null
  return { path, line: range === null || range === undefined ? 1 : counter.linePos(Number(range[0])).line }
}

/** The file of a folder whose `key` says that it is this one's; null: there is none. */
export function fileOf(
  texts: PolicyTexts,
  folder: 'purposes' | 'stores' | 'agreements',
  key: string,
  id: string,
): string | null {
  for (const [path, text] of texts)
    if (path.startsWith(`${folder}/`) && parseDocument(text).get(key) === id) return path
  return null
}
