import type { Text } from '@garant/policy'
import type {
  Attested,
  Board,
  Demonstration,
  DemonstrationStep,
  PromiseView,
} from '../../../promises/promises.ts'

/** What the officer sees and does about the promises, as narrow as the console needs it. */
export interface OfficerBoard {
  board(): Promise<Board>
  /** Null: the policy in force has no such promise. */
  promise(id: string): Promise<PromiseView | null>
  /** What would make a check fail, in words; null: nothing runs it yet. */
  sabotage(check: string): Text | null
  /** Vouches for a promise again, from today. */
  attest(
    given: {
      readonly promise: string
      readonly owner: string
      readonly statement: Text
      readonly until: string
    },
    actor: string,
  ): Promise<Attested>
  /** Asks for all checks to be run again, by a worker. */
  run(): Promise<void>
  /** How far the checks are that are being run; null: none are. */
  underWay(): Promise<{ readonly done: number; readonly of: number } | null>
  /** Breaks a copy of the example data and looks; null: there are no example data here. */
  readonly demonstrate:
    | ((check: string, onProgress: (step: DemonstrationStep) => void) => Promise<Demonstration>)
    | null
}
