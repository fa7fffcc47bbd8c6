import type { RowGroup } from './plan.ts'

/** Worst to best. */
export const verdicts = [
  /** Nobody can tell what was done. */
  'unverified',
  /** The store could not be searched or written. */
  'unreachable',
  /** Untouched, at least in part, until somebody decides: ambiguous rows, a hold, an undeclared effect. */
  'restricted',
  /** Rows were found and every one of them stays as it was. */
  'kept',
  /** Some rows were erased or masked; others stay, or live on without their personal columns. */
  'partial',
  /** Every row found was erased. */
  'erased',
  /** Reached, searched, and nothing there. */
  'nothing-found',
] as const
export type Verdict = (typeof verdicts)[number]

/** What a verdict is made of. */
export type Fate = Pick<RowGroup, 'action' | 'reason'> & { readonly columns: readonly unknown[] }

/** Of rows in a store that was reached and verified. */
export function verdictOf(fates: readonly Fate[]): Verdict {
  if (fates.length === 0) return 'nothing-found'
  if (fates.some(({ reason }) => reason === 'ambiguous')) return 'restricted'
  if (fates.every(({ action }) => action === 'erase')) return 'erased'
  if (fates.every(({ action, columns }) => action === 'keep' && columns.length === 0)) return 'kept'
  return 'partial'
}

/** The worst of the stores; `nothing-found` only when all are. */
export function worst(of: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => of.includes(verdict)) ?? 'nothing-found'
}
