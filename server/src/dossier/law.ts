import { type Dated, inForce, type LawPack } from '@garant/policy'
import type { Moment } from '../archives/archives.ts'

export type LawRow = Dated<object> & { readonly list: string }

/** Rows of the law that the policy rests on, as they stood on the day: those that a rule or a promise cites. */
export function lawRows({ bundle, law, day }: Moment): readonly LawRow[] {
  const cited = new Set([
    ...bundle.retention.flatMap((rule) => rule.law ?? []),
    ...bundle.promises.flatMap(({ rules }) =>
      rules.flatMap((rule) => (rule.startsWith('law:') ? [rule.slice('law:'.length)] : [])),
    ),
  ])
  return listsOf(law)
    .flatMap(([list, rows]) => inForce(rows, day).map((row) => ({ ...row, list })))
    .filter(({ id }) => cited.has(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function listsOf({
  id: _id,
  label: _label,
  ...lists
}: LawPack): readonly [string, readonly Dated<object>[]][] {
  return Object.entries(lists)
}
