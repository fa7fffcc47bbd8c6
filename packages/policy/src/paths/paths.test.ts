import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchPath } from './match.ts'
import { pathsOverlap } from './overlap.ts'
import { type PathPart, type PathRule, type PathSegment, parsePath, printPath } from './rule.ts'

const parsed = (text: string): PathRule => {
  const read = parsePath(text)
  if (!read.ok) throw new Error(read.problem)
  return read.rule
}
const match = (rule: string, path: string) => {
  const found = matchPath(parsed(rule), path.split('/'))
  return found instanceof Map ? Object.fromEntries(found) : found
}

const sign = fc.constantFrom(
  'a',
  'b',
  'A',
  '1',
  '2',
  '-',
  '.',
  '_',
  ' ',
  'é',
  '日',
  '*',
  '{',
  '}',
  '\\',
  '\n',
  '"',
)
const text = fc.array(sign, { minLength: 1, maxLength: 4 }).map((signs) => signs.join(''))
const day = fc
  .date({ min: new Date('1970-01-02'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** A rule, and a path that was made from it with what it says. */
const ruled = fc
  .array(fc.array(fc.tuple(fc.constantFrom('any', 'text-capture', 'day'), text), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.option(fc.nat(3)),
      fc.array(text, { minLength: 24, maxLength: 24 }),
      fc.array(day, { minLength: 12, maxLength: 12 }),
    ),
  )
  .map(([shape, gap, texts, days]) => {
    let [taken, takenDays] = [0, 0]
    const next = () => texts[taken++] ?? 'x'
    const nextDay = () => days[takenDays++] ?? '2026-01-05'
    const said = new Map<string, string>()
    const rule: PathSegment[] = []
    const path: string[] = []
    for (const segment of shape) {
      const parts: PathPart[] = []
      let name = ''
      for (const [kind, before] of segment) {
        parts.push({ kind: 'text', text: before })
        name += before
        if (kind === 'any') {
          parts.push({ kind: 'any' })
          name += next()
        } else {
          const value = kind === 'day' ? nextDay() : next()
          const capture = `c${said.size}`
          parts.push({ kind: 'capture', name: capture, holds: kind === 'day' ? 'day' : 'text' })
          said.set(capture, value)
          name += kind === 'day' && said.size % 2 === 0 ? value.replaceAll('-', '') : value
        }
      }
      if (parts.length === 0) {
        const value = next()
        parts.push({ kind: 'text', text: value })
        name = value
      }
      if (gap === path.length) rule.push('any-folders')
      rule.push(parts)
      path.push(name)
    }
    return { rule: rule as PathRule, path, said }
  })
  .filter(({ rule }) => parsePath(printPath(rule)).ok)

describe('a path rule', () => {
  it('is read as it is written', () => {
    fc.assert(
      fc.property(ruled, ({ rule }) => {
        expect(parsed(printPath(rule))).toEqual(rule)
      }),
      { numRuns: 500 },
    )
  })

  it('matches every path made from it, and then says what was put in, or that it cannot tell', () => {
    let told = 0
    fc.assert(
      fc.property(ruled, ({ rule, path, said }) => {
        const found = matchPath(rule, path)
        expect(found).not.toBeNull()
        if (found === 'ambiguous') return
        told++
        expect(found).toEqual(said)
      }),
      { numRuns: 2_000 },
    )
    expect(told).toBeGreaterThan(500)
  })

  it('says the same as an expression that tries every way', () => {
    fc.assert(
      fc.property(ruled, fc.array(text, { minLength: 1, maxLength: 4 }), ({ rule, path }, names) => {
        fc.pre(rule.every((segment) => segment === 'any-folders' || segment.every(isNoDay)))
        for (const tried of [names, path, [...path.slice(1), ...names]])
          expect(matchPath(rule, tried) !== null).toBe(expression(rule).test(tried.join('/')))
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes captures from where they stand', () => {
    expect(match('{customer}/{day:day}-*.wav', 'C-1/2026-01-05-call-2.wav')).toEqual({
      ...{ customer: 'C-1', day: '2026-01-05' },
    })
    expect(match('{customer}/{day:day}-*.wav', 'C-1/20260105-x.wav')).toEqual({
      customer: 'C-1',
      day: '2026-01-05',
    })
    for (const other of [
      'C-1/2026-02-30-x.wav',
      'C-1/2026-01-05.wav',
      'C-1/a/2026-01-05-x.wav',
      '2026-01-05-x.wav',
    ])
      expect(match('{customer}/{day:day}-*.wav', other), other).toBeNull()
    expect(match('{customer}/**/*.pdf', 'C-1/a/b/c.pdf')).toEqual({ customer: 'C-1' })
    expect(match('{customer}/**/*.pdf', 'C-1/c.pdf')).toEqual({ customer: 'C-1' })
    expect(match('{customer}/**/*.pdf', 'c.pdf')).toBeNull()
  })

  it('does not choose between two meanings', () => {
    expect(match('{one}-{two}.pdf', 'a-b.pdf')).toEqual({ one: 'a', two: 'b' })
    expect(match('{one}-{two}.pdf', 'a-b-c.pdf')).toBe('ambiguous')
    expect(match('*-{one}-*', 'y-y-y-y-w')).toBe('ambiguous')
    expect(match('{one}-*-*', 'a-b-c')).toEqual({ one: 'a' })
    // Both ways say the same.
    expect(match('*x{one}x*', 'xaxx')).toBe('ambiguous')
    expect(match('*-{day:day}-*', 'a-2026-01-05-b-c')).toEqual({ day: '2026-01-05' })
  })

  it('is done in time with a name that has a million ways', () => {
    const began = performance.now()
    expect(match(`${'*a'.repeat(20)}{x}b`, `${'a'.repeat(250)}c`)).toBeNull()
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  it.each([
    ['', 'is empty'],
    ['/calls/*', 'begins with'],
    ['calls/', 'ends with'],
    ['a//b', 'empty name'],
    ['../{customer}', 'never leaves'],
    ['a/./b', 'never leaves'],
    ['a/\\../b', 'never leaves'],
    ['{a}{b}', 'where one ends'],
    ['{a}*', 'where one ends'],
    ['**a', 'where one ends'],
    ['{customer}/**', 'write `**/*`'],
    ['**/{a}/**/b', '`**` twice'],
    ['{a}/{a}', '`{a}` twice'],
    ['{path}/x', 'every file has'],
    ['{Customer}/x', 'small letters'],
    ['{a:date}/x', 'small letters'],
    ['a}/x', 'stands alone'],
    ['a{/x', 'stands alone'],
    ['x\\', 'stands alone'],
    ['.garant/{a}', 'keeps its own'],
    [`${'é'.repeat(128)}/x`, '255 bytes'],
  ])('%s is refused: it %s', (rule, why) => {
    expect(parsePath(rule)).toMatchObject({ ok: false, problem: expect.stringContaining(why) })
  })

  it('overlaps with another when a path is matched by both', () => {
    fc.assert(
      fc.property(ruled, ruled, (one, other) => {
        if (matchPath(other.rule, one.path) !== null) expect(pathsOverlap(one.rule, other.rule)).toBe(true)
        expect(pathsOverlap(one.rule, other.rule)).toBe(pathsOverlap(other.rule, one.rule))
        expect(pathsOverlap(one.rule, one.rule)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['{a}/{d:day}-*.wav', '{b}/{d:day}-*.mp3', false],
    ['{a}/*.wav', '{b}/{d:day}-*.wav', true],
    ['calls/{a}/*', 'mails/{a}/*', false],
    ['{a}/x', 'calls/{b}', true],
    ['{a}/*.pdf', '{a}/**/*.pdf', true],
    ['{a}/b/*.pdf', '{a}/**/*.csv', false],
    ['{a}/{b}/x', '{a}/x', false],
    ['{d:day}.csv', '2026*.csv', true],
    ['{d:day}.csv', 'a{x}.csv', false],
  ])('%s and %s: %s', (one, other, overlap) => {
    expect(pathsOverlap(parsed(one), parsed(other))).toBe(overlap)
  })
})

function isNoDay(part: PathPart): boolean {
  return part.kind !== 'capture' || part.holds === 'text'
}

function expression(rule: PathRule): RegExp {
  const segments = rule.map((segment, at) => {
    const end = at === rule.length - 1 ? '' : '/'
    if (segment === 'any-folders') return '(?:[^\\/]+\\/)*'
    return segment.map(sourceOf).join('') + end
  })
  return new RegExp(`^${segments.join('')}$`)
}

function sourceOf(part: PathPart): string {
  if (part.kind === 'text') return part.text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, '\\$&')
  return part.kind === 'any' ? '[^\\/]*' : '[^\\/]+'
}
