import { createHash } from 'node:crypto'
import type { Bundle, Text } from '@garant/policy'
import { csv } from '../documents/documents.ts'
import { type DiscoveredTable, type Discovery, exportValue } from '../stores/stores.ts'
import type { Disclosure } from './disclosure.ts'
import type { ExtractedFile, ExtractFormat } from './disclosures.ts'

/** One table of what leaves: the columns that were asked for, and no other. */
export interface ExtractTable {
  readonly store: string
  readonly storeLabel: Text
  readonly table: string
  readonly label: Text
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

export interface Extract {
  readonly tables: readonly ExtractTable[]
  readonly unreached: readonly string[]
}

/** Of what was found of a person: rows that are theirs alone, in the tables of the purpose, in the columns of the categories. */
export function minimalExtract(
  bundle: Bundle,
  discovery: Discovery,
  { purpose, categories }: { readonly purpose: string; readonly categories: readonly string[] },
): Extract {
  const labels = new Map(bundle.stores.map(({ name, label }) => [name, label]))
  const unreached = discovery.stores.flatMap((store) =>
    store.reached && store.unknownThrough.length === 0 ? [] : [store.store],
  )
  const tables = discovery.stores.flatMap((store) =>
    store.reached
      ? store.tables
          .filter(({ table }) => table.purpose === purpose)
          .flatMap((table) => tableOf(store.store, labels.get(store.store), table, categories))
      : [],
  )
  return { tables, unreached }
}

function tableOf(
  store: string,
  storeLabel: Text = { fr: store, en: store },
  { table, catalog, fetched, values, standing }: DiscoveredTable,
  categories: readonly string[],
): readonly ExtractTable[] {
  const asked = table.columns.filter(
    ({ name, category, thirdParty }) =>
      // What may speak of somebody else is not part of a minimal extract.
      category !== null && categories.includes(category) && !thirdParty && fetched.includes(name),
  )
  const own = values.filter((_, place) => standing[place] === 'own')
  if (asked.length === 0 || own.length === 0) return []
  const columns = asked.map(({ name }) => name)
  const places = columns.map((name) => fetched.indexOf(name))
  const kinds = columns.map((name) => catalog.columns.find((column) => column.name === name)?.kind ?? 'other')
  const rows = own.map((row) => places.map((place, at) => textOf(kinds[at] ?? 'other', row[place] ?? null)))
  // Equal data give equal bytes, in whatever order the database returns them.
  const sorted = rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  return [{ store, storeLabel, table: table.name, label: table.label, columns, rows: sorted }]
}

function textOf(kind: Parameters<typeof exportValue>[0]['kind'], raw: string | null): string | null {
  const value = exportValue({ kind }, raw)
  return value === null || typeof value === 'object' ? raw : String(value)
}

export function digestOf({ tables }: Pick<Extract, 'tables'>): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(tables)).digest('hex')}`
}

/** "store.table.column", of all that leaves. */
export function fieldsOf({ tables }: Pick<Extract, 'tables'>): readonly string[] {
  return tables.flatMap(({ store, table, columns }) => columns.map((column) => `${store}.${table}.${column}`))
}

/**
 * The file that is handed over. It takes a disclosure, and so cannot be made of what was not decided and entered. No cell of the
 * CSV is executed by a spreadsheet; the JSON has the exact values.
 */
export function extractFile(
  disclosure: Disclosure,
  tables: readonly ExtractTable[],
  format: ExtractFormat,
  at: Date,
): ExtractedFile {
  const { id, recipient, named, purpose, ground, caseRef, legalRef, scope } = disclosure
  const name = `communication-${id.slice(0, 8)}.${format}`
  if (format === 'csv') {
    const rows = tables.flatMap(({ store, table, columns, rows: own }) =>
      own.flatMap((row, line) =>
        columns.map((column, place) => [store, table, String(line + 1), column, row[place] ?? null]),
      ),
    )
    const text = csv(['base', 'table', 'ligne', 'colonne', 'valeur'], rows, ';')
    return { name, type: 'text/csv; charset=utf-8', bytes: Buffer.from(text) }
  }
  const content = {
    ...{ kind: 'garant-disclosure', id, at: at.toISOString(), recipient, named, purpose, ground },
    ...{ case: caseRef, legal: legalRef, scope },
    tables: tables.map(({ store, table, columns, rows }) => ({ store, table, columns, rows })),
  }
  return {
    ...{ name, type: 'application/json' },
    bytes: Buffer.from(`${JSON.stringify(content, null, 2)}\n`),
  }
}
