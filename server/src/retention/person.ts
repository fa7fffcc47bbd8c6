import { type DayColumn, originOf, type Store, type Table } from '@garant/policy'
import type { DueQuestion } from '../stores/stores.ts'

/** Who a row is about, as far as its own store can tell without searching. */
export function personOf(
  store: Store,
  table: Table,
  day: DayColumn,
): Pick<DueQuestion, 'alike' | 'person' | 'fetch'> {
  const found = whose(store, table)
  const dated =
    day.of === null
      ? table
      : store.tables.find(({ schema, name }) => schema === day.of?.table.schema && name === day.of.table.name)
  // One row is one person only where its table says so: two orders of a person end each on its own day.
  const alike = dated?.subject == null ? [] : dated.identifiers.filter(({ samePerson }) => samePerson)
  return {
    alike: alike.map(({ kind, column, canonical }) => ({ column, folds: kind === 'email' && !canonical })),
    person: found?.link ?? null,
    fetch: (found?.table ?? table).identifiers.map(({ column }) => column),
  }
}

/** The table that says who the person is: its own, or that to which its only link leads. */
export function whose(
  store: Store,
  table: Table,
): { readonly table: Table; readonly link: DueQuestion['person'] } | null {
  if (table.subject !== null || table.identifiers.length > 0) return { table, link: null }
  for (const { columns, from } of table.links) {
    const origin = originOf(store, from)
    if (origin === undefined || (origin.subject === null && origin.identifiers.length === 0)) continue
    const { schema, name } = origin
    return {
      table: origin,
      link: { table: { schema, name }, columns: from.columns, own: columns },
    }
  }
  return null
}
