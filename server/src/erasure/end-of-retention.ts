import { type Bundle, dayColumn, governing, isDated, type Store, type Table } from '@garant/policy'
import { type GivenIdentifier, type Identifiers, rowSeed, seedOf } from '../people/people.ts'
import type { DiscoverOptions } from '../stores/stores.ts'
import { type Asking, question } from './asking.ts'
import { type DraftRow, type DraftTable, keyText, tableId, valueIn } from './draft.ts'
import type { JudgedStore } from './ended.ts'
import type { Reason } from './plan.ts'
import type { Search } from './search.ts'

/** Stores in which the people's seeds lie: the others have no part in it. */
export function seededStores(people: readonly Identifiers[]): ReadonlySet<string> {
  return new Set(people.flatMap((one) => one.flatMap((identifier) => seedOf(identifier)?.store ?? [])))
}

/** Below rows that have ended whole, into tables that have no day of their own. */
export function belowEnded(
  bundle: Bundle,
  judged: ReadonlyMap<string, JudgedStore | string>,
): NonNullable<DiscoverOptions['below']> {
  return {
    from(store, table, key) {
      const rows = judged.get(store)
      const row = typeof rows === 'object' ? rows.get(tableId(table))?.get(keyText(key)) : undefined
      // What hangs below what has ended has no day, and is no seed.
      return row === undefined || row.whole
    },
    into: (name, table) => goesWithOthers(bundle, name, table),
  }
}

const dated = new WeakMap<Table, boolean>()

/** Whether rows of the table end with those they belong to. */
export function goesWithOthers(bundle: Bundle, name: string, table: Table): boolean {
  const store = bundle.stores.find((one) => one.name === name)
  const known = dated.get(table) ?? (store !== undefined && isDated(bundle, store, table))
  dated.set(table, known)
  return !known
}

/** Reasons of rows that were given and have not ended, or not whole: what hangs below them is as it was. */
export const lasting: ReadonlySet<Reason> = new Set<Reason>(['retained', 'no-date', 'columns-over'])

/** The people with the rows that were judged with theirs, for these are known to be theirs too. */
export function withJudged(
  people: Search['people'],
  judged: ReadonlyMap<string, JudgedStore | string>,
  { stores }: Bundle,
): Search['people'] {
  const more = new Map<number, GivenIdentifier[]>()
  for (const store of stores) {
    const rows = judged.get(store.name)
    if (typeof rows !== 'object') continue
    for (const { schema, name } of store.tables)
      for (const { key, owners } of rows.get(tableId({ schema, name }))?.values() ?? [])
        for (const owner of owners) {
          const seed = rowSeed({ store: store.name, schema, table: name, key })
          more.set(owner, [...(more.get(owner) ?? []), seed])
        }
  }
  return people.map(({ owner, identifiers }) => {
    const known = new Set(identifiers.map(({ value }) => value))
    const fresh = (more.get(owner) ?? []).filter(({ value }) => !known.has(value))
    return { owner, identifiers: [...identifiers, ...fresh] }
  })
}

/**
 * A row that has ended stays, masked, while it is the last from which a row that does not go now takes its day: without
 * it nobody could ever tell when that one ends.
 */
export function* settleDated(bundle: Bundle, store: Store, tables: readonly DraftTable[]): Asking<void> {
  const byId = new Map(tables.map((draft) => [draft.id, draft]))
  for (const draft of tables)
    for (const { rule } of governing(bundle, store, draft.table)) {
      const of = rule === null ? null : dayColumn(store, draft.table, rule)?.of
      const holder = of == null ? undefined : byId.get(tableId(of.table))
      const ended = holder?.rows.filter(({ fate }) => fate.action === 'erase') ?? []
      const staying = draft.rows.filter(({ fate }) => fate.action !== 'erase')
      if (of == null || holder === undefined || ended.length === 0 || staying.length === 0) continue
      const from = { table: holder.catalog, columns: of.columns, own: ended.map(({ key }) => key) }
      const keys = staying.map(({ key }) => key)
      const others = new Set((yield [question(draft.catalog, keys, of.own, from)]).flat())
      const tuple = (one: DraftTable, row: DraftRow, columns: readonly string[]) =>
        JSON.stringify(columns.map((column) => valueIn(one, row, column) ?? null))
      const last = new Set(staying.flatMap((row, at) => (others.has(at) ? [] : tuple(draft, row, of.own))))
      for (const row of ended)
        if (last.has(tuple(holder, row, of.columns)))
          row.fate = { ...row.fate, action: 'mask', reason: 'referenced' }
    }
}
