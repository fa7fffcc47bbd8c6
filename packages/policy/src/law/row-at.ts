import { type Dated, inForce } from './law.ts'

/** The row of this id in force on an ISO day; null: none. A pack never has two. */
export function rowAt<T>(rows: readonly Dated<T>[], id: string, day: string): Dated<T> | null {
  return inForce(rows, day).find((row) => row.id === id) ?? null
}
