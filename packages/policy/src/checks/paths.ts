import type { StoreSource, TableSource } from '../files/store.ts'
import type { Place } from '../node.ts'
import { pathsOverlap } from '../paths/overlap.ts'
import { capturesOf, fileColumns, type PathRule, parsePath } from '../paths/rule.ts'
import type { Reading } from '../reading.ts'

/** What a store of files says of paths is a rule, its own, and enough to find, date and erase a file; a database has none. */
export function checkPaths(store: StoreSource, reading: Reading): void {
  const tables = store.tables.filter((table) => reading.wasRead(table))
  if (store.engine !== 'files') {
    for (const table of tables) {
      if (table.path === null) continue
      const message = `\`${store.store}\` is a database: \`path\` is for a store whose engine is files`
      reading.report('store/path-of-a-database', reading.at(table, 'path'), message)
    }
    return
  }
  const known: { readonly table: TableSource; readonly rule: PathRule }[] = []
  for (const table of tables) {
    checkNotForFiles(table, reading)
    checkNoMasks(table, reading)
    const rule = ruleOf(table, reading)
    if (rule === null) continue
    checkCaptures(table, rule, reading)
    checkDays(table, rule, reading)
    const other = known.find((one) => pathsOverlap(one.rule, rule))
    if (other !== undefined) {
      const message = `a file can be of \`${other.table.table}\` and of \`${table.table}\`: nobody could say by which it is kept or erased; make the paths differ`
      reading.report('store/paths-overlap', reading.at(table, 'path'), message)
    }
    known.push({ table, rule })
  }
  store['without-personal-data'].forEach(({ table }, index) => {
    reportMalformed(table, reading.at(store['without-personal-data'], index), reading)
  })
}

function ruleOf(table: TableSource, reading: Reading): PathRule | null {
  if (table.path !== null) return reportMalformed(table.path, reading.at(table, 'path'), reading)
  if (reading.wasRefused(table, 'path')) return null
  const message = `nothing says which files are of \`${table.table}\`: add \`path\`, such as "{customer}/*.pdf"`
  reading.report('store/path-missing', reading.at(table, 'table'), message)
  return null
}

function reportMalformed(path: string, place: Place, reading: Reading): PathRule | null {
  if (path === '') return null
  const parsed = parsePath(path)
  if (parsed.ok) return parsed.rule
  reading.report('store/path-malformed', place, `the path ${parsed.problem}`)
  return null
}

function checkNotForFiles(table: TableSource, reading: Reading): void {
  const stray = [
    ...(['schema', 'key'] as const).filter((key) => table[key] !== null),
    ...(table.triggers.length > 0 ? (['triggers'] as const) : []),
  ]
  for (const key of stray)
    reading.report('store/not-for-files', reading.at(table, key), `files have no \`${key}\`: remove it`)
}

/** Within a file, nobody knows what to black out. */
function checkNoMasks(table: TableSource, reading: Reading): void {
  const { erasure } = table
  const message = 'a file is erased or kept, never masked: nobody knows what in it to take out'
  const tell = (value: object, part: PropertyKey) =>
    reading.report('store/files-not-masked', reading.at(value, part), message)
  if (erasure.rows === 'mask') tell(table, 'erasure')
  if (erasure.rows === 'keep' && erasure.then === 'mask') tell(erasure, 'then')
  if (erasure.rows === 'keep' && erasure.mask.length > 0) tell(erasure, 'mask')
  for (const column of table.columns) if (column.value.mask !== null) tell(column, 'value')
}

function checkCaptures(table: TableSource, rule: PathRule, reading: Reading): void {
  if (table.columns.length === 0) return
  const captures = capturesOf(rule).map(({ name }) => name)
  const declared = new Set(table.columns.map(({ key }) => key))
  for (const name of [...captures, 'content']) {
    if (declared.has(name)) continue
    const what = name === 'content' ? 'the files hold' : `\`{${name}}\` of the path is`
    const message = `nothing says which data ${what}: add \`${name}\` to the columns`
    reading.report('store/capture-undeclared', reading.at(table, 'columns'), message)
  }
  for (const column of table.columns) {
    if ((fileColumns as readonly string[]).includes(column.key) || captures.includes(column.key)) continue
    const message = `the path of \`${table.table}\` has no \`{${column.key}}\`: name that part of it, or remove the column`
    reading.report('store/unknown-column', reading.at(column), message)
  }
}

function checkDays(table: TableSource, rule: PathRule, reading: Reading): void {
  const days = new Set(capturesOf(rule).flatMap(({ name, holds }) => (holds === 'day' ? [name] : [])))
  const known = new Set([...fileColumns, ...table.columns.map(({ key }) => key)])
  const check = (column: string, place: Place): void => {
    if (days.has(column) || column === 'modified' || !known.has(column)) return
    const message = `\`${column}\` holds no day: write \`{${column}:day}\` in the path, or name \`modified\``
    reading.report('store/not-a-day', place, message)
  }
  for (const event of table.events)
    if (event.value.table === null) check(event.value.column, reading.at(event, 'value'))
  if (table.erasure.from?.column) check(table.erasure.from.column, reading.at(table.erasure, 'from'))
}
