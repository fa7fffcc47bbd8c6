import type { Key } from '../connector.ts'

/** Keeps the first so many in the order of their keys, however many are shown to it, and of equal keys one. */
export interface Smallest<Item> {
  add(item: Item): void
  /** Ascending. */
  taken(): readonly Item[]
}

export function keepSmallest<Item extends { readonly key: Key }>(
  limit: number,
  after: Key | null,
): Smallest<Item> {
  let kept: Item[] = []
  const cut = (): void => {
    kept.sort((a, b) => compareKeys(a.key, b.key))
    kept = kept
      .filter((one, i) => i === 0 || compareKeys(kept[i - 1]?.key ?? [], one.key) !== 0)
      .slice(0, limit)
  }
  return {
    add(item) {
      if (after !== null && compareKeys(item.key, after) <= 0) return
      if (kept.push(item) > 2 * limit + 64) cut()
    },
    taken() {
      cut()
      return kept
    },
  }
}

/** By the code units of each part; NULL is first. */
export function compareKeys(one: Key, other: Key): number {
  for (const [i, a] of one.entries()) {
    const b = other[i] ?? null
    if (a === b) continue
    if (a === null) return -1
    return b === null || a > b ? 1 : -1
  }
  return one.length - other.length
}
