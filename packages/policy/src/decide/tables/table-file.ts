import { operation } from '../../files/purpose.ts'
import { audience, clock, wholeNumber } from '../../law/scalars.ts'
import type { Entry, Node, Place } from '../../node.ts'
import type { Reading } from '../../reading.ts'
import { bilingual, checked, country, day, oneOf, text, yesOrNo } from '../../shapes/scalars.ts'
import { list, type Of, optional, record, required, type Shape, wrongKind } from '../../shapes/shape.ts'
import { grounds, type Reason, refusals } from '../reasons.ts'

const reasons = new Set([...Object.keys(grounds), ...Object.keys(refusals)])

/** A reason of the closed list. */
const why = checked(
  'value/not-listed',
  'a reason of docs/policy-tests.md, such as by-contract or consent-missing',
  (written) => reasons.has(written),
)

export function isReason(text: string): text is Reason {
  return reasons.has(text)
}

const event = checked(
  'value/day',
  'a day such as 2026-11-23, or `none` when it has not come, or `unknown`',
  (written) => written === 'none' || written === 'unknown' || /^\d{4}-\d{2}-\d{2}$/.test(written),
)

/** What a row may say; each word is a column. */
const columns = {
  who: optional(text, null),
  what: optional(text, null),
  purpose: optional(text, null),
  operation: optional(operation, null),
  channel: optional(text, null),
  audience: optional(audience, null),
  date: optional(day, null),
  time: optional(clock, null),
  consent: optional(yesOrNo, null),
  objected: optional(yesOrNo, null),
  restricted: optional(yesOrNo, null),
  'soft-opt-in': optional(yesOrNo, null),
  'contract-runs': optional(yesOrNo, null),
  informed: optional(yesOrNo, null),
  'told-of-transfer': optional(yesOrNo, null),
  attempts: optional(wholeNumber, null),
  'refused-on': optional(day, null),
  event: optional(event, null),
  rule: optional(text, null),
  authorised: optional(yesOrNo, null),
  instructed: optional(yesOrNo, null),
  recipient: optional(text, null),
  country: optional(country, null),
  expect: optional(oneOf(['allow', 'deny']), null),
  why: optional(why, null),
}

const names = Object.keys(columns)

export const row = record(columns)
export type Row = Of<typeof row>

const columnName = checked('value/unknown-key', `a column: ${names.join(', ')}`, (written) =>
  names.includes(written),
)

/** A file of `tests/`: rows in full, or a table whose first line names the columns. */
export const tableFile = record({
  about: required(bilingual),
  given: optional(row, row.blank),
  rows: optional(list(row, { atLeast: 1 }), []),
  columns: optional(list(columnName, { atLeast: 1 }), []),
  table: optional(list(cells(), { atLeast: 1 }), []),
})

export type TableFile = Of<typeof tableFile>

/** A line of a table, before its columns are known. */
interface Line {
  readonly place: Place
  readonly cells: readonly Node[]
}

function cells(): Shape<Line> {
  return {
    expects: 'a list of cells, one for each column',
    blank: { place: { file: '', line: 1, column: 1 }, cells: [] },
    read(node, reading) {
      if (node.kind !== 'list') return wrongKind(node, this, reading)
      return { place: node.place, cells: node.items }
    },
  }
}

/** The rows of a file, both forms alike; an empty cell (`~`) says nothing. */
export function rowsOf(file: TableFile, reading: Reading): readonly Row[] {
  const lines = file.table.flatMap(({ place, cells }) => {
    if (cells.length !== file.columns.length) {
      const message = `the line has ${cells.length} cells for ${file.columns.length} columns: give one for each, \`~\` for none`
      reading.report('value/kind', place, message)
      return []
    }
    const entries = cells.flatMap((value, index): readonly Entry[] => {
      const name = file.columns[index] ?? ''
      const key = { kind: 'scalar', place: value.place, text: name, plain: true } as const
      // A wrong name was reported where it stands, not again in every line.
      return value.kind === 'nothing' || name === '' ? [] : [{ key, value }]
    })
    return [row.read({ kind: 'map', place, entries }, reading)]
  })
  return [...file.rows, ...lines]
}
