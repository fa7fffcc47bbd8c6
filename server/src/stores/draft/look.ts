import type { CatalogColumn, CatalogTable, Inspection } from '../connector.ts'
import { type Meaning, meaningOf } from './meaning.ts'
import { type Probe, unlessRefused } from './probe.ts'
import { roleOf, type TableRole } from './roles.ts'
import { type ColumnFacts, factsOf, noFacts } from './sample.ts'
import { tableWords, wordsOf } from './words.ts'

/** One table, with what its names and a sample of its values say. */
export interface TableLook {
  readonly catalog: CatalogTable
  readonly words: readonly string[]
  readonly role: TableRole
  readonly columns: readonly ColumnLook[]
  readonly references: readonly Reference[]
}

export interface ColumnLook {
  readonly column: CatalogColumn
  readonly facts: ColumnFacts
  readonly meaning: Meaning
}

/** A foreign key, or what looks like one. */
export interface Reference {
  readonly columns: readonly string[]
  readonly to: CatalogTable
  readonly toColumns: readonly string[]
  /** Not declared in the database: taken from names and values. */
  readonly guessed: boolean
}

/** Sampled values of a table's columns, to be forgotten once the draft is made. */
export type Samples = ReadonlyMap<CatalogTable, ReadonlyMap<string, readonly (string | null)[]>>

/** Rows looked at of each table. */
const sampleRows = 300

/** Tables a draft can describe: not views, not those that may not be read. */
export function readable({ tables }: Inspection): readonly CatalogTable[] {
  return tables.filter(({ kind, rights, columns }) => kind !== 'view' && rights.select && columns.length > 0)
}

export async function readSamples(tables: readonly CatalogTable[], probe: Probe): Promise<Samples> {
  const samples = new Map<CatalogTable, ReadonlyMap<string, readonly (string | null)[]>>()
  for (const table of tables) {
    const rows = await unlessRefused(probe.sample(table, table.columns, sampleRows), [])
    samples.set(
      table,
      new Map(table.columns.map(({ name }, place) => [name, rows.map((row) => row[place] ?? null)])),
    )
  }
  return samples
}

/** Everything but guessed references. */
export function lookAt(tables: readonly CatalogTable[], samples: Samples): readonly TableLook[] {
  const words = tableWords(tables.map(({ name }) => name))
  return tables.map((catalog) => {
    const own = words.get(catalog.name) ?? []
    const columns = catalog.columns.map((column) => {
      const values = samples.get(catalog)?.get(column.name)
      const facts = values === undefined ? noFacts : factsOf(values)
      return { column, facts, meaning: meaningOf(column, facts, own) }
    })
    const inAddress = columns.filter(({ meaning }) => meaning === 'address').length >= 2
    const placed = columns.map((look) =>
      inAddress &&
      look.meaning === 'other' &&
      look.column.kind === 'text' &&
      isPartOfAddress(look.column.name)
        ? { ...look, meaning: 'address' as const }
        : look,
    )
    const references = catalog.references.flatMap(({ columns, to, toColumns }) => {
      const target = tables.find(({ schema, name }) => schema === to.schema && name === to.name)
      return target === undefined ? [] : [{ columns, to: target, toColumns, guessed: false }]
    })
    return { catalog, words: own, role: roleOf(own), columns: placed, references }
  })
}

/** Words that are of an address only beside its others. */
function isPartOfAddress(name: string): boolean {
  return wordsOf(name).some((word) =>
    /^(state|region|etat|building|batiment|floor|etage|apartment|complement|area)$/.test(word),
  )
}

export function columnOf({ columns }: TableLook, name: string): ColumnLook | undefined {
  return columns.find(({ column }) => column.name === name)
}

/** No two rows are equal in these columns. */
export function isUnique({ key, keyKind, indexes }: CatalogTable, columns: readonly string[]): boolean {
  const within = (some: readonly string[]) => some.length > 0 && some.every((name) => columns.includes(name))
  return (
    (keyKind !== 'whole-row' && within(key)) ||
    indexes.some((index) => index.unique && !index.partial && within(index.columns))
  )
}

export function has({ columns }: TableLook, ...meanings: readonly Meaning[]): boolean {
  return columns.some(({ meaning }) => meanings.includes(meaning))
}
