import type { TableName } from '@garant/policy'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import { failed } from './errors.ts'
import { type MysqlColumn, quote } from './expressions.ts'

/** The table of the catalogue with exactly this name. @throws StoreError `store/unknown-name`. */
export function tableNamed(inspection: MysqlInspection, { schema, name }: TableName): MysqlTable {
  const found = inspection.tables.find(
    (one) =>
      one.name === name && (one.schema === schema || (schema !== null && one.qualifiedSchema === schema)),
  )
  if (found === undefined || found.columns.length === 0) throw failed('store/unknown-name')
  return found
}

/** The column of the catalogue with exactly this name. @throws StoreError `store/unknown-name`. */
export function columnNamed(table: MysqlTable, name: string): MysqlColumn {
  const found = table.columns.find((one) => one.name === name)
  if (found === undefined) throw failed('store/unknown-name')
  return found
}

export const keyColumns = (table: MysqlTable): readonly MysqlColumn[] =>
  table.key.map((name) => columnNamed(table, name))

export const qualified = (table: MysqlTable): string => `${quote(table.qualifiedSchema)}.${quote(table.name)}`

export const of = (alias: string, column: MysqlColumn): string => `${alias}.${quote(column.name)}`
