/** Part of a list, as much as is read in one look. */
export interface Paged<T> {
  readonly items: readonly T[]
  /** The page that this is, from 1, and how many there are; an empty list has one. */
  readonly page: number
  readonly pages: number
}

/** @param page from 1; of one that does not exist, the nearest that does. @param most items on a page. */
export function pageOf<T>(all: readonly T[], page: number, most = 50): Paged<T> {
  const pages = Math.max(1, Math.ceil(all.length / most))
  const at = Math.min(Math.max(1, page), pages)
  return { items: all.slice((at - 1) * most, at * most), page: at, pages }
}
