import type { StoreInspection } from '../stores/stores.ts'
import { cannotKnow, type Finding } from './finding.ts'

/** That nobody can tell, because a store did not answer; null: all did. */
export function unreachedOf(inspected: readonly StoreInspection[]): Finding | null {
  const lost = inspected.flatMap((one) => (one.reached ? [] : [`${one.store} (${one.error})`]))
  if (lost.length === 0) return null
  return cannotKnow({
    fr: `Des bases ne répondent pas : ${lost.join(', ')}.`,
    en: `Stores do not answer: ${lost.join(', ')}.`,
  })
}
