import type { Demonstration, DemonstrationStep } from '../../../promises/promises.ts'
import type { OfficerBoard } from './board.ts'

/** A demonstration that was started here: under way, over, or stopped by a failure. */
export type Trial =
  | { readonly state: 'going'; readonly steps: readonly DemonstrationStep[] }
  | { readonly state: 'over'; readonly shown: Demonstration }
  | { readonly state: 'failed' }

/** Demonstrations of this process, the last of each check. Nothing of them outlives it: example data run in one process. */
export interface Trials {
  /** One at a time: a copy of everything is made for it. False: another one is under way. */
  start(check: string): boolean
  /** Null: none was started. */
  of(check: string): Trial | null
}

export function createTrials(
  demonstrate: NonNullable<OfficerBoard['demonstrate']>,
  failed: (cause: unknown) => void,
): Trials {
  const trials = new Map<string, Trial>()
  return {
    start(check) {
      if ([...trials.values()].some(({ state }) => state === 'going')) return false
      const steps: DemonstrationStep[] = []
      trials.set(check, { state: 'going', steps })
      demonstrate(check, (step) => void steps.push(step)).then(
        (shown) => trials.set(check, { state: 'over', shown }),
        (cause: unknown) => {
          trials.set(check, { state: 'failed' })
          failed(cause)
        },
      )
      return true
    },
    of: (check) => trials.get(check) ?? null,
  }
}
