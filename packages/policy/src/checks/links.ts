import { suggestion } from '../nearest.ts'
import type { Reading } from '../reading.ts'
import { holdsPersonalData, type PlacedTable, type StoreIndex } from './store-index.ts'
import { checkColumn } from './tables.ts'

/** A link leads from columns that exist to columns that exist. */
export function checkLinks({ store, table }: PlacedTable, index: StoreIndex, reading: Reading): void {
  for (const link of table['reached-by']) {
    if (!reading.wasRead(link)) continue
    if (link.columns.length === 0) {
      const message = 'the link has no columns: write {this table’s column: the other’s column}'
      reading.report('store/link-columns', reading.at(link, 'columns'), message)
    }
    for (const column of link.columns) checkColumn(table, column.key, reading.at(column), reading)
    const other = link.store ?? store.store
    if (link.store !== null && link.store !== '' && !index.stores.has(link.store)) {
      if (!reading.knows('store')) continue
      const mend = suggestion(link.store, index.stores.keys())
      const message = `no store is called \`${link.store}\`${mend === '' ? '; add its file to stores/' : mend}`
      reading.report('store/unknown-store', reading.at(link, 'store'), message)
      continue
    }
    const from = index.find(other, link.schema, link.table)
    if (from === null) reportUnknownTable(link.table, other, index, reading, link)
    else {
      for (const column of link.columns) {
        checkColumn(from.table, column.value, reading.at(column, 'value'), reading)
      }
    }
  }
}

function reportUnknownTable(
  table: string,
  store: string,
  index: StoreIndex,
  reading: Reading,
  link: object,
): void {
  if (table === '' || store === '') return
  const names = index.tables.filter((one) => one.store.store === store).map((one) => one.table.table)
  const near = suggestion(table, names)
  const mend = near === '' ? '; declare it under its `tables` or name another' : near
  reading.report(
    'store/unknown-table',
    reading.at(link, 'table'),
    `\`${store}\` has no table \`${table}\`${mend}`,
  )
}

/** Triggers write to tables that the store declares. */
export function checkTriggers({ store, table }: PlacedTable, reading: Reading): void {
  const names = [
    ...store.tables.map((one) => one.table),
    ...store['without-personal-data'].map((one) => one.table),
  ]
  for (const { value } of table.triggers) {
    value.forEach((written, index) => {
      if (written === '' || names.includes(written)) return
      const near = suggestion(written, names)
      const message = `\`${store.store}\` has no table \`${written}\`${near === '' ? '; declare what the trigger writes' : near}`
      reading.report('store/unknown-table', reading.at(value, index), message)
    })
  }
}

/**
 * Personal data that no identifier reaches, by any chain of links, would be missing from every answer and every
 * erasure (Art. 15, 17).
 */
export function checkReach(index: StoreIndex, reading: Reading): void {
  const reached = new Set(index.tables.filter(({ table }) => table.identifiers.length > 0))
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const one of index.tables) {
      if (!reached.has(one) && isLinkedTo(one, reached, index)) reached.add(one)
    }
  }
  for (const one of index.tables) {
    if (reached.has(one) || !holdsPersonalData(one.table)) continue
    const message = `no identifier reaches \`${one.table.table}\`: give it \`identifiers\`, or say under \`reached-by\` whose rows lead to it`
    reading.report('store/unreachable-table', reading.at(one.table, 'table'), message)
  }
}

/** A link that leads nowhere is reported as that, and taken here as if it led somewhere. */
function isLinkedTo(one: PlacedTable, reached: ReadonlySet<PlacedTable>, index: StoreIndex): boolean {
  return one.table['reached-by'].some((link) => {
    const from = index.find(link.store ?? one.store.store, link.schema, link.table)
    return from === null || reached.has(from)
  })
}
