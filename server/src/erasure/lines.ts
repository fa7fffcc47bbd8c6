import type { Store } from '@garant/policy'
import { tableId } from './draft.ts'
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

/** One line a group, each row counted once. */
export function linesOf(groups: readonly RowGroup[]): readonly Line[] {
  return addLines(groups.map((group) => lineOf(group, group.keys.length)))
}

/** The lines of each person who has rows; a row of several people counts for each. */
export function linesByOwner(groups: readonly RowGroup[]): ReadonlyMap<number, readonly Line[]> {
  const lines = new Map<number, Line[]>()
  for (const group of groups) {
    const rows = new Map<number, number>()
    for (const owners of group.owners) for (const one of owners) rows.set(one, (rows.get(one) ?? 0) + 1)
    for (const [owner, count] of rows) {
      const line = lineOf(group, count)
      const known = lines.get(owner)
      if (known === undefined) lines.set(owner, [line])
      else known.push(line)
    }
  }
  return lines
}

function lineOf({ table, action, reason, ground, until, set, left }: RowGroup, rows: number): Line {
  const columns = set.map(({ column }) => column)
  return { schema: table.schema, table: table.name, action, reason, ground, until, columns, left, rows }
}

/** Lines alike but for their rows, added up; sorted, so that equal work reads equal. */
export function addLines(lines: Iterable<Line>): readonly Line[] {
  const sums = new Map<string, Line>()
  for (const line of lines) {
    const { rows, ...alike } = line
    const text = JSON.stringify(alike)
    sums.set(text, { ...line, rows: rows + (sums.get(text)?.rows ?? 0) })
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
