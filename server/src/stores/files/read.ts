import type { Key, RowPage, Value, WholeTable } from '../connector.ts'
import { pageRows } from '../page.ts'
import { type Asked, eachRow, keyOf, valuesOf } from './rows.ts'
import { keepSmallest, type Smallest } from './smallest.ts'
import { checkColumns, findTable, key } from './table.ts'

/** Rows that are kept of one walk; a folder with more is walked again for the next. */
const kept = 50 * pageRows

interface Row {
  readonly key: Key
  readonly values: readonly Value[]
}

/** In the order of the paths. A folder has no moments: each file is as it was when it was met. */
export async function read(
  asked: Asked,
  { table: name, columns }: WholeTable,
  each: (page: RowPage) => Promise<void>,
): Promise<void> {
  const table = findTable(asked.tables, name)
  checkColumns(table, columns)
  let after: Key | null = null
  for (;;) {
    const first: Smallest<Row> = keepSmallest(kept, after)
    await eachRow(asked, table, [...columns, ...key], (file) =>
      first.add({ key: keyOf(file), values: valuesOf(file, columns) }),
    )
    const taken = first.taken()
    for (let at = 0; at < taken.length; at += pageRows)
      await each(taken.slice(at, at + pageRows).map(({ values }) => values))
    if (taken.length < kept) return
    after = taken.at(-1)?.key ?? null
  }
}
