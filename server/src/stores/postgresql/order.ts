import type { Change } from './change.ts'

/**
 * Keeps the given order, except that deletions of tables that refer to each other in a ring come together, in the place
 * of the last of them: one at a time, each would leave a reference to nothing.
 */
export function inOneStatement(changes: readonly Change[]): readonly (readonly Change[])[] {
  const deletions = changes.filter((change) => change.statement.do === 'erase')
  const next = (change: Change) =>
    deletions.filter((other) =>
      change.table.references.some(
        ({ to }) => to.name === other.table.name && to.schema === other.table.schema,
      ),
    )
  const reachable = (start: Change): ReadonlySet<Change> => {
    const seen = new Set<Change>()
    const open = next(start)
    for (let change = open.pop(); change !== undefined; change = open.pop()) {
      if (seen.has(change)) continue
      seen.add(change)
      open.push(...next(change))
    }
    return seen
  }
  const reach = new Map(deletions.map((change) => [change, reachable(change)]))
  const ring = (change: Change) =>
    deletions.filter(
      (other) =>
        other.table !== change.table && reach.get(change)?.has(other) && reach.get(other)?.has(change),
    )
  const steps: (readonly Change[])[] = []
  for (const [position, change] of changes.entries()) {
    const others = change.statement.do === 'erase' ? ring(change) : []
    if (others.length === 0) steps.push([change])
    else if (others.every((other) => changes.indexOf(other) < position)) steps.push([...others, change])
  }
  return steps
}
