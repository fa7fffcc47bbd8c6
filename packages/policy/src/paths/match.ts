import type { PathPart, PathRule, PathSegment } from './rule.ts'

/** What a path says, by the names of the rule's captures; days as ISO 8601. */
export type Captures = ReadonlyMap<string, string>

/**
 * Whether the rule matches these names. `ambiguous`: it does in several ways that do not say the same, so that nobody can
 * tell what the path means ("a-b-c" for `{one}-{two}`).
 */
export function matchPath(rule: PathRule, names: readonly string[]): Captures | 'ambiguous' | null {
  const gap = rule.indexOf('any-folders')
  if (gap === -1 ? names.length !== rule.length : names.length < rule.length - 1) return null
  const tail = names.length - rule.length
  const found = new Map<string, string>()
  for (const [at, segment] of rule.entries()) {
    if (segment === 'any-folders') continue
    const own = matchName(segment, names[gap === -1 || at < gap ? at : at + tail] ?? '')
    if (own === null || own === 'ambiguous') return own
    for (const [name, value] of own) found.set(name, value)
  }
  return found
}

/** One name against one segment. Takes time in the length of both, however many stars there are. */
export function matchName(
  segment: Exclude<PathSegment, 'any-folders'>,
  name: string,
): Captures | 'ambiguous' | null {
  if (segment.filter(isLoose).length < 2) return matchFirm(segment, name)
  const ahead = reach(segment, name)
  if (ahead === null) return null
  const found = new Map<string, string>()
  for (const [at, part] of segment.entries()) {
    if (part.kind !== 'capture') continue
    const values = valuesAt(part, name, ahead[at] ?? [], ahead[at + 1] ?? [])
    const [value, ...others] = values
    if (value === undefined) return null
    if (others.length > 0) return 'ambiguous'
    found.set(part.name, value)
  }
  return found
}

const none: Captures = new Map()

/** Of any length. */
function isLoose(part: PathPart): boolean {
  return part.kind === 'any' || (part.kind === 'capture' && part.holds === 'text')
}

/** With one loose part at most, whatever stands before it and after it says where it lies. */
function matchFirm(segment: readonly PathPart[], name: string): Captures | null {
  const loose = segment.findIndex(isLoose)
  const before = loose === -1 ? segment : segment.slice(0, loose)
  const after = loose === -1 ? [] : segment.slice(loose + 1)
  let found: Map<string, string> | null = null
  let [from, to] = [0, name.length]
  const take = (part: PathPart, length: number, at: number): boolean => {
    if (part.kind === 'text') return name.startsWith(part.text, at)
    const day = dayOf(name.slice(at, at + length))
    if (day === null || part.kind === 'any') return false
    found ??= new Map()
    found.set(part.name, day)
    return true
  }
  for (const part of before) {
    const length = part.kind === 'text' ? part.text.length : name[from + 4] === '-' ? 10 : 8
    if (!take(part, length, from)) return null
    from += length
  }
  for (const part of after.toReversed()) {
    const length = part.kind === 'text' ? part.text.length : name[to - 3] === '-' ? 10 : 8
    to -= length
    if (to < from || !take(part, length, to)) return null
  }
  const part = segment[loose]
  if (part === undefined) return from === name.length ? (found ?? none) : null
  if (part.kind !== 'capture') return found ?? none
  return from < to ? new Map<string, string>(found).set(part.name, name.slice(from, to)) : null
}

/** For each boundary between parts, where in the name it can lie in some whole match; null: nowhere. */
function reach(segment: readonly PathPart[], name: string): readonly (readonly number[])[] | null {
  const forward: (readonly number[])[] = [[0]]
  for (const part of segment) {
    const next = forwardFrom(part, name, forward.at(-1) ?? [])
    if (next.length === 0) return null
    forward.push(next)
  }
  let after: readonly number[] = forward.at(-1)?.includes(name.length) ? [name.length] : []
  const both = [after]
  for (let at = segment.length - 1; at >= 0; at--) {
    const part = segment[at]
    const before = forward[at] ?? []
    const later = after
    after = part === undefined ? [] : before.filter((from) => later.some((to) => spans(part, name, from, to)))
    both.unshift(after)
  }
  return after.length === 0 ? null : both
}

function forwardFrom(part: PathPart, name: string, from: readonly number[]): readonly number[] {
  const first = from[0] ?? 0
  switch (part.kind) {
    case 'text':
      return from.flatMap((at) => (name.startsWith(part.text, at) ? [at + part.text.length] : []))
    case 'any':
      return range(first, name.length)
    case 'capture':
      if (part.holds === 'text') return range(first + 1, name.length)
      return [...new Set(from.flatMap((at) => dayLengths.map((length) => at + length)))]
        .filter((to) => from.some((at) => spans(part, name, at, to)))
        .sort((a, b) => a - b)
  }
}

function spans(part: PathPart, name: string, from: number, to: number): boolean {
  switch (part.kind) {
    case 'text':
      return to - from === part.text.length && name.startsWith(part.text, from)
    case 'any':
      return from <= to
    case 'capture':
      return part.holds === 'text' ? from < to : dayOf(name.slice(from, to)) !== null
  }
}

function valuesAt(
  part: Extract<PathPart, { kind: 'capture' }>,
  name: string,
  from: readonly number[],
  to: readonly number[],
): readonly string[] {
  const values = new Set<string>()
  for (const start of from)
    for (const end of to) {
      if (!spans(part, name, start, end)) continue
      const text = name.slice(start, end)
      values.add(part.holds === 'day' ? (dayOf(text) ?? text) : text)
      if (values.size > 1) return [...values]
    }
  return [...values]
}

const dayLengths = [8, 10] as const

/** ISO 8601 of "2026-11-24" or "20261124"; null for what is no day of the calendar. */
function dayOf(text: string): string | null {
  const [, year, month, day] =
    /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  if (year === undefined) return null
  const iso = `${year}-${month}-${day}`
  const moment = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== iso ? null : iso
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}
