import type { CatalogColumn, CatalogTable, Connector } from '../connector.ts'
import { isUnique, type Reference, type Samples, type TableLook } from './look.ts'
import { isId } from './meaning.ts'
import { unlessRefused } from './probe.ts'
import { phrase, wordsOf } from './words.ts'

/** Share of the sampled values that must be keys of the other table. */
const enough = 0.9
const valuesAsked = 50

export interface Guesses {
  readonly tables: readonly TableLook[]
  /** Columns that name the table they point at in another column: no single table is meant. */
  readonly polymorphic: readonly { readonly table: CatalogTable; readonly column: string }[]
}

/**
 * Adds the references that the database does not declare, as in MyISAM tables: a column named after another table, of
 * the type of its key, whose values are found there.
 */
export async function guessReferences(
  tables: readonly TableLook[],
  samples: Samples,
  connector: Connector,
): Promise<Guesses> {
  const polymorphic: { table: CatalogTable; column: string }[] = []
  const guessed: TableLook[] = []
  for (const table of tables) {
    const found: Reference[] = []
    for (const { column } of table.columns) {
      if (isDeclared(table, column.name)) continue
      const candidates = candidatesFor(table, column, tables)
      if (isPolymorphic(table, column)) {
        polymorphic.push({ table: table.catalog, column: column.name })
        continue
      }
      const values = telling(samples.get(table.catalog)?.get(column.name) ?? [])
      for (const { to, target, sure } of candidates) {
        const share = values.length === 0 ? null : await shareFound(connector, to.catalog, target, values)
        if (share === null ? !sure : share < enough) continue
        found.push({ columns: [column.name], to: to.catalog, toColumns: [target], guessed: true })
        break
      }
    }
    guessed.push({ ...table, references: [...table.references, ...found] })
  }
  return { tables: guessed, polymorphic }
}

function isDeclared({ references }: TableLook, column: string): boolean {
  return references.some(({ columns }) => columns.includes(column))
}

/** Distinct values, without those by which old schemas say "none". */
function telling(values: readonly (string | null)[]): readonly string[] {
  const set = new Set(values.filter((value) => value !== null && !/^(0*|-1|[0-]+)$/.test(value.trim())))
  return [...set].slice(0, valuesAsked) as string[]
}

async function shareFound(
  connector: Connector,
  table: CatalogTable,
  column: string,
  values: readonly string[],
): Promise<number> {
  const found = await unlessRefused(
    connector.find([
      {
        table,
        columns: [column],
        tuples: values.map((value) => [value]),
        owners: [...values.keys()],
        ...{ match: 'exact', canonical: true, fetch: [] },
      },
    ]),
    [],
  )
  return new Set(found[0]?.owners).size / values.length
}

interface Candidate {
  readonly to: TableLook
  readonly target: string
  /** The name alone suffices when there are no values. */
  readonly sure: boolean
  readonly score: number
}

const numberWord = /^(num|no|nr|number|numero|code|ref|reference|nb)$/
const makerWord = /^(author|auteur|owner|creator|proprietaire)$/

function candidatesFor(
  table: TableLook,
  column: CatalogColumn,
  tables: readonly TableLook[],
): readonly Candidate[] {
  const words = wordsOf(column.name)
  if (!/^(integer|number|text|uuid)$/.test(column.kind)) return []
  const stems = stemsOf(words, table.words)
  const isKey = isUnique(table.catalog, [column.name])
  if (isKey && stems.some((stem) => phrase(stem) === phrase(table.words))) return []
  const candidates = tables
    .filter((to) => to !== table)
    .flatMap((to): Candidate[] => {
      const score = scoreOf(column, words, stems, to)
      if (score === 0 || (isKey && score < 3)) return []
      const target = targetOf(to, column, words)
      return target === null ? [] : [{ to, target, sure: score >= 3, score }]
    })
  if (
    candidates.length === 0 &&
    stems.some(([word = '', ...more]) => more.length === 0 && makerWord.test(word))
  ) {
    const people = tables.filter((to) => to !== table && to.role.person === 'account')
    const [to] = people
    const target = to === undefined || people.length > 1 ? null : targetOf(to, column, words)
    if (to !== undefined && target !== null) return [{ to, target, sure: false, score: 1 }]
  }
  return candidates.toSorted((a, b) => b.score - a.score)
}

/** What the column may be named after: its words without those for a key, with and without its own table's. */
function stemsOf(words: readonly string[], own: readonly string[]): readonly (readonly string[])[] {
  const bare = words.filter((word) => !isId([word]) && !numberWord.test(word))
  if (bare.length === words.length && !makerWord.test(bare.at(-1) ?? '')) return []
  let start = 0
  while (start < bare.length - 1 && own.includes(bare[start] ?? '')) start += 1
  return start === 0 ? [bare] : [bare, bare.slice(start)]
}

function scoreOf(
  column: CatalogColumn,
  words: readonly string[],
  stems: readonly (readonly string[])[],
  to: TableLook,
): number {
  const [key, ...more] = to.catalog.key
  const named = more.length === 0 && to.catalog.keyKind !== 'whole-row' && key !== undefined
  if (named && key.toLowerCase() === column.name.toLowerCase() && words.length > 1) return 4
  const its = phrase(to.words)
  const isPart = to.words.some((word) => /^(line|ligne|item|detail)$/.test(word))
  return Math.max(
    0,
    ...stems
      .filter((stem) => stem.length > 0)
      .map((stem) => {
        const text = phrase(stem)
        if (text === its) return 3
        if (text.endsWith(` ${its}`)) return 2
        if (isPart) return 0
        return its.endsWith(` ${text}`) || its.startsWith(`${text} `) ? 1 : 0
      }),
  )
}

/** The column of the other table that is meant: one of the same name or number, else its key. */
function targetOf(
  { catalog, columns }: TableLook,
  column: CatalogColumn,
  words: readonly string[],
): string | null {
  const alike = ({ kind }: CatalogColumn) =>
    kind === column.kind || (/^(integer|number)$/.test(kind) && /^(integer|number)$/.test(column.kind))
  const unique = columns.filter((one) => alike(one.column) && isUnique(catalog, [one.column.name]))
  const same = unique.find((one) => one.column.name.toLowerCase() === column.name.toLowerCase())
  if (same !== undefined) return same.column.name
  const last = words.at(-1) ?? ''
  if (numberWord.test(last)) {
    const numbered = unique.find((one) => numberWord.test(wordsOf(one.column.name).at(-1) ?? ''))
    if (numbered !== undefined) return numbered.column.name
  }
  const [key, ...more] = catalog.key
  if (key === undefined || more.length > 0 || catalog.keyKind === 'whole-row') return null
  return unique.some((one) => one.column.name === key) ? key : null
}

/** `commentable_id` beside `commentable_type`. */
function isPolymorphic(table: TableLook, column: CatalogColumn): boolean {
  const words = wordsOf(column.name)
  if (!isId(words)) return false
  const stem = phrase(words.filter((word) => !isId([word])))
  return (
    stem !== '' &&
    table.columns.some((one) => {
      const other = wordsOf(one.column.name)
      return (
        one.column.kind === 'text' &&
        phrase(other.slice(0, -1)) === stem &&
        /^(type|class|model|table)$/.test(other.at(-1) ?? '')
      )
    })
  )
}
