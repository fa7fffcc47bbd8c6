import type { Bundle, Identifier, IdentifierKind, Table, TableName } from '@garant/policy'
import type { StoreFinding } from './compare.ts'
import type { CatalogColumn, Inspection } from './connector.ts'

type Inspections = ReadonlyMap<string, Inspection>

/**
 * Links whose two columns are of different kinds, or of collations that do not take the same texts for equal. Values meet as
 * text, byte for byte: a 7 never meets a 7.00, a `t` no `1`, a day no instant, a `C-1` no `c-1`. Nothing fails then: rows are not
 * found, which a verdict cannot tell from rows that are not there.
 * @param inspections of the stores that were reached, by name; a link into another store needs both.
 * @returns findings by the name of the store that holds the linked rows.
 */
export function unlikeLinks(
  { stores }: Pick<Bundle, 'stores'>,
  inspections: Inspections,
): ReadonlyMap<string, readonly StoreFinding[]> {
  const column = (store: string, table: TableName, name: string | undefined) =>
    columnOf(inspections, store, table, name)
  return new Map(
    stores.map(({ name: store, tables }) => [
      store,
      tables.flatMap((table) =>
        table.links.flatMap(({ columns, from }) =>
          columns.flatMap((name, i): readonly StoreFinding[] => {
            const ours = column(store, table, name)
            const theirs = column(from.store, { schema: from.schema, name: from.table }, from.columns[i])
            if (ours === undefined || theirs === undefined) return []
            const at = { table: { schema: table.schema, name: table.name }, name }
            if (!isAlike(ours, theirs)) return [{ code: 'unlike-link', ...at }]
            const folding = foldsUnlike(ours, theirs) && isByteForByte(table, columns)
            return folding ? [{ code: 'unlike-collation', ...at }] : []
          }),
        ),
      ),
    ]),
  )
}

/**
 * Identifiers of which some columns take `C-1` and `c-1` for equal and others do not. What is looked for is one text: where the
 * database lets several spellings pass for one, those that differ from it are missed.
 * @returns findings by the name of the store, on the columns that fold.
 */
export function unlikeIdentifiers(
  { stores }: Pick<Bundle, 'stores'>,
  inspections: Inspections,
): ReadonlyMap<string, readonly StoreFinding[]> {
  const all = stores.flatMap(({ name: store, tables }) =>
    tables.flatMap((table) =>
      table.identifiers.filter(hasOneSpelling).flatMap(({ kind, column: name }) => {
        const column = columnOf(inspections, store, table, name)
        return column?.kind === 'text' ? [{ store, table, kind, name, folds: column.folds === true }] : []
      }),
    ),
  )
  const strict = new Set<IdentifierKind>(all.filter(({ folds }) => !folds).map(({ kind }) => kind))
  const folding = all.filter(({ folds, kind }) => folds && strict.has(kind))
  return new Map(
    stores.map(({ name: store }) => [
      store,
      folding
        .filter((one) => one.store === store)
        .map(({ table: { schema, name: of }, name }) => ({
          ...{ code: 'unlike-collation', table: { schema, name: of }, name },
        })),
    ]),
  )
}

function columnOf(inspections: Inspections, store: string, table: TableName, name: string | undefined) {
  return inspections
    .get(store)
    ?.tables.find((one) => one.name === table.name && one.schema === table.schema)
    ?.columns.find((one) => one.name === name)
}

/** What the engines call by many names may still be written alike, so only kinds that never are count. */
function isAlike({ kind: a }: CatalogColumn, { kind: b }: CatalogColumn): boolean {
  return a === b || a === 'other' || b === 'other' || (writtenAlike.has(a) && writtenAlike.has(b))
}

/** A number kept as text, an identifier kept as a `uuid` or as text. */
const writtenAlike: ReadonlySet<CatalogColumn['kind']> = new Set(['text', 'integer', 'uuid'])

function foldsUnlike(a: CatalogColumn, b: CatalogColumn): boolean {
  return a.kind === 'text' && b.kind === 'text' && a.folds !== b.folds
}

/** Addresses are compared without case and numbers by their digits, whatever the collation, unless they are declared canonical. */
const hasOneSpelling = ({ kind, canonical }: Identifier): boolean =>
  kind === 'customer-number' || (kind === 'email' && canonical)

function isByteForByte({ identifiers }: Table, columns: readonly string[]): boolean {
  const identifier = identifiers.find(({ column }) => columns.length === 1 && column === columns[0])
  return identifier === undefined || hasOneSpelling(identifier)
}
