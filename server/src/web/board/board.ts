import type { Bundle, Text } from '@garant/policy'
import type { Board, PromiseView } from '../../promises/promises.ts'
import type { PublishedDifference, PublishedPolicy, PublishedSummary } from '../../register/register.ts'

/** What the public pages need of the promises and of the published versions, as narrow as they need it. */
export interface PublicBoard {
  /**
   * The policy in force, its hash, and a word that changes whenever anything that the board shows may have changed. Asked
   * for before every page, so it must be cheap.
   */
  standing(): Promise<Standing>
  /** Every promise of the policy in force, with its state. */
  board(): Promise<Board>
  /** Null: the policy in force has no such promise. */
  promise(id: string): Promise<PromiseView | null>
  /** What would make a check fail, in words; null: nothing runs it yet. */
  sabotage(check: string): Text | null
  /** Published versions, newest first. */
  versions(): Promise<readonly PublishedSummary[]>
  /** Null: there is no version of that number. */
  version(number: number): Promise<PublishedPolicy | null>
  /** Null: one of the numbers is no version. */
  compare(before: number, after: number): Promise<PublishedDifference | null>
}

export interface Standing {
  readonly bundle: Bundle
  readonly hash: string
  readonly version: string
}
