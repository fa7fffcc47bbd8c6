import type { RowPage, Value } from './connector.ts'

/** Characters that a page of rows is made to hold. */
export const pageSize = 1 << 20
/** Rows of a page, at most. */
export const pageRows = 2_000

/** Characters of a row, which may be most of what it takes in memory. */
export function sizeOf(row: readonly Value[]): number {
  return row.reduce((sum, value) => sum + (value?.length ?? 0), row.length)
}

/** How many rows to ask for next, when so many characters were in the largest so far: carefully at first. */
export function nextRows(before: number, largest: number): number {
  return Math.max(1, Math.min(before * 4, pageRows, Math.floor(pageSize / Math.max(1, largest))))
}

type Each = (page: RowPage) => Promise<void>

/** Gives pages to `each`; what that throws is not the store's and comes out as it is. */
export async function handing(each: Each, work: (each: Each) => Promise<void>): Promise<void> {
  let thrown: { readonly error: unknown } | null = null
  const noted: Each = async (page) => {
    try {
      await each(page)
    } catch (error) {
      thrown = { error }
      throw error
    }
  }
  try {
    await work(noted)
  } catch (error) {
    const own = thrown as { readonly error: unknown } | null
    throw own === null ? error : own.error
  }
}
