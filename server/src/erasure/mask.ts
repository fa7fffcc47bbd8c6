import type { Column } from '@garant/policy'
import type { CatalogColumn, CatalogTable, Inspection } from '../stores/connector.ts'
import { tableId } from './draft.ts'
import { type Fit, fitOf } from './pseudonym.ts'

export interface PlannedColumn {
  readonly column: string
  readonly to:
    | { readonly kind: 'null' }
    | { readonly kind: 'constant'; readonly value: string }
    | { readonly kind: 'pseudonym'; readonly fit: Fit }
}

/**
 * What a personal column becomes when its row is masked: what the policy says, else null, else for a unique column a
 * pseudonym, else a constant that fits the type. A generated column follows the columns it is made of.
 */
export function maskOf(
  column: Column,
  table: CatalogTable,
  inspection: Inspection,
): PlannedColumn | 'generated' | 'unmaskable' {
  const found = table.columns.find(({ name }) => name === column.name)
  if (found === undefined) return 'unmaskable'
  if (found.generated) return 'generated'
  if (identifiesRow(found, table) || isReferenced(found, table, inspection)) return 'unmaskable'
  const to = target(column, found, table)
  return to === null ? 'unmaskable' : { column: column.name, to }
}

function target(column: Column, found: CatalogColumn, table: CatalogTable): PlannedColumn['to'] | null {
  const asked = column.mask
  if (asked?.kind === 'constant') return asked
  if (asked?.kind === 'pseudonym') return pseudonym(found)
  if (found.nullable) return { kind: 'null' }
  const refers = table.references.some(({ columns }) => columns.includes(found.name))
  if (refers) return null
  const unique = table.indexes.some((index) => index.unique && index.columns.includes(found.name))
  if (unique) return pseudonym(found)
  const value = constantFor(found)
  return value === null ? null : { kind: 'constant', value }
}

function pseudonym(column: CatalogColumn): PlannedColumn['to'] | null {
  const fit = fitOf(column)
  return fit === null ? null : { kind: 'pseudonym', fit }
}

/** A changed key would be another row; a table without a key is matched by all its columns and its engine follows. */
function identifiesRow({ name }: CatalogColumn, table: CatalogTable): boolean {
  return table.keyKind !== 'whole-row' && table.key.includes(name)
}

function isReferenced({ name }: CatalogColumn, table: CatalogTable, inspection: Inspection): boolean {
  const id = tableId(table)
  return inspection.tables.some(({ references }) =>
    references.some(({ to, toColumns }) => tableId(to) === id && toColumns.includes(name)),
  )
}

/** A value of the column's type that says nothing; null when no such value is known to fit. */
function constantFor({ kind, type, maxLength }: CatalogColumn): string | null {
  if (/^(enum|set)\(/i.test(type)) return /'((?:[^']|'')*)'/.exec(type)?.[1]?.replaceAll("''", "'") ?? null
  switch (kind) {
    case 'text':
      return 'erased'.slice(0, maxLength ?? undefined)
    case 'integer':
    case 'number':
      // To a YEAR, zero is 2000.
      return /^year/i.test(type) ? '1970' : '0'
    case 'boolean':
      return /^(tinyint|bit)/i.test(type) ? '0' : 'false'
    case 'date':
      return '1970-01-02'
    case 'time':
      return /^(timestamp|datetime)/i.test(type) ? '1970-01-02 00:00:00' : '00:00:00'
    case 'json':
      return '{}'
    case 'binary':
      return ''
    case 'uuid':
      return '00000000-0000-0000-0000-000000000000'
    case 'geometry':
    case 'other':
      return null
  }
}
