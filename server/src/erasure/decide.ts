import { type Bundle, retentionEnd, type Table } from '@garant/policy'
import type { Fate } from './draft.ts'

/**
 * The fate of a row that is nobody else's, by its table's rule. `day`: ISO day from which its retention counts; `today`:
 * ISO day in the organisation's zone.
 */
export function decide(
  { organisation, retention }: Bundle,
  { erasure }: Table,
  day: string | null,
  today: string,
): Fate {
  const { rows, rule: ruleId, then } = erasure
  if (rows !== 'keep') return { action: rows, reason: 'policy', ground: null, until: null }
  const rule = retention.find(({ id }) => id === ruleId)
  if (rule === undefined) return { action: 'keep', reason: 'retained', ground: null, until: null }
  if (day === null) return { action: 'keep', reason: 'no-date', ground: rule.source, until: null }
  const until = retentionEnd(rule, day, organisation)
  return today > until
    ? { action: then, reason: 'retention-over', ground: rule.source, until }
    : { action: 'keep', reason: 'retained', ground: rule.source, until }
}
