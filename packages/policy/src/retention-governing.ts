import type { Bundle, RetentionRule } from './bundle.ts'
import type { Store, Table } from './bundle-store.ts'
import { governingRule } from './retention-effective.ts'
import { lengthInDays } from './retention-length.ts'

/** The retention rule of some columns of a table; null: none covers them. */
export interface Governed {
  readonly rule: RetentionRule | null
  readonly columns: readonly string[]
}

/**
 * Which rule ends which personal columns of a table: of the rules of the table's purpose, the one that the policy's own
 * precedence chooses (law.md B.0), those first whose event the table has a day of. A table kept by a duty is governed by
 * that duty, except for the columns that the erasure masks all the same.
 */
export function governing(bundle: Bundle, store: Store, table: Table): readonly Governed[] {
  const subjects = subjectsOf(store, table)
  const kept = bundle.retention.find(({ id }) => table.erasure.rows === 'keep' && id === table.erasure.rule)
  const groups = new Map<RetentionRule | null, string[]>()
  for (const { name, category } of table.columns) {
    if (category === null) continue
    const masked = table.erasure.mask.includes(name)
    const rule = (masked ? undefined : kept) ?? ruleOf(bundle, table, subjects, category) ?? kept ?? null
    groups.set(rule, [...(groups.get(rule) ?? []), name])
  }
  return [...groups].map(([rule, columns]) => ({ rule, columns }))
}

/** Where rows are of several types of person, only what is past for each of them is past: the longest of their rules. */
function ruleOf(
  bundle: Bundle,
  table: Table,
  subjects: ReadonlySet<string>,
  category: string,
): RetentionRule | undefined {
  const { purpose } = table
  const isDated = (rule: RetentionRule) => table.events.some(({ event }) => event === rule.event)
  return (subjects.size === 0 ? [null] : [...subjects])
    .flatMap(
      (subject) =>
        governingRule(bundle.retention, { purpose, subject, category }, bundle.organisation, isDated) ?? [],
    )
    .toSorted((a, b) => lengthInDays(b) - lengthInDays(a))[0]
}

/** Types of person whose rows these are: the table's own, or those of the tables that lead to it. */
export function subjectsOf(store: Store, table: Table): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Set<Table>()
  const look = (one: Table): void => {
    if (seen.has(one)) return
    seen.add(one)
    if (one.subject !== null) found.add(one.subject)
    else
      for (const { from } of one.links) {
        if (from.store !== store.name) continue
        const origin = store.tables.find(({ schema, name }) => schema === from.schema && name === from.table)
        if (origin !== undefined) look(origin)
      }
  }
  look(table)
  return found
}
