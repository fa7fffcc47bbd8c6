import type { Store, Table } from '@garant/policy'
import type { CatalogTable, Inspection } from '../stores/connector.ts'
import { type DraftTable, tableId } from './draft.ts'
import { type ErasePath, referencesTo } from './order.ts'
import type { RowGroup } from './plan.ts'

/** Why nothing may be done in a store. Facts name tables, triggers and references, never people. */
export interface Refusal {
  readonly code: RefusalCode
  readonly facts: Readonly<Record<string, string>>
}

export type RefusalCode =
  | 'erasure/undeclared-effect'
  | 'erasure/ring'
  | 'erasure/not-a-table'
  | 'erasure/no-rights'
  | 'erasure/no-transactions'
  | 'erasure/unknown-column'

/**
 * The first thing that would happen in the store beyond what the policy declares: a cascade into an undeclared table, a
 * trigger not listed, or something that cannot be done at all. Asked before anything runs.
 */
export function findRefusal(
  store: Store,
  drafts: readonly DraftTable[],
  groups: readonly RowGroup[],
  inspection: Inspection,
  path: ErasePath,
): Refusal | null {
  if (path.ring.length > 0) return refusal('erasure/ring', { tables: path.ring.join(', ') })
  const declared = new Set([...store.tables, ...store.withoutPersonalData].map(tableId))
  for (const { id, table, catalog } of drafts) {
    const own = groups.filter((group) => group.id === id)
    const erases = own.some(({ action }) => action === 'erase')
    const updates = own.some(({ set }) => set.length > 0)
    if (!erases && !updates && own.every(({ left }) => left.length === 0)) continue
    const found =
      impossible(id, catalog, erases, updates) ??
      unknownColumn(id, catalog, own) ??
      (erases ? cascade(id, catalog, inspection, declared) : null) ??
      trigger(table, catalog, { erases, updates }, declared)
    if (found !== null) return found
  }
  return null
}

function impossible(id: string, catalog: CatalogTable, erases: boolean, updates: boolean) {
  const { kind, rights } = catalog
  if (kind === 'view') return refusal('erasure/not-a-table', { table: id })
  if ((erases || updates) && catalog.cannotRollBack === true)
    return refusal('erasure/no-transactions', { table: id })
  if (erases && !rights.delete) return refusal('erasure/no-rights', { table: id, right: 'DELETE' })
  if (updates && !rights.update) return refusal('erasure/no-rights', { table: id, right: 'UPDATE' })
  return null
}

/** A column that the policy knows and the database does not may live there under another name. */
function unknownColumn(id: string, { columns }: CatalogTable, own: readonly RowGroup[]) {
  const column = own.flatMap(({ left }) => left).find((name) => !columns.some((one) => one.name === name))
  return column === undefined ? null : refusal('erasure/unknown-column', { table: id, column })
}

function cascade(id: string, catalog: CatalogTable, inspection: Inspection, declared: ReadonlySet<string>) {
  const reaching = referencesTo(catalog, inspection).find(
    ({ from, reference }) =>
      !declared.has(tableId(from)) && reference.onDelete !== 'no-action' && reference.onDelete !== 'restrict',
  )
  if (reaching === undefined) return null
  const { from, reference } = reaching
  return refusal('erasure/undeclared-effect', {
    table: id,
    effect: reference.onDelete,
    name: reference.name,
    reaches: tableId(from),
  })
}

function trigger(
  table: Table,
  catalog: CatalogTable,
  { erases, updates }: { erases: boolean; updates: boolean },
  declared: ReadonlySet<string>,
) {
  for (const { name, on } of catalog.triggers) {
    if (!(erases && on.includes('delete')) && !(updates && on.includes('update'))) continue
    const known = table.triggers.find((one) => one.name === name)
    const facts = { table: tableId(table), effect: 'trigger', name }
    if (known === undefined) return refusal('erasure/undeclared-effect', { ...facts, reaches: '?' })
    const beyond = known.writes.find((written) => !declared.has(written))
    if (beyond !== undefined) return refusal('erasure/undeclared-effect', { ...facts, reaches: beyond })
  }
  return null
}

function refusal(code: RefusalCode, facts: Record<string, string>): Refusal {
  return { code, facts }
}
