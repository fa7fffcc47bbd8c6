/** The candidate that the writer most likely meant, or null when none is close. */
export function nearest(written: string, candidates: Iterable<string>): string | null {
  const wanted = simplified(written)
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = wanted === simplified(candidate) ? 0 : editDistance(written, candidate, bestDistance)
    if (distance >= bestDistance) continue
    best = candidate
    bestDistance = distance
  }
  return best
}

/** `shortName`, `short_name` and `short-name` are one word to the person who wrote it. */
function simplified(name: string): string {
  return name.replaceAll(/[-_ ]/g, '').toLowerCase()
}

/** Insertions, deletions, replacements and swaps of neighbours; `limit` once it cannot be less. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 100) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (last[j] ?? limit) + 1,
        (row[j - 1] ?? limit) + 1,
        (last[j - 1] ?? limit) + (same ? 0 : 1),
        swapped ? (beforeLast[j - 2] ?? limit) + 1 : limit,
      )
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? limit
}

/** `; did you mean "x"?` or nothing. */
export function suggestion(written: string, candidates: Iterable<string>): string {
  const near = nearest(written, candidates)
  return near === null ? '' : `; did you mean \`${near}\`?`
}
