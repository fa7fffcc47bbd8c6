import type { Permit } from './stores/stores.ts'

/**
 * Every permit that a store is asked for before it is touched, the gravest first: where several refuse, the officer is told
 * the reason that they have to mend first.
 */
export function permitsOf(): readonly Permit[] {
  return []
}
