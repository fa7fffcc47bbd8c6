import type { PurposeFile } from '../files/purpose.ts'
import type { StoreSource, TableSource } from '../files/store.ts'
import { suggestion } from '../nearest.ts'
import type { Place } from '../node.ts'
import type { Reading } from '../reading.ts'
import { hasColumn, holdsPersonalData, identity, type PlacedTable } from './store-index.ts'

/** Each table is declared once, as holding personal data or not. */
export function checkTableNames(store: StoreSource, reading: Reading): void {
  const seen = new Set<string>()
  const meet = (schema: string | null, table: string, place: Place): void => {
    const id = identity(store.store, schema, table)
    if (table !== '' && seen.has(id)) {
      reading.report('store/duplicate-table', place, `the table \`${table}\` is declared twice: keep one`)
    }
    seen.add(id)
    checkLength(table, store, place, reading)
  }
  for (const table of store.tables) {
    if (!reading.wasRead(table)) continue
    meet(table.schema, table.table, reading.at(table, 'table'))
    for (const column of table.columns) checkLength(column.key, store, reading.at(column), reading)
  }
  store['without-personal-data'].forEach(({ schema, table }, index) => {
    meet(schema, table, reading.at(store['without-personal-data'], index))
  })
}

/** PostgreSQL cuts names after 63 bytes, MySQL takes 64 characters: a longer one cannot be a name of the database. Of a folder the names are our own. */
function checkLength(name: string, store: StoreSource, place: Place, reading: Reading): void {
  if (store.engine === 'files') return
  const tooLong = store.engine === 'postgresql' ? Buffer.byteLength(name) > 63 : Array.from(name).length > 64
  if (!tooLong) return
  const limit = store.engine === 'postgresql' ? '63 bytes' : '64 characters'
  reading.report(
    'store/name-too-long',
    place,
    `${store.engine} has no names longer than ${limit}: check this one`,
  )
}

/** What a table says of its own columns. */
export function checkColumns({ table }: PlacedTable, reading: Reading): void {
  const expect = (column: string, place: Place): void => checkColumn(table, column, place, reading)
  table.key?.forEach((column, index) => {
    expect(column, reading.at(table.key ?? [], index))
  })
  table.erasure.mask.forEach((column, index) => {
    expect(column, reading.at(table.erasure.mask, index))
  })
  if (table.erasure.from?.column) expect(table.erasure.from.column, reading.at(table.erasure, 'from'))
  for (const identifier of table.identifiers) {
    if (!reading.wasRead(identifier)) continue
    const place = reading.at(identifier, 'column')
    expect(identifier.column, place)
    const column = table.columns.find(({ key }) => key === identifier.column)
    if (column === undefined || column.value.category !== null) continue
    const message = `\`${identifier.column}\` identifies a person and is declared \`none\`: give it a category`
    reading.report('store/identifier-not-personal', place, message)
  }
  if (table.columns.length > 0 && !holdsPersonalData(table)) {
    const message = `no column of \`${table.table}\` has a category: list the table under \`without-personal-data\``
    reading.report('store/no-personal-data', reading.at(table, 'table'), message)
  }
}

export function checkColumn(table: TableSource, column: string, place: Place, reading: Reading): void {
  if (hasColumn(table, column)) return
  const near = suggestion(
    column,
    table.columns.map(({ key }) => key),
  )
  const mend = near === '' ? '; declare it under `columns` or name another' : near
  reading.report('store/unknown-column', place, `\`${table.table}\` has no column \`${column}\`${mend}`)
}

/** A table serves a purpose that has a ground for its people and a need for its data (Art. 5(1)(c), 6(1)). */
export function checkPurposeOfTable(
  { table }: PlacedTable,
  purposes: ReadonlyMap<string, PurposeFile>,
  reading: Reading,
): void {
  const purpose = purposes.get(table.purpose)
  if (purpose === undefined) return
  const subjects = purpose['legal-basis'].map(({ key }) => key)
  if (table.subject !== null && subjects.length > 0 && !subjects.includes(table.subject)) {
    const message = `the purpose \`${table.purpose}\` has no legal basis for \`${table.subject}\`: give it one there, or name another purpose here`
    reading.report('store/subject-without-basis', reading.at(table, 'subject'), message)
  }
  const needed = new Set(purpose.data.map(({ key }) => key))
  for (const column of table.columns) {
    const { category } = column.value
    if (category === null || needed.size === 0 || needed.has(category)) continue
    const message = `the purpose \`${table.purpose}\` does not need \`${category}\`: say there why it does, or declare the column otherwise`
    reading.report('store/category-outside-purpose', reading.at(column, 'value'), message)
  }
}
