/** Text, number or NULL, as both engines take them as parameters; JSON as its text. */
export type Value = string | number | null

/** Rows of one table; batches come in an order that foreign keys accept. */
export interface Batch {
  readonly store: 'crm' | 'shop' | 'site' | 'vergers' | 'camping' | 'camping-club'
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

/** A table being filled: each row names its columns, so that none is forgotten. */
export interface Filling<C extends string> {
  add(row: Readonly<Record<C, Value>>): void
  readonly count: number
  batches(size: number): Iterable<Batch>
}

export function createFilling<const C extends string>(
  store: Batch['store'],
  table: string,
  columns: readonly C[],
): Filling<C> {
  const rows: (readonly Value[])[] = []
  return {
    add: (row) => {
      rows.push(columns.map((column) => row[column]))
    },
    get count() {
      return rows.length
    },
    *batches(size) {
      for (let start = 0; start < rows.length; start += size) {
        yield { store, table, columns, rows: rows.slice(start, start + size) }
      }
    },
  }
}
