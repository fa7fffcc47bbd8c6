import {
  type Bundle,
  dayColumn,
  durationInDays,
  governing,
  isDated,
  lengthInDays,
  liveRetention,
  originOf,
  type RetentionRule,
  type Store,
  type Table,
} from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { CatalogTable, DayCount, DueQuestion } from '../stores/stores.ts'
import { personOf } from './person.ts'

/** What is asked of one table for one retention rule. */
export interface Due {
  readonly store: string
  /** "crm.customer" */
  readonly table: string
  readonly rule: RetentionRule
  /** How long the store's backups hold what was erased, ISO 8601. */
  readonly horizon: string
  /** Personal columns that the rule governs. */
  readonly columns: readonly string[]
  /** Whether the rule decides about the row itself: the longest of those that govern it. */
  readonly decides: boolean
  /** Whether the row stays when its time is over, without what the rule ends. */
  readonly stays: boolean
  /** How many tables lead to it: rows that point at others go before them. */
  readonly depth: number
  readonly question: DueQuestion
}

export interface DueQuestions {
  /** Rows that belong to others before those, and of one table the rule that decides about the row before the others. */
  readonly asked: readonly Due[]
  /** Tables with personal data of which no column says when they end, and that hang below none that has one. */
  readonly undated: readonly string[]
}

/** Which rows of a store are due on `today`: one question for each table and rule that ends something in it. */
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
      const { rule, columns } = group
      const found = catalog.find((one) => one.name === table.name && one.schema === table.schema)
      const holding = found === undefined ? null : heldBy(table, found, columns, group === longest, rule)
      if (holding !== null && holding.length === 0) continue
      dated = true
      asked.push({
        ...{ store: store.name, table: name, rule, columns, horizon: store.backupHorizon },
        decides: group === longest,
        stays: group !== longest || isKept(table, rule),
        depth: depthOf(store, table, new Set()),
        question: {
          table: nameOf(table),
          ...{ day, holding, timeZone: bundle.organisation.timeZone },
          ...keptBy(bundle, store, table, catalog, holding),
          ...upTo(bundle, rule, store.backupHorizon, today),
          ...personOf(store, table, day),
        },
      })
    }
    if (!dated) undated.push(table)
  }
  const own = new Set(store.tables.filter((table) => !undated.includes(table)))
  const lost = undated.filter((table) => !goesWith(store, table, own, new Set()))
  return {
    asked: asked.toSorted((a, b) => b.depth - a.depth || Number(b.decides) - Number(a.decides)),
    undated: lost.map((table) => `${store.name}.${table.name}`),
  }
}

/** The last day of an event that is due on `today`, and the instant after it. */
export function upTo(
  { organisation }: Pick<Bundle, 'organisation'>,
  rule: RetentionRule,
  horizon: string,
  today: string,
): Pick<DueQuestion, 'until' | 'before'> {
  const until = lastDue(rule, horizon, today, organisation)
  const before = Temporal.PlainDate.from(until)
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: organisation.timeZone })
    .toInstant()
    .toString()
  return { until, before }
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

/**
 * Other rows with a day of their own may refer to a row that is to be erased. It stays for them, emptied, and is found again
 * once they have gone: they are what the database would not let it go before, or what would lose its day with it.
 */
function keptBy(
  bundle: Bundle,
  store: Store,
  table: Table,
  catalog: readonly CatalogTable[],
  holding: DueQuestion['holding'],
): Pick<DueQuestion, 'holding' | 'unless'> {
  if (holding !== null) return { holding }
  const isThis = (one: { readonly schema: string | null; readonly name: string }) =>
    one.name === table.name && one.schema === table.schema
  const unless = store.tables.flatMap((other) => {
    if (isThis(other) || !isDated(bundle, store, other)) return []
    const linked = other.links
      .filter(({ from }) => from.store === store.name && isThis({ schema: from.schema, name: from.table }))
      .map(({ columns, from }) => ({ table: nameOf(other), columns, own: from.columns }))
    const referring = catalog
      .filter(({ name, schema }) => name === other.name && schema === other.schema)
      .flatMap(({ references }) => references.filter(({ to }) => isThis(to)))
      .map(({ columns, toColumns }) => ({ table: nameOf(other), columns, own: toColumns }))
    return [...linked, ...referring]
  })
  const each = [...new Map(unless.map((one) => [JSON.stringify(one), one])).values()]
  const found = catalog.find((one) => isThis(one))
  if (each.length === 0 || found === undefined) return { holding }
  const personal = table.columns.flatMap(({ name, category }) => (category === null ? [] : [name]))
  return { holding: emptiedIn(table, found, personal), unless: each }
}

function nameOf({ schema, name }: Table): DueQuestion['table'] {
  return { schema, name }
}

function depthOf(store: Store, table: Table, seen: ReadonlySet<Table>): number {
  const further = new Set([...seen, table])
  return Math.max(
    0,
    ...table.links.flatMap(({ from }) => {
      const origin = originOf(store, from)
      return origin === undefined || further.has(origin) ? [] : [1 + depthOf(store, origin, further)]
    }),
  )
}

/** First ISO day on which a row that is not due yet will be; null: there is none. */
export function nextDue(
  { rule, horizon }: Due,
  count: DayCount,
  organisation: Bundle['organisation'],
): string | null {
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
  return liveRetention(rule, day, horizon, organisation).dueOn
}

function length(rule: RetentionRule | null): number {
  return rule === null ? -1 : lengthInDays(rule)
}

function isKept({ erasure }: Table, rule: RetentionRule): boolean {
  return (
    erasure.rows === 'mask' ||
    (erasure.rows === 'keep' && erasure.then === 'mask') ||
    rule.end === 'anonymise'
  )
}

/**
 * Columns by which a row still holds what the rule ends: null, the row itself; none, nobody could tell. A row that is masked
 * or made anonymous at the end stays, and so does one that a longer rule keeps.
 */
function heldBy(
  table: Table,
  catalog: CatalogTable,
  governed: readonly string[],
  isLongest: boolean,
  rule: RetentionRule,
): DueQuestion['holding'] {
  const { erasure } = table
  const stays = isKept(table, rule)
  if (isLongest && !stays) return null
  const listed =
    erasure.mask.length === 0 || !stays ? governed : governed.filter((name) => erasure.mask.includes(name))
  const emptied = emptiedIn(table, catalog, listed)
  // A row that is to be erased, and in which nothing can be emptied, is there or not.
  return emptied.length === 0 && !stays ? null : emptied
}

/** Of these columns, those that a mask leaves without a value, or with the same in every row. */
function emptiedIn(
  { columns }: Table,
  catalog: CatalogTable,
  listed: readonly string[],
): NonNullable<DueQuestion['holding']> {
  return listed.flatMap((name): NonNullable<DueQuestion['holding']> => {
    const mask = columns.find((column) => column.name === name)?.mask ?? null
    const nullable = catalog.columns.find((column) => column.name === name)?.nullable === true
    if (mask?.kind === 'constant') return [{ column: name, empty: mask.value }]
    return mask?.kind === 'pseudonym' || !nullable || catalog.key.includes(name)
      ? []
      : [{ column: name, empty: null }]
  })
}

/** Looked for from above, because months have several lengths and a financial year ends once for all its days. */
function lastDue(
  rule: RetentionRule,
  horizon: string,
  today: string,
  organisation: Bundle['organisation'],
): string {
  const isDue = (day: Temporal.PlainDate) =>
    liveRetention(rule, day.toString(), horizon, organisation).dueOn <= today
  const now = Temporal.PlainDate.from(today)
  let past = now.subtract({ days: Math.ceil(lengthInDays(rule) + durationInDays(horizon)) + 800 })
  let span = now.since(past, { largestUnit: 'days' }).days
  while (span > 0) {
    const half = Math.ceil(span / 2)
    const middle = past.add({ days: half })
    if (isDue(middle)) {
      past = middle
      span -= half
    } else span = half - 1
  }
  return past.toString()
}
