import type { CatalogReference, Inspection } from '../stores/connector.ts'
import { type Asking, question } from './asking.ts'
import { type DraftTable, keysOf, tableId } from './draft.ts'
import { joinsAs } from './linked.ts'
import { childrenFirst, referencesTo } from './order.ts'

/**
 * A row to which a row refers that stays (kept, undeclared, another person's) is masked instead of erased. Children
 * first, so that what is kept for its children's sake is known before its own parents are looked at; repeated while
 * tables that refer to each other in a ring still change.
 */
export function* settleReferences(tables: readonly DraftTable[], inspection: Inspection): Asking<void> {
  const byId = new Map(tables.map((draft) => [draft.id, draft]))
  const ordered = childrenFirst(tables)
  for (let changed = true; changed; ) {
    changed = false
    for (const draft of ordered) {
      const rows = draft.rows.filter(({ fate }) => fate.action === 'erase')
      if (rows.length === 0) continue
      const keys = rows.map(({ key }) => key)
      const questions = referencesTo(draft.catalog, inspection)
        .filter(({ from, reference }) => !answeredByDiscovery(draft, byId.get(tableId(from)), reference))
        .filter(({ from }) => from.rights.select)
        .map(({ from, reference }) =>
          question(
            draft.catalog,
            keys,
            reference.toColumns,
            {
              table: from,
              columns: reference.columns,
              own: keysOf(byId.get(tableId(from)), 'erase'),
            },
            // Without case, where the engine's collation has none: it would cut or erase what discovery did not find.
            'engine',
          ),
        )
      if (questions.length === 0) continue
      for (const place of new Set((yield questions).flat())) {
        const row = rows[place]
        if (row === undefined) continue
        row.fate = { ...row.fate, action: 'mask', reason: 'referenced' }
        changed = true
      }
    }
  }
}

/**
 * Discovery followed this very reference as a link from each of these rows, so every row that refers to them was found;
 * when all of those are erased, nobody needs to be asked. Only where both sides compare alike in engine and discovery.
 */
function answeredByDiscovery(
  to: DraftTable,
  from: DraftTable | undefined,
  reference: CatalogReference,
): boolean {
  if (from === undefined || from.rows.some(({ fate }) => fate.action !== 'erase')) return false
  if (to.rows.some(({ fate, followed }) => fate.action === 'erase' && !followed)) return false
  const exact = reference.toColumns.every((name) => {
    const kind = to.catalog.columns.find((column) => column.name === name)?.kind
    return kind === 'integer' || kind === 'uuid'
  })
  return (
    exact &&
    from.table.links.some(
      (link) =>
        tableId({ schema: link.from.schema, name: link.from.table }) === to.id && joinsAs(link, reference),
    )
  )
}
