import type { CatalogColumn } from '../connector.ts'

/** A column with what only this engine knows of it. */
export interface MysqlColumn extends CatalogColumn {
  readonly characterSet: string | null
  readonly collation: string | null
  readonly dataType: string
  readonly unsigned: boolean
}

export const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``

const text = (sql: string): string => `CONVERT(${sql} USING utf8mb4)`

/** Bytes of a text expression in UTF-8: equality without collation, padding or cast. */
export const bytes = (sql: string): string => `CAST(${text(sql)} AS BINARY)`

/**
 * The value as text, so that it finds its row again: decimal numbers as they are stored, days and times in UTC,
 * binary as `\x` and hex, geometry as WKT.
 */
export function textForm(column: MysqlColumn, sql: string): string {
  switch (column.kind) {
    case 'text':
    case 'json':
      return text(sql)
    case 'binary':
      return `CONCAT('\\\\x', LOWER(HEX(${sql})))`
    case 'geometry':
      return `ST_AsText(${sql})`
    case 'integer':
    case 'number':
    case 'boolean':
    case 'date':
    case 'time':
    case 'uuid':
    case 'other':
      // Bits, and digits without the zeros that ZEROFILL writes before them: one number has one text.
      return column.dataType === 'bit' || /zerofill/i.test(column.type)
        ? `CAST(${sql} + 0 AS CHAR CHARACTER SET utf8mb4)`
        : `CAST(${sql} AS CHAR CHARACTER SET utf8mb4)`
  }
}

/**
 * The given text as a value of the column's own type, so that its index serves. It may equal more than the one value
 * (collation, padding, rounding), never less: `textForm` decides after it. Null: no such comparison through an index.
 */
export function typed(column: MysqlColumn, given: string): string | null {
  switch (column.kind) {
    case 'text':
      if (column.dataType === 'enum' || column.dataType === 'set' || column.characterSet === null) return null
      return `CONVERT(${given} USING ${column.characterSet}) COLLATE ${column.collation}`
    case 'integer':
    case 'boolean':
      if (column.dataType === 'bit') return null
      return `CAST(${given} AS ${column.unsigned ? 'UNSIGNED' : 'SIGNED'})`
    case 'number':
      // Of the column's own scale: with more of it, fewer digits before the point would be left than the column has.
      return column.dataType === 'decimal' ? `CAST(${given} AS DECIMAL(65, ${scaleOf(column)}))` : null
    case 'date':
      return `CAST(${given} AS DATE)`
    case 'time':
      return column.dataType === 'time' ? `CAST(${given} AS TIME(6))` : `CAST(${given} AS DATETIME(6))`
    case 'binary':
      return `UNHEX(SUBSTRING(${given}, 3))`
    case 'uuid':
      return given
    case 'json':
    case 'geometry':
    case 'other':
      return null
  }
}

function scaleOf({ type }: MysqlColumn): number {
  return Number(/,\s*(\d+)\)/.exec(type)?.[1] ?? 0)
}

/** What a column is set to: bits would take the digits for bytes. */
export function settable({ dataType }: MysqlColumn, given: string): string {
  return dataType === 'bit' ? `CAST(${given} AS UNSIGNED)` : given
}

/** The same, as the column gives it back: fixed bytes are filled up with zeros. */
export function stored(column: MysqlColumn, given: string): string {
  const length = /^binary\((\d+)\)/i.exec(column.type)?.[1]
  return length === undefined ? settable(column, given) : `CAST(${given} AS BINARY(${length}))`
}

/** SQL condition: the column equals the given text, byte for byte; through the column's index where it can. */
export function equals(column: MysqlColumn, sql: string, given: string): string {
  const exact = `${bytes(textForm(column, sql))} = ${bytes(given)}`
  const index = typed(column, given)
  return index === null ? exact : `${sql} = ${index} AND ${exact}`
}

/** The same, with NULL equal to NULL, for rows that only all their values tell apart. */
export function equalsOrBothNull(column: MysqlColumn, sql: string, given: string): string {
  const exact = `${bytes(textForm(column, sql))} <=> ${bytes(given)}`
  const index = typed(column, given)
  return index === null ? exact : `${sql} <=> ${index} AND ${exact}`
}

/**
 * A table of texts made from one JSON parameter, an array of arrays: column `c0`, `c1`, … of alias `g`. One parameter
 * however many rows, and the engine reads it first, then the indexes.
 */
export function givenRows(width: number): string {
  const columns = Array.from(
    { length: width },
    (_, i) => `c${i} LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[${i}]'`,
  )
  return `JSON_TABLE(?, '$[*]' COLUMNS (${columns.join(', ')})) AS g`
}
