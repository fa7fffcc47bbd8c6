import type { RetentionFile } from '../files/retention.ts'
import type { Reading } from '../reading.ts'
import { holdsPersonalData, type PlacedTable, type StoreIndex } from './store-index.ts'

/** What an erasure does to a table is complete, and what it keeps has a ground and an end (Art. 17(3)). */
export function checkErasure(
  placed: PlacedTable,
  rules: RetentionFile,
  index: StoreIndex,
  reading: Reading,
): void {
  const { table } = placed
  const { erasure } = table
  if (erasure.rows === 'keep') {
    checkKeep(placed, rules, index, reading)
    return
  }
  const stray = [
    ...(['rule', 'from', 'then', 'justification'] as const).filter((key) => erasure[key] !== null),
    ...(erasure.rows === 'erase' && erasure.mask.length > 0 ? (['mask'] as const) : []),
  ]
  for (const key of stray) {
    const message = `\`${key}\` says nothing where \`rows\` is \`${erasure.rows}\`: remove it, or keep the rows`
    reading.report('store/only-for-keep', reading.at(erasure, key), message)
  }
  if (erasure.rows === 'mask' && erasure.mask.length === 0 && !holdsPersonalData(table)) {
    const message = 'nothing is left to mask: no column has a category'
    reading.report('store/nothing-to-mask', reading.at(table, 'erasure'), message)
  }
}

function checkKeep(placed: PlacedTable, rules: RetentionFile, index: StoreIndex, reading: Reading): void {
  const { erasure } = placed.table
  if (!reading.wasRead(erasure)) return
  if (erasure.rule === null) {
    const message = 'rows are kept without a ground: name the retention rule under `rule`'
    reading.report('store/keep-without-rule', reading.at(erasure, 'rows'), message)
  }
  const rule = rules.find(({ key }) => key === erasure.rule)
  if (rule !== undefined && !rule.value.duty && erasure.justification === null) {
    const message = `\`${rule.key}\` is no legal duty: say under \`justification\` which exception of Art. 17(3) applies and why, or erase`
    reading.report('store/keep-without-ground', reading.at(erasure, 'rule'), message)
  }
  if (erasure.from === null) {
    const message =
      'rows are kept without an end: name the column with the day under `from`, or the kept table with the day, {table: …}'
    reading.report('store/keep-without-day', reading.at(erasure, 'rows'), message)
  } else if (erasure.from.table !== null && erasure.from.table !== '') {
    checkDayOfAnotherRow(placed, erasure.from.table, index, reading)
  }
}

/**
 * A kept row without a day of its own has that of the one row it belongs to. There is only one when the table has one
 * link, inside its store, from a table that is kept by the same rule.
 */
function checkDayOfAnotherRow(
  { store, table }: PlacedTable,
  other: string,
  index: StoreIndex,
  reading: Reading,
): void {
  const [link, ...more] = table['reached-by']
  const alone = link !== undefined && more.length === 0 && (link.store ?? store.store) === store.store
  const parent = alone && link.table === other ? index.find(store.store, link.schema, other) : null
  const kept = parent?.table.erasure
  const selfKept = parent !== null && parent.table !== table
  if (selfKept && kept?.rows === 'keep' && kept.rule === table.erasure.rule) return
  const message = `the day cannot come from \`${other}\`: it must be this table's only link, in this store, and be kept by the same rule`
  reading.report('store/day-of-another-row', reading.at(table.erasure, 'from'), message)
}
