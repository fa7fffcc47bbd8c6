import type { Bundle, TableName } from '@garant/policy'
import type { StoreFinding } from './compare.ts'
import type { CatalogColumn, Inspection } from './connector.ts'

/**
 * Links whose two columns are of different kinds. Values meet as text, byte for byte: a 7 never meets a 7.00, a `t` no `1`, a day no
 * instant. Nothing fails then: rows are not found, which a verdict cannot tell from rows that are not there.
 * @param inspections of the stores that were reached, by name; a link into another store needs both.
 * @returns findings by the name of the store that holds the linked rows.
 */
export function unlikeLinks(
  { stores }: Pick<Bundle, 'stores'>,
  inspections: ReadonlyMap<string, Inspection>,
): ReadonlyMap<string, readonly StoreFinding[]> {
  const column = (store: string, table: TableName, name: string | undefined) =>
    inspections
      .get(store)
      ?.tables.find((one) => one.name === table.name && one.schema === table.schema)
      ?.columns.find((one) => one.name === name)
  return new Map(
    stores.map(({ name: store, tables }) => [
      store,
      tables.flatMap((table) =>
        table.links.flatMap(({ columns, from }) =>
          columns.flatMap((name, i): readonly StoreFinding[] => {
            const ours = column(store, table, name)
            const theirs = column(from.store, { schema: from.schema, name: from.table }, from.columns[i])
            if (ours === undefined || theirs === undefined || isAlike(ours, theirs)) return []
            return [{ code: 'unlike-link', table: { schema: table.schema, name: table.name }, name }]
          }),
        ),
      ),
    ]),
  )
}

/** What the engines call by many names may still be written alike, so only kinds that never are count. */
function isAlike({ kind: a }: CatalogColumn, { kind: b }: CatalogColumn): boolean {
  return a === b || a === 'other' || b === 'other' || (writtenAlike.has(a) && writtenAlike.has(b))
}

/** A number kept as text, an identifier kept as a `uuid` or as text. */
const writtenAlike: ReadonlySet<CatalogColumn['kind']> = new Set(['text', 'integer', 'uuid'])
