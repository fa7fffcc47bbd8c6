import { randomInt, randomUUID } from 'node:crypto'
import type { Table } from '@garant/policy'
import type { CatalogColumn, CatalogTable, Value } from '../../stores/connector.ts'
import type { CanaryRow } from './canary.ts'

export interface Sowing {
  readonly tag: string
  readonly email: string
  readonly number: string
  /** ISO day. */
  readonly today: string
  /** Rows of the same person in the same store, to which a reference may lead. */
  readonly planted: readonly CanaryRow[]
  /** Of a file: values of its path by which rows of the same person, in other stores too, lead to it. */
  readonly linked?: ReadonlyMap<string, Value>
  /** Fills what may stay empty, too; otherwise only what a row cannot do without. */
  readonly full: boolean
}

/** Values of a row for the canary; or the column for which there is none. */
export type Sown =
  | { readonly values: ReadonlyMap<string, Value>; readonly mark: CanaryRow['mark'] }
  | { readonly impossible: string }

/** A row of a table in which one row is one person, out of its catalogue alone. */
export function sow(table: Table, catalog: CatalogTable, sowing: Sowing): Sown {
  if (catalog.kind === 'view' || catalog.keyKind === 'whole-row') return { impossible: catalog.name }
  const values = new Map<string, Value>()
  for (const column of catalog.columns) {
    if (column.generated) continue
    const value = valueFor(table, catalog, column, sowing)
    if (value === undefined) return { impossible: `${catalog.name}.${column.name}` }
    if (value !== null) values.set(column.name, value)
  }
  const own = table.identifiers.find(({ column }) =>
    [sowing.email, sowing.number].includes(values.get(column) ?? ''),
  )
  const column = own?.column ?? sowing.linked?.keys().next().value
  const value = values.get(column ?? '') ?? null
  if (column === undefined || value === null) return { impossible: catalog.name }
  return { values, mark: { column, value } }
}

/** Undefined: the column must hold something and nobody knows what. */
function valueFor(
  table: Table,
  catalog: CatalogTable,
  column: CatalogColumn,
  sowing: Sowing,
): Value | undefined {
  const identifier = table.identifiers.find((one) => one.column === column.name)
  if (identifier !== undefined) {
    if (identifier.kind === 'phone') return column.nullable ? null : fitting(column, fictitious())
    return fitting(column, identifier.kind === 'email' ? sowing.email : sowing.number)
  }
  const linked = sowing.linked?.get(column.name)
  if (linked !== undefined) return linked
  const reference = catalog.references.find(({ columns }) => columns.includes(column.name))
  if (reference !== undefined) {
    const to = reference.toColumns[reference.columns.indexOf(column.name)] ?? ''
    const parent = sowing.planted.find(
      ({ table: { schema, name } }) => schema === reference.to.schema && name === reference.to.name,
    )
    return parent?.values.get(to) ?? (column.nullable ? null : undefined)
  }
  if (catalog.key.includes(column.name)) return keyValue(column, sowing)
  const declared = table.columns.find(({ name }) => name === column.name)
  const isDay = table.erasure.from === column.name
  // A duty must not keep the canary: its rows are older than any.
  if (isDay && table.erasure.rows === 'keep') return filler(column, { ...sowing, today: '1950-01-01' })
  if (column.nullable)
    return sowing.full && declared?.category != null && takesText(column) ? `canary ${sowing.tag}` : null
  return takesText(column) ? `canary ${sowing.tag}` : filler(column, sowing)
}

function takesText({ kind, type, maxLength }: CatalogColumn): boolean {
  return kind === 'text' && !/^(enum|set)\b/i.test(type) && (maxLength === null || maxLength >= 32)
}

function fitting({ kind, maxLength }: CatalogColumn, text: string): string | undefined {
  return kind === 'text' && (maxLength === null || text.length <= maxLength) ? text : undefined
}

/** Negative: no sequence counts there, and none is moved. A column without negative numbers gets none of ours. */
function keyValue(column: CatalogColumn, { tag }: Sowing): string | undefined {
  if (column.kind === 'uuid') return randomUUID()
  if (column.kind === 'text') {
    const text = `canary-${tag}`
    return column.maxLength === null || column.maxLength >= text.length ? text : undefined
  }
  if (column.kind !== 'integer' || /unsigned/i.test(column.type)) return undefined
  const most = /^(smallint|int2)/i.test(column.type)
    ? 2 ** 15
    : /^(tiny|bool)/i.test(column.type)
      ? 2 ** 7
      : 2 ** 31
  return String(-randomInt(1, most))
}

function filler(column: CatalogColumn, { today }: Pick<Sowing, 'today'>): string | undefined {
  switch (column.kind) {
    case 'text':
      return /^(enum|set)\b/i.test(column.type) ? undefined : 'canary'.slice(0, column.maxLength ?? undefined)
    case 'integer':
    case 'number':
    case 'boolean':
      return '0'
    case 'date':
      return today
    case 'time':
      return /^(timestamp|datetime)/i.test(column.type) ? `${today} 12:00:00` : '12:00:00'
    case 'json':
      return '{}'
    case 'uuid':
      return randomUUID()
    case 'other':
      // An address kept for documentation (RFC 5737).
      return column.type === 'inet' ? '192.0.2.1' : undefined
    case 'binary':
    case 'geometry':
      return undefined
  }
}

/** A number that ARCEP keeps for works of fiction. */
function fictitious(): string {
  return `+3363998${String(randomInt(0, 10_000)).padStart(4, '0')}`
}
