import type { Board, BoardPromise } from '../../../promises/promises.ts'

/** Groups of the board in the order in which they need somebody. */
export const pressingFirst = [
  'broken',
  'at-risk',
  'expiring',
  'unchecked',
  'attested',
  'kept',
  'not-applicable',
] as const
export type Pressing = (typeof pressingFirst)[number]

/** Days before its end at which an attestation is proposed for renewal. */
const ahead = 90

/** Promises by how much they need somebody; within a group as the board puts them. Groups without any are left out. */
export function pressing(
  { promises, attention }: Pick<Board, 'promises' | 'attention'>,
  today: string,
): readonly { readonly group: Pressing; readonly promises: readonly BoardPromise[] }[] {
  const rank = new Map(attention.map((id, index) => [id, index]))
  const last = rank.size
  const sorted = promises.toSorted((a, b) => (rank.get(a.id) ?? last) - (rank.get(b.id) ?? last))
  const groups = Map.groupBy(sorted, (promise) => groupOf(promise, today))
  return pressingFirst.flatMap((group) => {
    const own = groups.get(group)
    return own === undefined ? [] : [{ group, promises: own }]
  })
}

function groupOf({ state, attestation }: BoardPromise, today: string): Pressing {
  if (state !== 'attested' || attestation === null) return state
  const days = (Date.parse(attestation.until) - Date.parse(today)) / 86_400_000
  return days <= ahead ? 'expiring' : 'attested'
}
