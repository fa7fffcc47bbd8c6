import type { Lookup } from '../connector.ts'
import { equals, identifierOf, of, same, textOf } from './match.ts'
import { findColumn, findTable, type PgCatalogue, type PgColumn, type PgTable } from './table.ts'

/** What is the same in all lookups of a kind: everything but the values and whose they are. */
export interface Shape {
  readonly table: PgTable
  /** Columns looked up. */
  readonly by: readonly PgColumn[]
  /** Columns read, each once; key and fetched columns by their place in it. */
  readonly columns: readonly PgColumn[]
  readonly key: readonly number[]
  readonly fetch: readonly number[]
  /** Whether values are compared in the column's own type. */
  readonly typed: boolean
  /** The rows through which this table's are found, and the columns there that equal `by`. */
  readonly through: { readonly shape: Shape; readonly columns: readonly PgColumn[] } | null
  /** A number of its own, to tell statements apart. */
  readonly id: number
  /** `value(i)`: the SQL of the value for the i-th column. */
  condition(row: string, value: (i: number) => string): string
}

const kept = new WeakMap<PgCatalogue, Map<string, Shape>>()
let shapes = 0

/** @throws StoreError `store/unknown-name` */
export function shapeOf(catalogue: PgCatalogue, lookup: Lookup, parent: Shape | null): Shape {
  const { table, columns, fetch, match, canonical, through } = lookup
  const known = kept.get(catalogue) ?? new Map<string, Shape>()
  kept.set(catalogue, known)
  const mark = JSON.stringify([
    ...[table.schema, table.name, columns, fetch, match, canonical],
    ...[through?.columns, parent?.id],
  ])
  const shape = known.get(mark) ?? newShape(catalogue, lookup, parent)
  known.set(mark, shape)
  return shape
}

function newShape(catalogue: PgCatalogue, lookup: Lookup, parent: Shape | null): Shape {
  const table = findTable(catalogue, lookup.table)
  const by = lookup.columns.map((name) => findColumn(table, name))
  const names = [...new Set([...table.key, ...lookup.fetch])]
  const typed = lookup.match === 'exact' || lookup.match === 'customer-number' || lookup.canonical
  return {
    table,
    by,
    columns: names.map((name) => findColumn(table, name)),
    key: table.key.map((name) => names.indexOf(name)),
    fetch: lookup.fetch.map((name) => names.indexOf(name)),
    typed,
    through: parent && {
      shape: parent,
      columns: (lookup.through?.columns ?? []).map((name) => findColumn(parent.table, name)),
    },
    id: ++shapes,
    condition: (row, value) =>
      by.map((column, i) => matches(lookup, typed, column, row, value(i))).join(' and '),
  }
}

function matches(lookup: Lookup, typed: boolean, column: PgColumn, row: string, value: string): string {
  if (typed || lookup.match === 'exact') return equals(column, row, value)
  const form = identifierOf(lookup.match, column, row)
  return `${form} ${same} ${value} and (${form} collate pg_catalog."C") ${same} ${value}`
}

/** A SELECT of one shape within a statement. */
export interface Branch {
  readonly shape: Shape
  /** For one tuple of values; otherwise for arrays of them. */
  readonly single: boolean
}

interface Statement {
  readonly name: string
  readonly text: string
}

const statements = new Map<string, Statement>()

/**
 * The statement of these branches: rows are the ordinal of the branch, the owner, the row's place (of one person alone it is
 * not asked), the columns, and NULLs up to the widest branch. Parameters are, branch by branch, the owner and the values. The sessions keep the plan under the name.
 */
export function statementOf(branches: readonly Branch[]): Statement {
  const mark = branches.map(({ shape, single }) => `${shape.id}${single ? '' : '*'}`).join()
  const known = statements.get(mark)
  if (known !== undefined) return known
  const width = Math.max(...branches.map(({ shape }) => shape.columns.length))
  let parameters = 0
  const parts = branches.map(({ shape, single }, ordinal) => {
    const owner = `$${++parameters}`
    const values = (shape.through?.shape ?? shape).by.map(() => `$${++parameters}`)
    return select(shape, single, { ordinal, width, owner, values })
  })
  const statement = { name: `garant_${statements.size}`, text: parts.join('\nunion all\n') }
  statements.set(mark, statement)
  return statement
}

interface Place {
  readonly ordinal: number
  readonly width: number
  readonly owner: string
  readonly values: readonly string[]
}

function select(shape: Shape, single: boolean, place: Place): string {
  const { table, columns, through } = shape
  const selected = columns.map((column) => textOf('t', column))
  while (selected.length < place.width) selected.push('null')
  const list = selected.join(', ')
  const given = through?.shape ?? shape
  const row = through === null ? 't' : 'p'
  const link = through === null ? '' : ` join ${table.sql} t on ${links(shape, through.columns)}`
  // One person is the common case, and a row source of one row costs a fifth of the whole search.
  if (single) {
    const where = given.condition(row, (i) => `${place.values[i]}::pg_catalog.text`)
    return `select ${place.ordinal}::int4, ${place.owner}::int4, null, ${list} from ${given.table.sql} ${row}${link} where ${where}`
  }
  const arrays = place.values.map((value) => `pg_catalog.unnest(${value}::text[])`)
  const names = ['o', ...arrays.map((_, i) => `v${i}`)].join(', ')
  return (
    `select ${place.ordinal}::int4, s.o, ${table.placed ? 't.ctid::pg_catalog.text' : 'null'}, ${list}` +
    ` from rows from (pg_catalog.unnest(${place.owner}::int4[]), ${arrays.join(', ')}) s(${names})` +
    ` join ${given.table.sql} ${row} on ${given.condition(row, (i) => `s.v${i}`)}${link}`
  )
}

/** Equality of the columns looked up, in `t`, with those of the row `p` that leads there. */
function links({ by }: Shape, columns: readonly PgColumn[]): string {
  return by
    .map((column, i) => {
      const from = columns[i] ?? column
      if (column.compare === 'typed') return `${of('t', column)} ${column.equals} ${of('p', from)}`
      return equals(column, 't', textOf('p', from))
    })
    .join(' and ')
}
