import type { Bundle, Text } from '../bundle.ts'
import { compare } from '../reading.ts'
import { type Effect, effectOf } from './effect.ts'
import { type FieldChange, fieldChanges, listsOf } from './fields.ts'
import { type ToTell, toTell } from './to-tell.ts'

/** What changed between two policies, rule by rule, and what it means to the people concerned. */
export interface PolicyDifference {
  /** By kind of rule, then by id. */
  readonly changes: readonly RuleChange[]
  /** Something becomes worse for somebody, or may. */
  readonly worsens: boolean
  /** Who must be told, by type of person; empty: nobody. */
  readonly tell: readonly ToTell[]
}

export interface RuleChange {
  /** "retention:customer-relationship", as promises name it; `organisation` and `rights` are whole. */
  readonly rule: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly label: Text
  /** What of the rule changed; empty when the whole rule came or went. */
  readonly fields: readonly FieldChange[]
  readonly effect: Effect
}

/** Pure. Equal policies have no change; the notice is compared by `noticeDifference`. */
export function policyDifference(before: Bundle, after: Bundle): PolicyDifference {
  const [old, now] = [listsOf(before), listsOf(after)]
  const world = { before, after }
  const changes = [...now].flatMap(([kind, rows]) => {
    const was = old.get(kind) ?? new Map<string, { label: Text; row: object }>()
    const ids = [...new Set([...was.keys(), ...rows.keys()])].toSorted(compare)
    return ids.flatMap((id): readonly RuleChange[] => {
      const [from, to] = [was.get(id), rows.get(id)]
      const rule = id === '' ? kind : `${kind}:${id}`
      const label = (to ?? from)?.label ?? { fr: id, en: id }
      const fields = from === undefined || to === undefined ? [] : fieldChanges(from.row, to.row)
      if (from !== undefined && to !== undefined && fields.length === 0) return []
      const change = {
        rule,
        kind:
          from === undefined
            ? ('added' as const)
            : to === undefined
              ? ('removed' as const)
              : ('changed' as const),
        label,
        fields,
      }
      return [{ ...change, effect: effectOf(change, world) }]
    })
  })
  return {
    changes,
    worsens: changes.some(({ effect }) => effect === 'worse'),
    tell: toTell(changes, world),
  }
}
