/** One line of `npm run bench`: ours beside a peer or a limit, measured in the same run. */
export interface Figure {
  readonly bench: string
  /** The peer's name, or `limit:` and what the limit is. */
  readonly against: string
  readonly ours: number
  readonly theirs: number
  readonly unit: string
  /** Above 1: better than the peer. Against a limit: the share of it reached. */
  readonly ratio: number
  /** What else was measured, for the reader: time of each step in milliseconds, memory in megabytes. */
  readonly detail?: Readonly<Record<string, number>>
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
