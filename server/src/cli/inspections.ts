import { inspectDatabase } from './inspections/database.ts'
import { inspectMachine } from './inspections/machine.ts'
import { inspectPolicy } from './inspections/policy.ts'
import { inspectSettings } from './inspections/settings.ts'
import type { Io } from './io.ts'

/** One line of `garant doctor`. */
export interface Finding {
  /** "database", "disk", "store crm". */
  readonly about: string
  /** `warning`: it works, and should be better. `unknown`: it could not be found out. */
  readonly state: 'ok' | 'warning' | 'wrong' | 'unknown'
  /** What is effective, or what to do. Never a secret. */
  readonly text: string
}

/** Looks at one thing. It answers with findings and does not throw. */
export type Inspect = (io: Io) => Promise<readonly Finding[]>

export const inspections: readonly Inspect[] = [
  inspectMachine,
  inspectSettings,
  inspectDatabase,
  inspectPolicy,
]
