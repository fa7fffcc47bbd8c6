import type { PathPart, PathRule, PathSegment } from './rule.ts'

/** Whether some path is matched by both rules. Where days are no days of the calendar it may say so of none. */
export function pathsOverlap(one: PathRule, other: PathRule): boolean {
  const known = new Map<string, boolean>()
  const from = (at: number, with_: number): boolean => {
    const mark = `${at}:${with_}`
    const answer = known.get(mark)
    if (answer !== undefined) return answer
    known.set(mark, false)
    const found = look(at, with_)
    known.set(mark, found)
    return found
  }
  const look = (at: number, with_: number): boolean => {
    const [a, b] = [one[at], other[with_]]
    if (a === undefined || b === undefined) return a === b
    if (a === 'any-folders') return from(at + 1, with_) || (b !== undefined && from(at, with_ + 1))
    if (b === 'any-folders') return from(at, with_ + 1) || from(at + 1, with_)
    return namesOverlap(a, b) && from(at + 1, with_ + 1)
  }
  return from(0, 0)
}

/** One place in a name: which signs may stand there, and whether any number of them. */
interface Atom {
  readonly sign: string | 'digit' | 'any'
  readonly repeats: boolean
}

type Name = Exclude<PathSegment, 'any-folders'>

function namesOverlap(one: Name, other: Name): boolean {
  return formsOf(one).some((a) => formsOf(other).some((b) => meet(a, b)))
}

/** A day has two forms, so a name with days has several. */
function formsOf(name: Name): readonly (readonly Atom[])[] {
  return name.reduce<readonly (readonly Atom[])[]>(
    (forms, part) => forms.flatMap((form) => atomsOf(part).map((more) => [...form, ...more])),
    [[]],
  )
}

const any: Atom = { sign: 'any', repeats: false }
const some: Atom = { sign: 'any', repeats: true }
const digits = (count: number): readonly Atom[] =>
  Array.from({ length: count }, () => ({ sign: 'digit', repeats: false }))
const dash: Atom = { sign: '=-', repeats: false }

function atomsOf(part: PathPart): readonly (readonly Atom[])[] {
  switch (part.kind) {
    case 'text':
      return [Array.from(part.text, (sign) => ({ sign: `=${sign}`, repeats: false }))]
    case 'any':
      return [[some]]
    case 'capture':
      return part.holds === 'text'
        ? [[any, some]]
        : [digits(8), [...digits(4), dash, ...digits(2), dash, ...digits(2)]]
  }
}

function meet(one: readonly Atom[], other: readonly Atom[]): boolean {
  const reached = new Set([0])
  const width = other.length + 1
  const open = [0]
  const visit = (at: number, with_: number) => {
    const mark = at * width + with_
    if (reached.has(mark)) return
    reached.add(mark)
    open.push(mark)
  }
  for (let mark = open.pop(); mark !== undefined; mark = open.pop()) {
    const at = Math.floor(mark / width)
    const with_ = mark % width
    const [a, b] = [one[at], other[with_]]
    if (a === undefined && b === undefined) return true
    if (a?.repeats) visit(at + 1, with_)
    if (b?.repeats) visit(at, with_ + 1)
    if (a === undefined || b === undefined || !canBeSame(a, b)) continue
    visit(a.repeats ? at : at + 1, b.repeats ? with_ : with_ + 1)
  }
  return false
}

function canBeSame({ sign: a }: Atom, { sign: b }: Atom): boolean {
  if (a === b || a === 'any' || b === 'any') return true
  if (a === 'digit') return /^=\d$/.test(b)
  return b === 'digit' && /^=\d$/.test(a)
}
