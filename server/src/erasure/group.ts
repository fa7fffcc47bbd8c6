import { type DraftRow, type DraftTable, type Fate, nameOf, personal } from './draft.ts'
import type { PlannedColumn } from './mask.ts'
import type { RowGroup } from './plan.ts'

/** Gathers the rows of a table that share one fate. */
export function groupRows(draft: DraftTable): readonly RowGroup[] {
  const texts = new Map<Fate, string>()
  const textOf = (fate: Fate) => {
    const text = texts.get(fate) ?? JSON.stringify(Object.entries(fate).sort())
    texts.set(fate, text)
    return text
  }
  const groups = new Map<string, { sample: Omit<RowGroup, 'keys' | 'owners'>; rows: DraftRow[] }>()
  for (const row of draft.rows) {
    const text = textOf(row.fate) + row.cut.join()
    const known = groups.get(text)
    if (known === undefined) groups.set(text, { sample: fateOf(draft, row), rows: [row] })
    else known.rows.push(row)
  }
  return [...groups.values()].map(({ sample, rows }) => ({
    ...sample,
    keys: rows.map(({ key }) => key),
    owners: rows.map(({ owners }) => owners),
  }))
}

function fateOf(draft: DraftTable, row: DraftRow): Omit<RowGroup, 'keys' | 'owners'> {
  const { action, reason, ground, until } = row.fate
  const frame = { id: draft.id, table: nameOf(draft.catalog), reason, ground, until }
  if (action === 'erase') return { ...frame, action, set: [], left: [] }
  const wanted = maskedColumns(draft, row.fate)
  const set = [...draft.masks.filter(({ column }) => wanted.has(column)), ...nulls(row.cut, wanted)]
  const left = draft.unmaskable.filter((column) => wanted.has(column))
  if (action === 'mask' && set.length === 0) {
    const why = reason === 'referenced' ? reason : 'unmaskable'
    return { ...frame, action: 'keep', reason: why, set, left }
  }
  return { ...frame, action, set, left }
}

/** For a masked row every personal column, unless the table is masked by a list; for a row kept by rule, its list. */
export function maskedColumns(
  { table }: Pick<DraftTable, 'table'>,
  { action, reason, columns }: Fate,
): ReadonlySet<string> {
  if (columns !== undefined) return new Set(columns)
  const { rows, mask } = table.erasure
  if (action === 'mask') {
    if (rows === 'mask' && mask.length > 0) return new Set(mask)
    return new Set(personal(table).map(({ name }) => name))
  }
  return new Set(reason === 'retained' || reason === 'no-date' ? mask : [])
}

function nulls(columns: readonly string[], masked: ReadonlySet<string>): readonly PlannedColumn[] {
  return columns
    .filter((column) => !masked.has(column))
    .map((column) => ({ column, to: { kind: 'null' } as const }))
}
