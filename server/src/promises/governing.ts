import type { Bundle, RetentionRule, Store, Table } from '@garant/policy'

/** The retention rule of some columns of a table; null: none covers them. */
export interface Governed {
  readonly rule: RetentionRule | null
  readonly columns: readonly string[]
}

/**
 * Which rule ends which personal columns of a table. Of the rules of the table's purpose, one that names the column's
 * category comes before one that names the type of person, and that before a general one; where several are alike, the
 * one whose event the table has a day of, and then the longest. A table kept by a duty is governed by that duty, except for the columns that the erasure masks all the same.
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

function ruleOf(
  bundle: Bundle,
  table: Table,
  subjects: ReadonlySet<string>,
  category: string,
): RetentionRule | undefined {
  const fitting = bundle.retention.filter(
    (rule) =>
      rule.purpose === table.purpose &&
      (rule.categories.length === 0 || rule.categories.includes(category)) &&
      (rule.subjects.length === 0 ||
        subjects.size === 0 ||
        rule.subjects.some((subject) => subjects.has(subject))),
  )
  const dated = (rule: RetentionRule) => (table.events.some(({ event }) => event === rule.event) ? 1 : 0)
  return fitting.toSorted(
    (a, b) => closeness(b) - closeness(a) || dated(b) - dated(a) || days(b) - days(a),
  )[0]
}

function closeness({ categories, subjects }: RetentionRule): number {
  return (categories.length > 0 ? 2 : 0) + (subjects.length > 0 ? 1 : 0)
}

/** Comparable length of the whole retention. */
export function days({ active, archive }: Pick<RetentionRule, 'active' | 'archive'>): number {
  return daysOf(active) + (archive === null ? 0 : daysOf(archive))
}

export function daysOf(iso: string): number {
  const units: Readonly<Record<string, number>> = { Y: 365.25, M: 30.44, W: 7, D: 1 }
  return [...iso.matchAll(/(\d+)([YMWD])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0),
    0,
  )
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
