import type { Store } from '@garant/policy'
import { tableId } from './draft.ts'
import type { Counts } from './outcomes.ts'
import type { Action, Reason, RowGroup } from './plan.ts'

/** How many rows of a table have one fate, and why. No keys, no values. */
export interface Line {
  readonly schema: string | null
  readonly table: string
  readonly action: Action
  readonly reason: Reason
  readonly ground: string | null
  readonly until: string | null
  /** Columns masked. */
  readonly columns: readonly string[]
  /** Personal columns that stay in a masked row. */
  readonly left: readonly string[]
  readonly rows: number
}

/** Rows of some groups by line, and by the people whose they are. */
export interface Account {
  /** Each row counted once. */
  readonly lines: readonly Line[]
  /** For each person who has rows, how many of which line; a row of several people counts for each. */
  readonly people: ReadonlyMap<number, Counts>
}

export function accountOf(groups: readonly RowGroup[]): Account {
  const lines = linesOf(groups)
  const places = new Map(lines.map((line, place) => [nameOf(line), place]))
  const people = new Map<number, [number, number][]>()
  for (const group of groups) {
    const place = places.get(nameOf(lineOf(group))) ?? -1
    for (const owners of group.owners) for (const owner of owners) count(people, owner, place)
  }
  for (const counts of people.values()) counts.sort(([one], [other]) => one - other)
  return { lines, people }
}

/** One line for each fate of a table's rows, each row counted once. */
export function linesOf(groups: readonly RowGroup[]): readonly Line[] {
  return addLines(groups.map(lineOf))
}

function count(people: Map<number, [number, number][]>, owner: number, place: number): void {
  const counts = people.get(owner)
  if (counts === undefined) {
    people.set(owner, [[place, 1]])
    return
  }
  const known = counts.find(([line]) => line === place)
  if (known === undefined) counts.push([place, 1])
  else known[1]++
}

function lineOf({ table, action, reason, ground, until, set, left, keys }: RowGroup): Line {
  const columns = set.map(({ column }) => column)
  const { schema, name } = table
  return { schema, table: name, action, reason, ground, until, columns, left, rows: keys.length }
}

function nameOf({ rows: _, ...alike }: Line): string {
  return JSON.stringify(alike)
}

/** Lines alike but for their rows, added up; sorted, so that equal work reads equal. */
export function addLines(lines: Iterable<Line>): readonly Line[] {
  const sums = new Map<string, Line>()
  for (const line of lines) {
    const text = nameOf(line)
    sums.set(text, { ...line, rows: line.rows + (sums.get(text)?.rows ?? 0) })
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line)
}

/** Data categories that a line is about: of the columns masked, else of the whole table. */
export function categoriesOf(store: Store | undefined, line: Line): readonly string[] {
  const table = store?.tables.find(
    (one) => tableId(one) === tableId({ schema: line.schema, name: line.table }),
  )
  const columns = (table?.columns ?? []).filter(
    ({ name }) => line.action !== 'mask' || line.columns.includes(name),
  )
  return [...new Set(columns.flatMap(({ category }) => category ?? []))].sort()
}
