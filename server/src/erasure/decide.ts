import { type Bundle, retentionEnd, type Table } from '@garant/policy'
import type { Value } from '../stores/connector.ts'
import type { DayOf } from './day.ts'
import type { Fate } from './draft.ts'

/**
 * The fate of rows that are nobody else's, by their table's rule. Equal fates are one object.
 * @param dayOf the ISO day from which a row's retention counts.
 * @param today ISO day in the organisation's zone.
 */
export function ownFates(
  { organisation, retention }: Bundle,
  { erasure }: Table,
  dayOf: DayOf,
  today: string,
): (values: readonly Value[]) => Fate {
  const { rows, rule: ruleId, then } = erasure
  const plain = { ground: null, until: null }
  const rule = retention.find(({ id }) => id === ruleId)
  if (rows !== 'keep') return always({ action: rows, reason: 'policy', ...plain })
  if (rule === undefined) return always({ action: 'keep', reason: 'retained', ...plain })
  const ground = rule.source
  const noDate: Fate = { action: 'keep', reason: 'no-date', ground, until: null }
  const byDay = new Map<string, Fate>()
  return (values) => {
    const day = dayOf(values)
    if (day === null) return noDate
    const known = byDay.get(day)
    if (known !== undefined) return known
    const until = retentionEnd(rule, day, organisation)
    const fate: Fate =
      today > until
        ? { action: then, reason: 'retention-over', ground, until }
        : { action: 'keep', reason: 'retained', ground, until }
    byDay.set(day, fate)
    return fate
  }
}

function always(fate: Fate): () => Fate {
  return () => fate
}
