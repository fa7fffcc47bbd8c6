import type { Column, Store, StoreNotes, Table } from '@garant/policy'
import type { Asked, DraftWords } from './ask.ts'

export interface Question {
  readonly table: string | null
  readonly column: string | null
  readonly text: string
}

/** Where questions are taken down. */
export interface Book {
  ask(about: Store | Table | Column, asked: Asked): void
  /** What was noted of one object is noted of another, which took its place. */
  moved(from: Table, to: Table | undefined): void
  readonly notes: StoreNotes
  questions(store: Store): readonly Question[]
}

/** @param say in which the questions are written. */
export function createBook(say: DraftWords): Book {
  const asked = new Map<Store | Table | Column, string[]>()
  return {
    ask(about, one) {
      const line = one(say).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      const known = asked.get(about)
      if (known === undefined) asked.set(about, [line])
      else if (!known.includes(line)) known.push(line)
    },
    moved(from, to) {
      const lines = asked.get(from)
      if (lines !== undefined && to !== undefined) asked.set(to, lines)
    },
    notes: (about) =>
      asked
        .get(about)
        ?.map((line) => `? ${line}`)
        .join('\n') ?? null,
    questions(store) {
      const of = (about: Store | Table | Column, table: string | null, column: string | null) =>
        (asked.get(about) ?? []).map((text) => ({ table, column, text }))
      return [
        ...of(store, null, null),
        ...store.tables.flatMap((table) => [
          ...of(table, table.name, null),
          ...table.columns.flatMap((column) => of(column, table.name, column.name)),
        ]),
      ]
    },
  }
}
