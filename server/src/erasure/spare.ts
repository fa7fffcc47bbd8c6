import type { Table } from '@garant/policy'
import { type Fate, personal } from './draft.ts'
import { maskedColumns } from './group.ts'

/** A row's fate where a hold keeps these categories of its data: their columns stay, and the row with them. */
export function spare(table: Table, fate: Fate, categories: ReadonlySet<string>): Fate {
  const kept = new Set(
    personal(table).flatMap(({ name, category }) => (categories.has(category ?? '') ? [name] : [])),
  )
  const wanted =
    fate.action === 'erase' ? personal(table).map(({ name }) => name) : [...maskedColumns({ table }, fate)]
  if (kept.size === 0 || (fate.action !== 'erase' && !wanted.some((name) => kept.has(name)))) return fate
  const columns = wanted.filter((name) => !kept.has(name)).sort()
  if (fate.action === 'keep') return { ...fate, columns }
  return {
    action: columns.length === 0 ? 'keep' : 'mask',
    reason: 'held',
    ground: null,
    until: null,
    columns,
  }
}
