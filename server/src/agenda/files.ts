import type { Noted } from './line.ts'
import { plusDays } from './order.ts'

/** The newest complete file of a client. */
export interface FileStanding {
  readonly client: string
  readonly name: string
  /** ISO day; null: none that is complete was handed over. */
  readonly day: string | null
}

/** Days before its year ends at which a file that nobody renewed is told. */
const ahead = 30
/** Days for which a file is current. */
const year = 365

/** ISO day of the newest file that is told of as old. */
export function oldFrom(today: string): string {
  return plusDays(today, ahead - year)
}

/** Files of clients that get old: none may be older than a year (P-014). */
export function fileLines(files: readonly FileStanding[], today: string): readonly Noted[] {
  return files.flatMap(({ client, name, day }): readonly Noted[] => {
    if (day === null)
      return [{ key: `pack:${client}`, kind: 'due', on: null, says: { what: 'pack-missing', client, name } }]
    const on = plusDays(day, year)
    if (on > plusDays(today, ahead)) return []
    return [{ key: `pack:${client}`, kind: 'breaks', on, says: { what: 'pack', client, name } }]
  })
}
