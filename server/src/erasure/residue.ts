import type { Link } from '@garant/policy'
import type { CatalogTable, Key, Lookup, MaskedColumn, Statement, Value } from '../stores/connector.ts'
import type { DiscoveredTable } from '../stores/stores.ts'
import { keyText, nameOf, tableId } from './draft.ts'
import { goesWithOthers, lasting } from './end-of-retention.ts'
import { allGroups, type Intent } from './intent.ts'
import { joinsAs } from './linked.ts'
import type { Reason } from './plan.ts'
import { joinedOn, sourceOf } from './together.ts'
import { connectorOf, type Step, type Work } from './work.ts'

/** What was intended, ready to be compared with what is there. */
export interface Expected {
  readonly intent: Intent
  readonly statements: readonly Statement[]
}

/** Whether a new search found only rows that were to stay. Rows that are another's too stay in any case. */
export function onlyStayingRows(expected: Expected, tables: readonly DiscoveredTable[]): boolean {
  return tables.every((found) => {
    const staying = stayingKeys(expected, found)
    return found.keys.every((key, place) => found.standing[place] !== 'own' || staying.has(keyText(key)))
  })
}

/**
 * Tables with rows that came below the people's rows meanwhile. Their identifiers, masked or gone, no longer lead there,
 * but the links of the rows that were theirs still do.
 */
export async function tablesWithResidue(
  work: Work,
  { store }: Step,
  expected: Expected,
  tables: readonly DiscoveredTable[],
): Promise<readonly string[]> {
  const isEnd = work.erasure.because === 'retention'
  const theirs = isEnd ? tables.filter(({ table }) => goesWithOthers(work.bundle, store, table)) : tables
  const ways = theirs.flatMap((below) =>
    below.table.links.flatMap((link) => {
      const above = tables.find(({ catalog }) => tableId(catalog) === tableId(sourceOf(link.from)))
      if (above === undefined || link.from.store !== store) return []
      const tuples = linkValues(expected.intent, above, below, link, isEnd ? lasting : none)
      return tuples.length === 0 ? [] : [{ below, lookup: lookupOf(below, link, tuples) }]
    }),
  )
  const lookups = ways.map(({ lookup }) => lookup)
  const found = lookups.length === 0 ? [] : await connectorOf(work, store).find(lookups, work.signal)
  const left = ways.filter(({ below }, i) => {
    const staying = stayingKeys(expected, below)
    return found[i]?.keys.some((key) => !staying.has(keyText(key)))
  })
  return [...new Set(left.map(({ below }) => tableId(below.catalog)))]
}

const none: ReadonlySet<Reason> = new Set()
const othersToo = new Set<Reason>(['shared', 'shared-link-stays', 'ambiguous'])

/**
 * Values of the link in the rows above that were the people's, as far as their keys tell. Where the link is a reference,
 * the database itself sees to it that nothing is left below a row that is gone.
 */
function linkValues(
  intent: Intent,
  { catalog }: DiscoveredTable,
  below: DiscoveredTable,
  link: Link,
  without: ReadonlySet<Reason>,
): readonly Key[] {
  const places = link.from.columns.map((name) => catalog.key.indexOf(name))
  if (catalog.keyKind === 'whole-row' || places.includes(-1)) return []
  const seenTo = isReference(below, catalog, link)
  return allGroups(intent)
    .filter(({ id, reason }) => id === tableId(catalog) && !othersToo.has(reason) && !without.has(reason))
    .filter(({ action }) => !(seenTo && action === 'erase'))
    .flatMap(({ keys }) => keys.map((key) => places.map((place) => key[place] ?? null)))
}

function isReference({ catalog }: DiscoveredTable, above: CatalogTable, link: Link): boolean {
  return catalog.references.some(
    (reference) => tableId(reference.to) === tableId(above) && joinsAs(link, reference),
  )
}

function lookupOf({ table, catalog }: DiscoveredTable, link: Link, tuples: readonly Key[]): Lookup {
  return {
    table: nameOf(catalog),
    columns: link.columns,
    tuples,
    owners: tuples.map(() => 0),
    match: joinedOn(table, link),
    canonical: true,
    fetch: [],
  }
}

function stayingKeys({ intent, statements }: Expected, { catalog }: DiscoveredTable): ReadonlySet<string> {
  const id = tableId(catalog)
  const groups = allGroups(intent).filter((group) => group.id === id && group.action !== 'erase')
  const keys = new Set(groups.flatMap((group) => group.keys.map(keyText)))
  // Without a key a masked row is known by what it has become.
  if (catalog.keyKind === 'whole-row')
    for (const statement of statements)
      if (statement.do === 'mask' && tableId(statement.table) === id)
        for (const [place, key] of statement.keys.entries())
          keys.add(keyText(key.map((value, at) => become(value, statement.set, catalog.key[at], place))))
  return keys
}

function become(
  value: Value,
  set: readonly MaskedColumn[],
  column: string | undefined,
  place: number,
): Value {
  const to = set.find((one) => one.column === column)?.to
  if (to === undefined) return value
  return to.kind === 'null' ? null : to.kind === 'constant' ? to.value : (to.values[place] ?? value)
}
