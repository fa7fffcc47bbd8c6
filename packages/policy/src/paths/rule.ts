/** Which files of a folder are rows of a table, and what their paths say of them. */
export type PathRule = readonly PathSegment[]

/** One name of a path; `any-folders` stands for any number of folders, none included. */
export type PathSegment = 'any-folders' | readonly PathPart[]

export type PathPart =
  | { readonly kind: 'text'; readonly text: string }
  /** Any characters, or none. */
  | { readonly kind: 'any' }
  /** `text`: one character or more. `day`: 2026-11-24 or 20261124. */
  | { readonly kind: 'capture'; readonly name: string; readonly holds: 'text' | 'day' }

/** Columns that every file has. What `file` holds changes when another file takes the place, so that it is never taken for the one that was found. */
export const fileColumns = ['content', 'file', 'modified', 'path', 'size'] as const

/** Longest name of a file or folder on Linux, in bytes. */
const longestName = 255

export type ParsedPath = { readonly ok: true; readonly rule: PathRule } | PathProblem
export interface PathProblem {
  readonly ok: false
  /** Completes "the path …". */
  readonly problem: string
}

/** Reads "{customer}/{day:day}-*.wav". A backslash takes the meaning from `*`, `{`, `}` and itself. */
export function parsePath(text: string): ParsedPath {
  const rule: PathSegment[] = []
  for (const written of splitUnescaped(text)) {
    const segment = written === '**' ? 'any-folders' : parseSegment(written)
    if (typeof segment === 'object' && 'ok' in segment) return segment
    rule.push(segment)
  }
  const problem = faultOf(rule)
  return problem === null ? { ok: true, rule } : { ok: false, problem }
}

/** The text that `parsePath` reads as this rule. */
export function printPath(rule: PathRule): string {
  return rule.map((segment) => (segment === 'any-folders' ? '**' : segment.map(printPart).join(''))).join('/')
}

export function capturesOf(rule: PathRule): readonly Extract<PathPart, { kind: 'capture' }>[] {
  return rule.flatMap((segment) =>
    segment === 'any-folders' ? [] : segment.flatMap((part) => (part.kind === 'capture' ? [part] : [])),
  )
}

function printPart(part: PathPart): string {
  if (part.kind === 'any') return '*'
  if (part.kind === 'text') return part.text.replaceAll(/[\\*{}]/g, '\\$&')
  return part.holds === 'day' ? `{${part.name}:day}` : `{${part.name}}`
}

/** A slash cannot be part of a name, escaped or not. */
function splitUnescaped(text: string): readonly string[] {
  return text.split('/')
}

const token = /\\([\s\S])|\{([^{}]*)\}|(\*)|([^\\{}*]+)|([\s\S])/g

function parseSegment(written: string): readonly PathPart[] | PathProblem {
  const parts: PathPart[] = []
  const fault = (problem: string): PathProblem => ({ ok: false, problem })
  for (const [whole, escaped, capture, star, plain] of written.matchAll(token)) {
    const last = parts.at(-1)
    if (star !== undefined || capture !== undefined) {
      if (last !== undefined && last.kind !== 'text')
        return fault(`has nothing between two parts in \`${written}\`: where one ends cannot be told`)
    }
    if (star !== undefined) parts.push({ kind: 'any' })
    else if (capture !== undefined) {
      const [, name, day] = /^([a-z][a-z0-9_]*)(:day)?$/.exec(capture) ?? []
      if (name === undefined)
        return fault(`has \`{${capture}}\`: write {name} or {name:day}, in small letters, digits and _`)
      parts.push({ kind: 'capture', name, holds: day === undefined ? 'text' : 'day' })
    } else {
      const text = escaped ?? plain
      if (text === undefined)
        return fault(`has a \`${whole}\` that stands alone: write \\${whole} for the sign`)
      if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text }
      else parts.push({ kind: 'text', text })
    }
  }
  return parts
}

function faultOf(rule: PathRule): string | null {
  const last = rule.at(-1)
  const texts = rule.flatMap((segment) => (segment === 'any-folders' ? [] : [fixedText(segment)]))
  if (rule[0] !== 'any-folders' && rule[0]?.length === 0)
    return rule.length === 1 ? 'is empty' : 'begins with `/`: it starts in the folder of the store'
  if (texts.includes('')) return 'has an empty name, or ends with `/`: it names files'
  if (texts.some((one) => one === '.' || one === '..'))
    return 'leads through `.` or `..`: it never leaves its folder'
  if (texts.some((one) => one !== null && Buffer.byteLength(one) > longestName))
    return `has a name of more than ${longestName} bytes`
  if (texts[0] === '.garant') return 'leads into `.garant`, where Garant keeps its own'
  if (last === 'any-folders') return 'ends with `**`: write `**/*` for every file below'
  if (rule.filter((segment) => segment === 'any-folders').length > 1)
    return 'has `**` twice: which folders are which cannot be told'
  const names = capturesOf(rule).map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) return `has \`{${twice}}\` twice: write * for the second`
  const taken = names.find((name) => (fileColumns as readonly string[]).includes(name))
  if (taken !== undefined) return `calls a part \`${taken}\`, which every file has: choose another name`
  return null
}

/** The one name that a segment matches; null when it matches several. */
export function fixedText(segment: readonly PathPart[]): string | null {
  if (segment.length === 0) return ''
  const [only] = segment
  return segment.length === 1 && only?.kind === 'text' ? only.text : null
}
