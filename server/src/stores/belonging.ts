import type { IdentifierKind } from '@garant/policy'
import { canonicalIdentifier } from './identifiers.ts'
import { type FoundRow, isSeed, keyText, type Search } from './table-search.ts'

/**
 * Of the rows found, keeps those that can be the owner's, and notes them. In a table in which one row is one person, a row
 * that carries another identifier than those given is somebody else's when one of the others is theirs; where nothing but
 * such rows is left, or a declared link says that it belongs to them, nobody can say. And where one identifier names
 * several rows, nobody can say which is theirs, unless another of their identifiers names one of them alone.
 */
export function abide(search: Search, found: readonly FoundRow[]): readonly FoundRow[] {
  const given = givenIdentifiers(search)
  const { theirs = [], contradicted = [] } = Object.groupBy(found, (row) =>
    !isSeed(row) && isSomebodyElses(search, row, given.get(row.owner) ?? new Map())
      ? 'contradicted'
      : 'theirs',
  )
  for (const row of theirs) {
    const { at } = row
    at.rows.push(row)
    const first = at.byKey.get(keyText(row.key))
    if (first === undefined) at.byKey.set(keyText(row.key), row)
    else if (first.owner !== row.owner && !isSeed(row)) {
      first.claimed = true
      row.claimed = true
    }
  }
  const subjects = theirs.filter(({ at, named }) => at.table.subject !== null && named.size > 0)
  for (const rows of Map.groupBy(subjects, ({ at }) => at).values())
    for (const own of Map.groupBy(rows, ({ owner }) => owner).values()) markAmbiguous(own)
  noteContradicted(contradicted, subjects)
  return theirs
}

/** Kept as rows of which nobody can say whose they are: neither touched nor shown, and told. */
function noteContradicted(contradicted: readonly FoundRow[], named: readonly FoundRow[]): void {
  for (const row of contradicted) {
    const another = named.some(({ at, owner }) => at === row.at && owner === row.owner)
    if (row.named.size > 0 && another) continue
    row.ambiguous = true
    row.at.rows.push(row)
  }
}

type Given = ReadonlyMap<IdentifierKind, ReadonlySet<string>>

function givenIdentifiers({ people, bundle }: Search): ReadonlyMap<number, Given> {
  const { country } = bundle.organisation
  return new Map(
    people.map(({ owner, identifiers }) => {
      const kinds = new Map<IdentifierKind, Set<string>>()
      for (const one of identifiers) {
        if (one.kind === 'row') continue
        const text = canonicalIdentifier(one.kind, one.value, country)
        if (text !== null) kinds.set(one.kind, (kinds.get(one.kind) ?? new Set()).add(text))
      }
      return [owner, kinds]
    }),
  )
}

/** Of some kind the person gave, the row holds only others. An unreadable value names nobody. */
function isSomebodyElses({ bundle }: Search, { at, values }: FoundRow, given: Given): boolean {
  if (at.table.subject === null) return false
  for (const [kind, own] of given) {
    const held = at.table.identifiers
      .filter((one) => one.kind === kind)
      .map(({ column }) => values[at.fetched.indexOf(column)] ?? '')
      .map((value) => canonicalIdentifier(kind, value, bundle.organisation.country))
      .filter((value) => value !== null)
    if (held.length > 0 && !held.some((value) => own.has(value))) return true
  }
  return false
}

/** `rows`: those of one owner in one table that identifiers name. */
function markAmbiguous(rows: readonly FoundRow[]): void {
  const identifiers = rows[0]?.at.table.identifiers ?? []
  const named = new Map(
    Array.from(new Set(identifiers.map(({ kind }) => kind)), (kind) => [
      kind,
      rows.filter((row) => row.named.has(kind)),
    ]),
  )
  const alone = new Set([...named.values()].flatMap((hit) => (hit.length === 1 ? hit : [])))
  for (const [kind, hit] of named) {
    const samePerson = identifiers.some((one) => one.kind === kind && one.samePerson)
    if (hit.length < 2 || samePerson) continue
    for (const row of hit) row.ambiguous ||= !alone.has(row)
  }
}
