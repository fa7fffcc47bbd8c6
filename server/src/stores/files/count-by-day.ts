import type { DayCount, DayQuestion, Value } from '../connector.ts'
import { type Asked, eachRow, valuesOf } from './rows.ts'
import { checkColumns, type FilesTable, type FoundFile, findTable, valueIn } from './table.ts'

export async function countByDay(
  asked: Asked,
  questions: readonly DayQuestion[],
): Promise<readonly (DayCount | null)[]> {
  const counts: (DayCount | null)[] = []
  for (const question of questions) counts.push(await countOne(asked, question))
  return counts
}

async function countOne(asked: Asked, question: DayQuestion): Promise<DayCount | null> {
  const table = findTable(asked.tables, question.table)
  const { column, of } = question.day
  const dated = of === null ? table : findTable(asked.tables, of.table)
  checkColumns(dated, [column])
  const isPast = pastOf(dated, question)
  if (isPast === null) return null
  const holding = (question.holding ?? []).map((one) => one.column)
  checkColumns(table, [...holding, ...(of?.own ?? [])])
  const days = of === null ? null : await daysOf(asked, dated, column, of.columns, isPast)
  let [rows, past, next] = [0, 0, null as Value]
  await eachRow(asked, table, [...holding, ...(of?.own ?? [column])], (file) => {
    rows++
    if (!holds(file, question)) return
    const day = days === null ? dayOf(valueIn(file, column), isPast) : days.get(formOf(file, of?.own ?? []))
    if (day === undefined) return
    if (day.past) past++
    if (day.next !== null && (next === null || day.next < next)) next = day.next
  })
  return { rows, past, next, isInstant: column === 'modified' }
}

interface Day {
  readonly past: boolean
  /** The first that is not past. */
  readonly next: Value
}

/** Null: the column holds no days. */
export function pastOf(
  { catalog }: FilesTable,
  { day, until, before }: DayQuestion,
): ((value: string) => boolean) | null {
  const kind = catalog.columns.find(({ name }) => name === day.column)?.kind
  if (kind === 'date') return (value) => value <= until
  if (kind !== 'time') return null
  const end = Date.parse(before)
  return (value) => Date.parse(value) < end
}

function dayOf(value: Value, isPast: (value: string) => boolean): Day | undefined {
  if (value === null) return undefined
  return isPast(value) ? { past: true, next: null } : { past: false, next: value }
}

/** A row that belongs to several is past when the last of them is. */
async function daysOf(
  asked: Asked,
  table: FilesTable,
  column: string,
  columns: readonly string[],
  isPast: (value: string) => boolean,
): Promise<ReadonlyMap<string, Day>> {
  checkColumns(table, columns)
  const days = new Map<string, Day>()
  await eachRow(asked, table, [column, ...columns], (file) => {
    const day = dayOf(valueIn(file, column), isPast)
    if (day === undefined) return
    const form = formOf(file, columns)
    const known = days.get(form)
    const nexts = [day.next, known?.next ?? null].filter((value) => value !== null).sort()
    days.set(form, { past: day.past && known?.past !== false, next: nexts[0] ?? null })
  })
  return days
}

function formOf(file: FoundFile, columns: readonly string[]): string {
  return JSON.stringify(valuesOf(file, columns))
}

export function holds(file: FoundFile, { holding }: DayQuestion): boolean {
  return (
    holding === null ||
    holding.some(({ column, empty }) => column === 'content' || valueIn(file, column) !== empty)
  )
}
