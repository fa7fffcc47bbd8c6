import type { SharedQuestion } from '../connector.ts'
import { type Asked, eachRow, fileOfKey, isSpelled, keyOf, type Match, ownForm, valuesOf } from './rows.ts'
import { checkColumns, findTable, isRead, key } from './table.ts'

/** Positions of the keys that a file which is not their owner's own leads to as well. */
export async function findShared(asked: Asked, question: SharedQuestion): Promise<readonly number[]> {
  const { match } = question
  const table = findTable(asked.tables, question.table)
  const from = findTable(asked.tables, question.from.table)
  checkColumns(table, question.columns)
  checkColumns(from, question.from.columns)
  if (question.keys.length === 0) return []
  // What a path does not say is gone by now, or was never read: then nobody can say that the file is one person's.
  if (isRead(question.columns)) return [...question.keys.keys()]
  const byForm = new Map<string, number[]>()
  const texts: (readonly string[])[] = []
  for (const [position, one] of question.keys.entries()) {
    const file = fileOfKey(table, one)
    const values = file === null ? [] : valuesOf(file, question.columns)
    const form = file === null ? null : formOf(match, values)
    if (form === null) continue
    texts.push(values as readonly string[])
    byForm.set(form, [...(byForm.get(form) ?? []), position])
  }
  const own = new Set(question.from.own.map((one, i) => markOf(question.from.ownOwners[i] ?? -1, one)))
  const shared = new Set<number>()
  const pins = isSpelled(match, false)
    ? new Map(question.from.columns.map((name, at) => [name, new Set(texts.map((tuple) => tuple[at] ?? ''))]))
    : new Map()
  const visit = (file: Parameters<typeof keyOf>[0]): void => {
    const form = formOf(match, valuesOf(file, question.from.columns))
    for (const position of (form === null ? undefined : byForm.get(form)) ?? [])
      if (!own.has(markOf(question.owners[position] ?? -1, keyOf(file)))) shared.add(position)
  }
  if (byForm.size > 0) await eachRow(asked, from, [...question.from.columns, ...key], visit, pins)
  return [...shared].sort((a, b) => a - b)
}

/** The last nine digits tell too many numbers alike rather than too few: then a file is kept, never lost. */
function formOf(match: Match, values: Parameters<typeof ownForm>[2]): string | null {
  const form = ownForm(match, false, values)
  return form === null || match !== 'phone' ? form : form.replaceAll(/[^0-9]/g, '').slice(-9)
}

function markOf(owner: number, one: readonly (string | null)[]): string {
  return JSON.stringify([owner, ...one])
}
