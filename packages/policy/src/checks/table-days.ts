import type { RetentionFile } from '../files/retention.ts'
import type { TableSource } from '../files/store.ts'
import { linkBetween } from '../files/store-of.ts'
import { suggestion } from '../nearest.ts'
import type { Reading } from '../reading.ts'
import type { PlacedTable, StoreIndex } from './store-index.ts'
import { checkColumn } from './tables.ts'

type Rule = RetentionFile[number]

/**
 * A duration that nobody can count is no limit: the tables that a rule rules have the day of its event, in a column of
 * their own or of the rows they belong to (Art. 5(1)(e)).
 */
export function checkDays(rules: RetentionFile, index: StoreIndex, reading: Reading): void {
  for (const placed of index.tables) {
    for (const day of placed.table.events) checkDay(day, placed, index, reading)
  }
  if (!reading.knows('rule')) return
  const counted = rules.filter(({ value }) => value.event !== null && !reading.wasRefused(value, 'event'))
  const met = new Set<Rule>()
  const ruling = new Set<Rule>()
  const subjects = new Map<PlacedTable, ReadonlySet<string>>()
  const governing = new Map(
    index.tables.map((placed) => [
      placed,
      counted.filter(
        (rule) =>
          rule.value.purpose === placed.table.purpose &&
          governs(rule, placed, subjectsOf(placed, index, subjects)),
      ),
    ]),
  )
  const dated = new Set<PlacedTable>()
  const unread = new Set<PlacedTable>()
  for (const [placed, own] of governing) {
    const days = daysOf(placed, rules, index, reading)
    if (days === null) unread.add(placed)
    for (const rule of own) {
      ruling.add(rule)
      if (days === null || days.has(rule.value.event ?? '')) met.add(rule)
    }
    if (own.some((rule) => days?.has(rule.value.event ?? '')) || keepsDay(placed)) dated.add(placed)
  }
  for (const [placed, own] of governing) {
    if (own.length === 0 || unread.has(placed)) continue
    // Rows without a day go with the rows they belong to.
    if (withOrigins(placed, index, 'own').some((one) => dated.has(one))) continue
    const events = [...new Set(own.map(({ value }) => `\`${value.event}\``))].join(' or ')
    const message = `the end of these rows cannot be counted: say under \`events\` which column holds the day of ${events}, or reach them from a table that has one`
    reading.report('store/no-day', reading.at(placed.table, 'table'), message)
  }
  for (const rule of ruling) {
    if (met.has(rule)) continue
    const message = `no table of \`${rule.value.purpose}\` has the day of \`${rule.value.event}\`: name its column under \`events\` of the table, or count from another event`
    reading.report('retention/event-without-day', reading.at(rule.value, 'event'), message)
  }
}

/** A column of the row, or of rows of a table of the same store that are reached from it. */
function checkDay(
  day: TableSource['events'][number],
  { store, table }: PlacedTable,
  index: StoreIndex,
  reading: Reading,
): void {
  const { column, table: name, schema } = day.value
  if (name === null) {
    checkColumn(table, column, reading.at(day, 'value'), reading)
    return
  }
  const other = index.find(store.store, schema, name)
  if (other === null) {
    const names = store.tables.map((one) => one.table)
    const near = suggestion(name, names)
    const mend = near === '' ? '; declare it under `tables` or name another' : near
    reading.report(
      'store/unknown-table',
      reading.at(day.value, 'table'),
      `\`${store.store}\` has no table \`${name}\`${mend}`,
    )
    return
  }
  checkColumn(other.table, column, reading.at(day.value, 'column'), reading)
  if (linkBetween(other.table, table, store.store) !== null) return
  const message = `the day of \`${day.key}\` is looked for in \`${name}\`, and nothing says which of its rows belong to a row of \`${table.table}\`: give \`${name}\` a \`reached-by\` that names \`${table.table}\``
  reading.report('store/event-not-linked', reading.at(day.value, 'table'), message)
}

function governs({ value: rule }: Rule, { table }: PlacedTable, subjects: ReadonlySet<string>): boolean {
  const held = table.columns.flatMap(({ value }) => (value.category === null ? [] : [value.category]))
  const category =
    rule.categories.length === 0 ? held.length > 0 : rule.categories.some((id) => held.includes(id))
  // Rows that no subject type is known of may be about any.
  const about =
    subjects.size === 0 || rule.subjects.length === 0 || rule.subjects.some((id) => subjects.has(id))
  return category && about
}

/** Types of the people whose rows these are: the table's own, or those of the tables that lead to it. */
function subjectsOf(
  placed: PlacedTable,
  index: StoreIndex,
  known: Map<PlacedTable, ReadonlySet<string>>,
): ReadonlySet<string> {
  const before = known.get(placed)
  if (before !== undefined) return before
  const found = new Set<string>()
  for (const one of withOrigins(placed, index, 'any')) {
    if (one.table.subject !== null) found.add(one.table.subject)
  }
  known.set(placed, found)
  return found
}

/** Events whose day a row has itself or finds by its links, inside its store; null when one could not be read. */
function daysOf(
  placed: PlacedTable,
  rules: RetentionFile,
  index: StoreIndex,
  reading: Reading,
): ReadonlySet<string> | null {
  const tables = withOrigins(placed, index, 'own')
  if (tables.some(({ table }) => table.events.some((day) => reading.wasRefused(day)))) return null
  const days = tables.flatMap(({ table }) => table.events.map(({ key }) => key as string))
  const kept = tables.filter(keepsDay).flatMap(({ table }) => {
    return rules.find(({ key }) => key === table.erasure.rule)?.value.event ?? []
  })
  return new Set([...days, ...kept])
}

/** What is kept says itself from which day. */
function keepsDay({ table: { erasure } }: PlacedTable): boolean {
  return erasure.rows === 'keep' && (erasure.from?.column ?? null) !== null
}

/** The table, and every table that leads to it; a table of people ends the search for whose rows they are. */
function withOrigins(placed: PlacedTable, index: StoreIndex, stores: 'any' | 'own'): readonly PlacedTable[] {
  const met = new Set([placed])
  for (const one of met) {
    if (stores === 'any' && one.table.subject !== null) continue
    for (const link of linksOf(one.table)) {
      const store = link.store ?? one.store.store
      if (stores === 'own' && store !== placed.store.store) continue
      const from = index.find(store, link.schema, link.table)
      if (from !== null) met.add(from)
    }
  }
  return [...met]
}

function linksOf(table: TableSource): TableSource['reached-by'] {
  return table['reached-by']
}
