import type { Link, Table } from '@garant/policy'
import type { SharedQuestion } from '../stores/connector.ts'
import { type Asking, question } from './asking.ts'
import { type DraftTable, tableId } from './draft.ts'

/**
 * A row shared by people who are all being erased is nobody else's: it is treated as their own. Asked only for rows that
 * several of them reach, through links inside the store.
 */
export function* settleTogether(store: string, tables: readonly DraftTable[]): Asking<void> {
  for (const draft of tables) {
    const rows = draft.rows.filter((row) => row.fate.reason === 'shared' && row.owners.length > 1)
    const { links } = draft.table
    if (rows.length === 0 || links.some(({ from }) => from.store !== store)) continue
    const questions = links.map((link) => {
      const from = { schema: link.from.schema, name: link.from.table }
      const own = tables.find(({ id }) => id === tableId(from))?.rows ?? []
      return question(
        draft.catalog,
        rows.map(({ key }) => key),
        link.columns,
        {
          table: from,
          columns: link.from.columns,
          own: own.filter(({ fate }) => fate.action !== 'keep').map(({ key }) => key),
        },
        joinedOn(draft.table, link),
      )
    })
    const reached = new Set((yield questions).flat())
    for (const [place, row] of rows.entries()) if (!reached.has(place)) row.fate = draft.ownFate(row.values)
  }
}

/** Links on an identifier's column join as discovery does, by its canonical form. */
function joinedOn({ identifiers }: Table, { columns }: Link): SharedQuestion['match'] {
  const [column] = columns
  const identifier = columns.length === 1 ? identifiers.find((one) => one.column === column) : undefined
  return identifier?.kind ?? 'exact'
}
