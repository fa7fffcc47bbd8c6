import { type Bundle, retentionEnd, type Table } from '@garant/policy'
import type { Value } from '../stores/connector.ts'
import type { Fate } from './draft.ts'

/** The fate of a row that is nobody else's, by its table's rule. `today`: ISO day in the organisation's zone. */
export function decide(
  { organisation, retention }: Bundle,
  table: Table,
  fetched: ReadonlyMap<string, number>,
  values: readonly Value[],
  today: string,
): Fate {
  const { rows, rule: ruleId, from, then } = table.erasure
  if (rows !== 'keep') return { action: rows, reason: 'policy', ground: null, until: null }
  const rule = retention.find(({ id }) => id === ruleId)
  if (rule === undefined) return { action: 'keep', reason: 'retained', ground: null, until: null }
  const place = from === null ? undefined : fetched.get(from)
  const day = place === undefined ? null : dayOf(values[place])
  if (day === null) return { action: 'keep', reason: 'no-date', ground: rule.source, until: null }
  const until = retentionEnd(rule, day, organisation)
  return today > until
    ? { action: then, reason: 'retention-over', ground: rule.source, until }
    : { action: 'keep', reason: 'retained', ground: rule.source, until }
}

/** The day of a date or of a time stamp in the engine's text form; null for anything else. */
function dayOf(value: Value | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(value ?? '')?.[0] ?? null
}
