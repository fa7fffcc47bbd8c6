import type { ScopeWindow } from '../connector.ts'
import { checkMoment } from '../scope-moment.ts'
import { type FilesTable, type FoundFile, valueIn } from './table.ts'

/** Whether a file lies in the window; null: its column holds no times, and every file does. */
export function insideOf(table: FilesTable, within: ScopeWindow): ((file: FoundFile) => boolean) | null {
  const kind = table.catalog.columns.find(({ name }) => name === within.column)?.kind
  if (kind !== 'date' && kind !== 'time') return null
  const [from, until] = [within.from, within.until].map((moment) => moment && checkMoment(moment))
  return (file) => {
    const value = valueIn(file, within.column)
    if (value === null) return false
    if (kind === 'date')
      return (!from || from.local.slice(0, 10) <= value) && (!until || value <= until.local.slice(0, 10))
    const at = Date.parse(value)
    return (!from || Date.parse(from.instant) <= at) && (!until || at <= Date.parse(until.instant))
  }
}
