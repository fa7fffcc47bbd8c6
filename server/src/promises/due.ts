import {
  type Bundle,
  dayColumn,
  governing,
  lengthInDays,
  originOf,
  type RetentionRule,
  retentionPeriod,
  type Store,
  type Table,
} from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { CatalogTable, DayCount, DayQuestion } from '../stores/stores.ts'
import { dayAfter } from './state.ts'

/** What is asked of one table for one retention rule. */
export interface Due {
  readonly store: string
  /** "crm.customer" */
  readonly table: string
  readonly rule: RetentionRule
  readonly question: DayQuestion
}

export interface DueQuestions {
  readonly asked: readonly Due[]
  /** Tables with personal data of which no column says when they end, and that hang below none that has one. */
  readonly undated: readonly string[]
}

/** Which rows of a store are past their end on `today`: one question for each table and rule that ends something in it. */
export function dueIn(
  bundle: Bundle,
  store: Store,
  catalog: readonly CatalogTable[],
  today: string,
): DueQuestions {
  const asked: Due[] = []
  const undated: Table[] = []
  for (const table of store.tables) {
    const groups = governing(bundle, store, table)
    const longest = groups.toSorted((a, b) => length(b.rule) - length(a.rule))[0]
    const name = `${store.name}.${table.name}`
    let dated = groups.length === 0
    for (const group of groups) {
      const day = group.rule && dayColumn(store, table, group.rule)
      if (group.rule === null || day === null) continue
      const found = catalog.find((one) => one.name === table.name && one.schema === table.schema)
      const holding =
        found === undefined ? null : heldBy(table, found, group.columns, group === longest, group.rule)
      if (holding !== null && holding.length === 0) continue
      dated = true
      const until = lastPast(group.rule, today, bundle.organisation)
      const before = Temporal.PlainDate.from(dayAfter(until))
        .toZonedDateTime({ timeZone: bundle.organisation.timeZone })
        .toInstant()
        .toString()
      const { schema } = table
      asked.push({
        store: store.name,
        table: name,
        rule: group.rule,
        question: { table: { schema, name: table.name }, day, until, before, holding },
      })
    }
    if (!dated) undated.push(table)
  }
  const own = new Set(store.tables.filter((table) => !undated.includes(table)))
  const lost = undated.filter((table) => !goesWith(store, table, own, new Set()))
  return { asked, undated: lost.map((table) => `${store.name}.${table.name}`) }
}

/** Its rows go with those they belong to: somewhere above them is a table with days. */
function goesWith(store: Store, table: Table, dated: ReadonlySet<Table>, seen: Set<Table>): boolean {
  if (dated.has(table)) return true
  if (seen.has(table)) return false
  seen.add(table)
  return table.links.some(({ from }) => {
    const origin = originOf(store, from)
    return origin !== undefined && goesWith(store, origin, dated, seen)
  })
}

/** First ISO day on which a row that is not past yet will be; null: there is none. */
export function nextDue({ rule }: Due, count: DayCount, organisation: Bundle['organisation']): string | null {
  if (count.next === null) return null
  const instant = count.isInstant ? /^(\S+)[ T]([\d:]+)(?:\.\d+)?(Z|[+-]\d\d)?/.exec(count.next) : null
  const day =
    instant === null
      ? count.next.slice(0, 10)
      : Temporal.Instant.from(`${instant[1]}T${instant[2]}Z`)
          .toZonedDateTimeISO(organisation.timeZone)
          .toPlainDate()
          .toString()
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null
  return dayAfter(retentionPeriod(rule, day, organisation).until)
}

function length(rule: RetentionRule | null): number {
  return rule === null ? -1 : lengthInDays(rule)
}

/**
 * Columns by which a row still holds what the rule ends: null, the row itself; none, nobody could tell. A row that is masked
 * or made anonymous at the end stays, and so does one that a longer rule keeps.
 */
function heldBy(
  { erasure, columns }: Table,
  catalog: CatalogTable,
  governed: readonly string[],
  isLongest: boolean,
  rule: RetentionRule,
): DayQuestion['holding'] {
  const stays =
    erasure.rows === 'mask' ||
    (erasure.rows === 'keep' && erasure.then === 'mask') ||
    rule.end === 'anonymise'
  if (isLongest && !stays) return null
  const listed =
    erasure.mask.length === 0 || !stays ? governed : governed.filter((name) => erasure.mask.includes(name))
  const emptied = listed.flatMap((name): NonNullable<DayQuestion['holding']> => {
    const mask = columns.find((column) => column.name === name)?.mask ?? null
    const nullable = catalog.columns.find((column) => column.name === name)?.nullable === true
    if (mask?.kind === 'constant') return [{ column: name, empty: mask.value }]
    return mask?.kind === 'pseudonym' || !nullable || catalog.key.includes(name)
      ? []
      : [{ column: name, empty: null }]
  })
  // A row that is to be erased, and in which nothing can be emptied, is there or not.
  return emptied.length === 0 && !stays ? null : emptied
}

/** The last ISO day of an event whose row is past its end today. */
function lastPast(rule: RetentionRule, today: string, organisation: Bundle['organisation']): string {
  const isPast = (day: Temporal.PlainDate) =>
    retentionPeriod(rule, day.toString(), organisation).until < today
  const now = Temporal.PlainDate.from(today)
  let past = now.subtract({ days: Math.ceil(lengthInDays(rule)) + 800 })
  let span = now.since(past, { largestUnit: 'days' }).days
  while (span > 0) {
    const half = Math.ceil(span / 2)
    const middle = past.add({ days: half })
    if (isPast(middle)) {
      past = middle
      span -= half
    } else span = half - 1
  }
  return past.toString()
}
