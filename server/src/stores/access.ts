import type { Discovery } from './discover.ts'
import { type ExportValue, exportValue } from './export-value.ts'

/** Everything of one person, as `garant people access` prints it (interfaces). */
export interface AccessExport {
  readonly found: boolean
  readonly stores: readonly {
    readonly store: string
    readonly reached: boolean
    readonly tables: readonly {
      readonly table: string
      readonly rows: readonly Readonly<Record<string, ExportValue>>[]
      /** Category of each personal column. */
      readonly columns: Readonly<Record<string, string>>
    }[]
  }[]
}

/**
 * Reads a discovery made `withRows`. Rows that may be another person's as well are left out, and so are tables without
 * rows. A store whose rows may be missing because one that leads there was not reached counts as not reached.
 */
export function accessExport(discovery: Discovery, owner: number): AccessExport {
  const stores = discovery.stores.map((one) => {
    if (!one.reached) return { store: one.store, reached: false, tables: [] }
    const tables = one.tables.flatMap(({ table, catalog, owners, standing, fetched, values }) => {
      const columns = table.columns.map(({ name, category }) => ({
        name,
        category,
        at: fetched.indexOf(name),
        catalog: catalog.columns.find((column) => column.name === name) ?? ({ kind: 'other' } as const),
      }))
      const rows = values
        .filter((_, i) => owners[i] === owner && standing[i] === 'own')
        .map((row) =>
          Object.fromEntries(
            columns.map(({ name, at, catalog }) => [name, exportValue(catalog, row[at] ?? null)]),
          ),
        )
      const categories = columns.flatMap(({ name, category }) =>
        category === null ? [] : [[name, category]],
      )
      const name = table.schema === null ? table.name : `${table.schema}.${table.name}`
      return rows.length === 0 ? [] : [{ table: name, rows, columns: Object.fromEntries(categories) }]
    })
    return { store: one.store, reached: one.unknownThrough.length === 0, tables }
  })
  return { found: stores.some(({ tables }) => tables.length > 0), stores }
}
