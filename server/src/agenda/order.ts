import type { Kind, Line, Noted } from './line.ts'

/** The day and the zone in which lines are read. */
export interface Reading {
  /** ISO day in `zone`. */
  readonly today: string
  /** IANA zone of the organisation. */
  readonly zone: string
}

/**
 * The lines of a day in the order in which they break: each once, none lost. What broke already, or breaks today, is due. A
 * line without a day is now where somebody here can act, and after all others where nobody can.
 */
export function agendaOf(given: readonly Line[], { today, zone }: Reading): readonly Line[] {
  const dayOf = daysIn(zone)
  const place = placeOf(dayOf, today)
  const kept = new Map<string, Line>()
  for (const line of given) {
    const day = line.on === null ? null : dayOf(line.on)
    const own =
      line.kind === 'breaks' && day !== null && day <= today ? { ...line, kind: 'due' as const } : line
    const held = kept.get(line.key)
    if (held === undefined || before(place, own, held) < 0) kept.set(line.key, own)
  }
  return Array.from(kept.values()).toSorted((a, b) => before(place, a, b))
}

/** Lines by kind, in their order. */
export function groupsOf(lines: readonly Line[]): Readonly<Record<Kind, readonly Line[]>> {
  const of = (kind: Kind) => lines.filter((line) => line.kind === kind)
  return { due: of('due'), breaks: of('breaks'), stuck: of('stuck') }
}

/** A week of the picture: its Monday, and how many lines have their day in it. */
export interface Week {
  readonly monday: string
  readonly count: number
}

/** The coming weeks, this one first. What is late counts in none: it is due. */
export function weeksOf(lines: readonly Line[], { today, zone }: Reading, count: number): readonly Week[] {
  const dayOf = daysIn(zone)
  const days = lines.flatMap(({ on }) => (on === null ? [] : dayOf(on))).filter((day) => day >= today)
  const first = mondayOf(today)
  return Array.from({ length: count }, (_, index) => {
    const monday = plusDays(first, 7 * index)
    const next = plusDays(monday, 7)
    return { monday, count: days.filter((day) => day >= monday && day < next).length }
  })
}

/** The ISO day of an ISO day, or of an instant in a zone. */
export function daysIn(zone: string): (on: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  return (on) => (isDay(on) ? on : format.format(new Date(on)))
}

export function isDay(on: string): boolean {
  return on.length === 10
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The Monday on or before a day (ISO 8601 weeks). */
export function mondayOf(day: string): string {
  return plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

type Place = (line: Noted) => string

/** Where a line stands in time: an instant stands before a whole day, which has until its end. */
function placeOf(dayOf: (on: string) => string, today: string): Place {
  return ({ on, kind }) => {
    if (on === null) return kind === 'stuck' ? '9999-12-31~' : `${today} `
    return isDay(on) ? `${on}~` : `${dayOf(on)} ${new Date(on).toISOString()}`
  }
}

const kinds: readonly Kind[] = ['due', 'breaks', 'stuck']

function before(place: Place, a: Noted, b: Noted): number {
  return compare(place(a), place(b)) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compare(a.key, b.key)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
