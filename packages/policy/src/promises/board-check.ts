import type { Text } from '../bundle.ts'

/** One check that a promise may cite. */
export interface BoardCheck {
  /**
   * S: read off the policy and the notice. G: a guard that denies. L: a query over the ledger and the stores. P: a
   * synthetic person is sent through. H: somebody vouches.
   */
  readonly kind: 'S' | 'G' | 'L' | 'P' | 'H'
  /** What it finds out, as a statement that holds or does not. */
  readonly states: Text
}

export function check(kind: BoardCheck['kind'], fr: string, en: string): BoardCheck {
  return { kind, states: { fr, en } }
}
