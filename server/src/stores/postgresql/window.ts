import type { ScopeMoment, ScopeWindow } from '../connector.ts'
import { checkMoment } from '../scope-moment.ts'
import { of } from './match.ts'
import type { PgColumn } from './table.ts'

/**
 * The condition that a column lies in a window; null: it holds no times, or the window has no bound. Written out, not as
 * parameters: how many rows lie in it decides whether the column's index serves.
 */
export function windowOf(alias: string, column: PgColumn, { from, until }: ScopeWindow): string | null {
  const write = writer(column)
  if (write === null || (from === null && until === null)) return null
  const at = of(alias, column)
  return [
    ...(from === null ? [] : [`${at} >= ${write(from)}`]),
    ...(until === null ? [] : [`${at} <= ${write(until)}`]),
  ].join(' and ')
}

function writer({ kind, type }: PgColumn): ((moment: ScopeMoment) => string) | null {
  if (kind === 'date') return (moment) => `date '${checkMoment(moment).local.slice(0, 10)}'`
  if (kind !== 'time' || !type.startsWith('timestamp')) return null
  return type.endsWith('with time zone')
    ? (moment) => `timestamptz '${checkMoment(moment).instant}'`
    : (moment) => `timestamp '${checkMoment(moment).local}'`
}
