import { type Code, codes } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Place } from './node.ts'

/** Things of the policy that have an id and are referred to by it. */
export type Kind =
  | 'subject'
  | 'category'
  | 'channel'
  | 'purpose'
  | 'recipient'
  | 'rule'
  | 'store'
  | 'agreement'
  | 'measure'
  | 'assessment'
  | 'promise'
  /** Defined by the law pack, not by the policy. */
  | 'law'

export interface Mention {
  readonly kind: Kind
  readonly id: string
  readonly place: Place
}

/**
 * What one compilation gathers while it reads: what was wrong, which ids were defined and referred to, and where each
 * value stood, so that later checks can point at it.
 */
export interface Reading {
  /** `promise`: the one that is at stake here, where the code alone does not tell. */
  report(code: Code, place: Place, message: string, promise?: string): void
  define(kind: Kind, id: string, place: Place): void
  refer(kind: Kind, id: string, place: Place): void
  /** Remembers where `value` and its parts stood; returns `value`. */
  trace<T extends object>(value: T, place: Place, parts: ReadonlyMap<PropertyKey, Place>): T
  /** Where `part` of `value` stood; where `value` stood when the part was not written. */
  at(value: object, part?: PropertyKey): Place
  /** False for a blank that stands for something missing or reported. */
  wasRead(value: object): boolean
  /** Something was reported where `part` of `value` stood: what stands in for it was not written by anybody. */
  wasRefused(value: object, part?: PropertyKey): boolean
  /** Ids of a kind cannot be known, because a file that defines them could not be read. */
  loseSightOf(kind: Kind): void
  knows(kind: Kind): boolean
  readonly definitions: readonly Mention[]
  readonly references: readonly Mention[]
  readonly diagnostics: readonly Diagnostic[]
}

export function createReading(): Reading {
  const definitions: Mention[] = []
  const references: Mention[] = []
  const diagnostics: Diagnostic[] = []
  const lost = new Set<Kind>()
  const refused = new Set<string>()
  const places = new WeakMap<object, { whole: Place; parts: ReadonlyMap<PropertyKey, Place> }>()
  const at = (value: object, part?: PropertyKey): Place => {
    const known = places.get(value)
    const place = (part === undefined ? undefined : known?.parts.get(part)) ?? known?.whole
    // A value without a place is a blank that stands for something reported already.
    return place ?? { file: '', line: 1, column: 1 }
  }
  return {
    definitions,
    references,
    diagnostics,
    report: (code, place, message, promise) => {
      const found = diagnostic(code, place, message)
      refused.add(asText(place))
      diagnostics.push(promise === undefined ? found : { ...found, promise })
    },
    define: (kind, id, place) => {
      definitions.push({ kind, id, place })
    },
    refer: (kind, id, place) => {
      references.push({ kind, id, place })
    },
    trace: (value, whole, parts) => {
      places.set(value, { whole, parts })
      return value
    },
    at,
    wasRead: (value) => places.has(value),
    wasRefused: (value, part) => refused.has(asText(at(value, part))),
    loseSightOf: (kind) => {
      lost.add(kind)
    },
    knows: (kind) => !lost.has(kind),
  }
}

function asText({ file, line, column }: Place): string {
  return `${line}:${column}:${file}`
}

export function diagnostic(code: Code, place: Place, message: string): Diagnostic {
  // One line, whatever names a policy puts into it.
  const line = message.replaceAll(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
  return { code, ...codes[code], ...place, message: line.length > 500 ? `${line.slice(0, 499)}…` : line }
}

/** By file, line, column and code; the message last, so that equal policies give equal lists. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  )
}

/** By UTF-16 code units, the same on every machine and in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
