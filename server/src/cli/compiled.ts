import { type Compilation, compileFolder } from '@garant/policy'
import { type Clock, systemClock } from '../kernel/clock.ts'

/** A policy folder under the law of today, which all commands look at alike. */
export function compiledToday(folder: string, clock: Clock = systemClock): Promise<Compilation> {
  return compileFolder(folder, { now: clock.now() })
}
