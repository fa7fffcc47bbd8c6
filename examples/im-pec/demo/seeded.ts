/** Chance that repeats itself: the same seed gives the same example data on every machine. */
export interface Seeded {
  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number
  /** True in `share` of all cases. */
  happens(share: number): boolean
  pick<T>(items: readonly [T, ...T[]]): T
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string
}

/** Mulberry32: small, and good enough for example data. */
export function createSeeded(seed: number): Seeded {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    integer,
    happens: (share) => next() < share,
    pick: (items) => items[integer(0, items.length - 1)] ?? items[0],
    hex: (digits) => Array.from({ length: digits }, () => integer(0, 15).toString(16)).join(''),
  }
}
