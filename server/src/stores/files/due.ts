import { dayIn } from '@garant/policy'
import type {
  DayRange,
  DaysCounted,
  DueAsked,
  DueCursor,
  DuePage,
  DueQuestion,
  DueRow,
  Key,
  Value,
} from '../connector.ts'
import { holds, pastOf } from './count-by-day.ts'
import { find } from './find.ts'
import { type Asked, eachRow, keyOf, valuesOf } from './rows.ts'
import { compareKeys, keepSmallest } from './smallest.ts'
import { checkColumns, type FilesTable, type FoundFile, findTable, key, valueIn } from './table.ts'

/** Files that are due, in the order of their day and path. Each page is a walk. */
export async function dueRows(
  asked: Asked,
  question: DueQuestion,
  { after, limit }: DueAsked,
): Promise<DuePage | null> {
  const days = await readDays(asked, question)
  if (days === null) return null
  const last = after === null ? null : [after.day, ...(after.key ?? [])]
  const first = keepSmallest<Due>(limit, last)
  const own = question.person?.own ?? question.fetch
  await eachRow(asked, days.table, [...days.columns, ...own, ...key], (file) => {
    const told = days.of(file)
    if (told === null || !days.isPast(told.value) || told.latest.some((value) => !days.isPast(value))) return
    first.add({ key: [told.value, ...keyOf(file)], own: valuesOf(file, own) })
  })
  const found = first.taken()
  const people = await peopleOf(asked, question, found)
  const rows = found.map(({ key: [value = '', ...rest], own: values }, i): DueRow => {
    const cursor: DueCursor = { day: value ?? '', holder: null, key: rest }
    const known = people?.[i]
    return {
      ...{ key: rest, day: days.dayOf(value ?? ''), cursor },
      person: known?.key ?? null,
      values: people === null ? values : (known?.values ?? question.fetch.map(() => null)),
    }
  })
  return { rows, next: rows.length < limit ? null : (rows.at(-1)?.cursor ?? null) }
}

export async function countDays(
  asked: Asked,
  question: DueQuestion,
  { from, undated }: DayRange,
): Promise<DaysCounted | null> {
  const days = await readDays(asked, question)
  if (days === null) return null
  const counts = new Map<string, number>()
  const people = new Set<string>()
  let [rows, none] = [0, 0]
  const own = question.person?.own ?? []
  await eachRow(asked, days.table, [...days.columns, ...own], (file) => {
    const told = days.of(file)
    if (told === null) {
      if (holds(file, question)) none++
      return
    }
    const day = days.dayOf(told.value)
    const counted =
      from === null
        ? told.latest.every(days.isPast)
        : day >= from && told.latest.every((value) => value <= told.value)
    if (!days.isPast(told.value) || !counted) return
    rows++
    counts.set(day, (counts.get(day) ?? 0) + 1)
    if (own.length > 0) people.add(JSON.stringify(valuesOf(file, own)))
  })
  return {
    days: [...counts].map(([day, count]) => ({ day, rows: count })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    people: own.length > 0 ? people.size : rows,
    undated: undated ? none : null,
  }
}

interface Due {
  /** The day's value, then the key: what they are ordered by. */
  readonly key: Key
  readonly own: readonly Value[]
}

interface Days {
  readonly table: FilesTable
  /** Columns of the table that are looked at. */
  readonly columns: readonly string[]
  readonly isPast: (value: string) => boolean
  /** ISO day of a value. */
  readonly dayOf: (value: string) => string
  /** Null: it has no day, or nothing in it is left to end. */
  readonly of: (file: FoundFile) => Told | null
}

interface Told {
  readonly value: string
  /** The latest of those who are the same person, for each way of telling. */
  readonly latest: readonly string[]
}

/** Null: the column holds no days. */
async function readDays(asked: Asked, question: DueQuestion): Promise<Days | null> {
  const { day, alike, timeZone, holding } = question
  const table = findTable(asked.tables, question.table)
  const dated = day.of === null ? table : findTable(asked.tables, day.of.table)
  checkColumns(dated, [day.column, ...alike.map(({ column }) => column), ...(day.of?.columns ?? [])])
  const held = (holding ?? []).map(({ column }) => column)
  checkColumns(table, [...held, ...(day.of?.own ?? [])])
  const isPast = pastOf(dated, question)
  if (isPast === null) return null
  const formsOf = (file: FoundFile) =>
    alike.map(({ column, folds }) => {
      const value = valueIn(file, column)
      return folds ? (value?.toLowerCase() ?? '') : (value ?? '')
    })
  const latest = alike.map(() => new Map<string, string>())
  const holders = new Map<string, { readonly value: string; readonly forms: readonly string[] }>()
  if (alike.length > 0 || day.of !== null)
    await eachRow(
      asked,
      dated,
      [day.column, ...(day.of?.columns ?? []), ...alike.map(({ column }) => column)],
      (file) => {
        const value = valueIn(file, day.column)
        if (value === null) return
        const forms = formsOf(file)
        for (const [i, form] of forms.entries())
          if (value > (latest[i]?.get(form) ?? '')) latest[i]?.set(form, value)
        if (day.of === null) return
        const mark = JSON.stringify(valuesOf(file, day.of.columns))
        if (value > (holders.get(mark)?.value ?? '')) holders.set(mark, { value, forms })
      },
    )
  return {
    ...{ table, isPast, columns: [...held, ...(day.of?.own ?? [day.column])] },
    dayOf: (value) => (value.length === 10 ? value : dayIn(timeZone, new Date(value))),
    of(file) {
      if (!holds(file, question)) return null
      const own =
        day.of === null
          ? { value: valueIn(file, day.column), forms: formsOf(file) }
          : holders.get(JSON.stringify(valuesOf(file, day.of.own)))
      if (own?.value == null) return null
      const { value } = own
      return { value, latest: own.forms.map((form, i) => latest[i]?.get(form) ?? value) }
    },
  }
}

/** Null: the file itself is the person. */
async function peopleOf(asked: Asked, { person, fetch }: DueQuestion, found: readonly Due[]) {
  if (person === null) return null
  const lookup = {
    ...{ table: person.table, columns: person.columns, fetch, match: 'exact' as const, canonical: false },
    ...{ tuples: found.map(({ own }) => own), owners: found.map((_, i) => i) },
  }
  const [rows] = await find(asked, [lookup])
  const people: ({ readonly key: Key; readonly values: readonly Value[] } | undefined)[] = found.map(
    () => undefined,
  )
  for (const [at, owner] of (rows?.owners ?? []).entries()) {
    const [one, known] = [rows?.keys[at] ?? [], people[owner]]
    if (known === undefined || compareKeys(one, known.key) < 0)
      people[owner] = { key: one, values: rows?.values[at] ?? [] }
  }
  return people
}
