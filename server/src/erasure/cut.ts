import type { Link, TableName } from '@garant/policy'
import { type DraftRow, type DraftTable, keyText, tableId, valueIn } from './draft.ts'
import { maskedColumns } from './group.ts'
import { canBeNull } from './order.ts'
import type { Draft } from './plan.ts'

/**
 * For each shared row: is this person's link to it gone after the erasure? It is, when the rows that lead there are
 * erased or masked in the linking columns; else those columns are set to null where they may be. The shared row itself
 * is never touched, and neither is a row kept as evidence: then the link stays, and the plan says so.
 */
export function cutLinks({ store, tables }: Draft, all: readonly Draft[]): void {
  for (const draft of tables) {
    const shared = draft.rows.filter(({ fate }) => fate.reason === 'shared')
    for (const via of new Set(shared.flatMap((row) => row.via))) {
      const link = draft.table.links[via]
      if (link === undefined) continue
      const from = tablesOf(link.from.store, store, tables, all).find(
        ({ id }) => id === tableId(linkSource(link)),
      )
      const leading = from === undefined ? null : index(from, link)
      for (const row of shared.filter((one) => one.via.includes(via)))
        if (!isCut(draft, row, link, from, leading, link.from.store === store))
          row.fate = { ...row.fate, reason: 'shared-link-stays' }
    }
  }
}

function linkSource({ from }: Link): TableName {
  return { schema: from.schema, name: from.table }
}

function tablesOf(of: string, store: string, tables: readonly DraftTable[], all: readonly Draft[]) {
  return of === store ? tables : (all.find((draft) => draft.store === of)?.tables ?? [])
}

/** Rows of the table the link comes from, by their values in its columns. */
function index(from: DraftTable, link: Link): ReadonlyMap<string, readonly DraftRow[]> | null {
  const rows = new Map<string, DraftRow[]>()
  for (const row of from.rows) {
    const values = link.from.columns.map((column) => valueIn(from, row, column))
    if (values.some((value) => value === undefined)) return null
    const text = keyText(values.map((value) => value ?? null))
    const known = rows.get(text)
    if (known === undefined) rows.set(text, [row])
    else known.push(row)
  }
  return rows
}

function isCut(
  draft: DraftTable,
  row: DraftRow,
  link: Link,
  from: DraftTable | undefined,
  leading: ReadonlyMap<string, readonly DraftRow[]> | null,
  here: boolean,
): boolean {
  const values = link.columns.map((column) => valueIn(draft, row, column))
  if (from === undefined || leading === null || values.some((value) => value === undefined)) return false
  const sources = (leading.get(keyText(values.map((value) => value ?? null))) ?? []).filter(({ owners }) =>
    owners.some((owner) => row.owners.includes(owner)),
  )
  return sources.length > 0 && sources.every((source) => cutSource(from, source, link, here))
}

function cutSource(from: DraftTable, source: DraftRow, link: Link, here: boolean): boolean {
  if (source.fate.action === 'erase') return true
  if (source.fate.action === 'keep') return false
  const masked = maskedColumns(from, source.fate)
  if (from.masks.some(({ column }) => masked.has(column) && link.from.columns.includes(column))) return true
  const nullable = link.from.columns.filter((name) => canBeNull(from.catalog, name))
  if (!here || nullable.length === 0) return false
  source.cut = [...new Set([...source.cut, ...nullable])].sort()
  return true
}
