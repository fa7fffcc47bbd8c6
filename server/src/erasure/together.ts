import type { Link, Table, TableName } from '@garant/policy'
import type { Lookup } from '../stores/connector.ts'
import { type Asking, question } from './asking.ts'
import { type DraftRow, type DraftTable, type Fate, tableId } from './draft.ts'

/**
 * A row shared by people who are all being erased is nobody else's: it is treated as their own. All such rows are taken to
 * be so until something else is seen to lead to them, and then those below are asked about once more: the order makes no
 * difference. Only through links inside the store, only where several of these people reach the row, and only where
 * nothing hangs below it, because discovery did not look there.
 */
export function* settleTogether(
  store: string,
  tables: readonly DraftTable[],
  links: readonly Link[],
): Asking<void> {
  const shared = new Map<DraftRow, Fate>()
  const above = new Set(links.flatMap(({ from }) => (from.store === store ? tableId(sourceOf(from)) : [])))
  for (const { id, table, rows, ownFate } of tables)
    if (!above.has(id) && table.links.every(({ from }) => from.store === store))
      for (const row of rows)
        if (row.fate.reason === 'shared' && row.owners.length > 1) {
          shared.set(row, row.fate)
          row.fate = ownFate(row.values, row.owners)
        }
  for (let before = -1; shared.size > 0 && before !== shared.size; ) {
    before = shared.size
    for (const draft of tables) {
      const rows = draft.rows.filter((row) => shared.has(row))
      const questions = draft.table.links.map((link) => reachedBy(draft, rows, link, tables))
      if (rows.length === 0 || questions.length === 0) continue
      for (const place of new Set((yield questions).flat())) {
        const row = rows[place]
        const fate = row === undefined ? undefined : shared.get(row)
        if (row === undefined || fate === undefined) continue
        row.fate = fate
        shared.delete(row)
      }
    }
  }
}

/** Does any row but those of these people lead to the rows along this link? */
function reachedBy(draft: DraftTable, rows: readonly DraftRow[], link: Link, tables: readonly DraftTable[]) {
  const table = sourceOf(link.from)
  const theirs = (tables.find(({ id }) => id === tableId(table))?.rows ?? []).filter(
    // A row that was given and has not ended leads there as anybody's does.
    ({ fate }) => fate.reason !== 'shared' && fate.reason !== 'ambiguous' && fate.columns === undefined,
  )
  const keys = rows.map(({ key }) => key)
  const from = { table, columns: link.from.columns, own: theirs.map(({ key }) => key) }
  return question(draft.catalog, keys, link.columns, from, joinedOn(draft.table, link))
}

export function sourceOf({ schema, table }: Link['from']): TableName {
  return { schema, name: table }
}

/** Links on an identifier's column join as discovery does, by its canonical form. */
export function joinedOn({ identifiers }: Table, { columns }: Link): Lookup['match'] {
  const [column] = columns
  const identifier = columns.length === 1 ? identifiers.find((one) => one.column === column) : undefined
  return identifier?.kind ?? 'exact'
}
