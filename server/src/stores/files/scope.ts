import type { Key, ScopeCount, ScopePage, ScopePeople, ScopeQuestion, ScopeWay, Value } from '../connector.ts'
import { type Asked, eachRow, keyOf, valuesOf } from './rows.ts'
import { keepSmallest } from './smallest.ts'
import { checkColumns, type FilesTable, type FoundFile, findTable, key } from './table.ts'
import { insideOf } from './window.ts'

/** Counts files, or the people to whom they lead. Only what is told apart is kept in memory: values, never files. */
export async function scope(
  asked: Asked,
  questions: readonly ScopeQuestion[],
): Promise<readonly ScopeCount[]> {
  const counts: ScopeCount[] = []
  for (const question of questions) counts.push(await countOne(asked, question))
  return counts
}

async function countOne(asked: Asked, question: ScopeQuestion): Promise<ScopeCount> {
  const { table, concerned, columns, narrowed } = await prepare(asked, question)
  const { distinct } = question
  const seen = new Set<string>()
  let count = 0
  await eachRow(asked, table, [...columns, ...(distinct?.columns ?? [])], (file) => {
    if (!concerned(file)) return
    if (distinct === null) count++
    else seen.add(formOf(valuesOf(file, distinct.columns), distinct.folds))
  })
  return { count: distinct === null ? count : seen.size, narrowed }
}

export async function scopePeople(
  asked: Asked,
  question: ScopeQuestion,
  { after, limit, fetch }: ScopePage,
): Promise<ScopePeople> {
  const { table, concerned, columns } = await prepare(asked, question)
  const known = question.distinct?.nulls === 'nobody' ? question.distinct.columns : null
  const fetched = known === null ? fetch : []
  checkColumns(table, fetched)
  const first = keepSmallest<{ readonly key: Key; readonly values: readonly Value[] }>(limit, after)
  await eachRow(asked, table, [...columns, ...(known ?? key), ...fetched], (file) => {
    if (!concerned(file)) return
    first.add({ key: known === null ? keyOf(file) : valuesOf(file, known), values: valuesOf(file, fetched) })
  })
  const page = first.taken()
  return { keys: page.map((one) => one.key), values: page.map(({ values }) => values) }
}

async function prepare(asked: Asked, { of, distinct, ways }: ScopeQuestion) {
  const table = findTable(asked.tables, of)
  checkColumns(table, distinct?.columns ?? [])
  const made: Way[] = []
  for (const way of ways) made.push(await wayOf(asked, table, way))
  return {
    table,
    concerned: (file: FoundFile) => made.some(({ leads }) => leads(file)),
    columns: made.flatMap((one) => one.columns),
    narrowed: made.every((one) => one.narrowed),
  }
}

interface Way {
  readonly leads: (file: FoundFile) => boolean
  readonly columns: readonly string[]
  readonly narrowed: boolean
}

/** What leads from a file of the table to one that is concerned: the values by which it does are found from the end. */
async function wayOf(asked: Asked, table: FilesTable, { hops, within }: ScopeWay): Promise<Way> {
  const end =
    hops.length === 0 ? table : findTable(asked.tables, hops.at(-1)?.table ?? { schema: null, name: '' })
  if (within !== null) checkColumns(end, [within.column])
  const inside = within === null ? null : insideOf(end, within)
  const narrowed = within === null || inside !== null
  let columns: readonly string[] = within === null || inside === null ? [] : [within.column]
  let leads = inside ?? (() => true)
  for (const hop of hops.toReversed()) {
    const next = findTable(asked.tables, hop.table)
    checkColumns(next, hop.columns)
    const values = new Set<string>()
    await eachRow(asked, next, [...columns, ...hop.columns], (file) => {
      if (leads(file)) values.add(formOf(valuesOf(file, hop.columns), hop.folds))
    })
    columns = hop.own
    leads = (file) => values.has(formOf(valuesOf(file, hop.own), hop.folds))
  }
  checkColumns(table, columns)
  return { leads, columns, narrowed }
}

/** Of a path no part is NULL. */
function formOf(values: readonly Value[], folds: boolean): string {
  return JSON.stringify(folds ? values.map((value) => value?.toLowerCase() ?? null) : values)
}
