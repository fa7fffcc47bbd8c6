import { installationChecks } from './installation-checks.ts'
import { matterChecks } from './matter-checks.ts'
import { policyChecks } from './policy-checks.ts'

export type { BoardCheck } from './board-check.ts'

/**
 * Every check a promise may cite, as a closed list. The board runs those whose module exists; a check that nothing runs yet
 * leaves its promise `unchecked`, and says so.
 */
export const boardChecks = { ...policyChecks, ...installationChecks, ...matterChecks } as const

export type BoardCheckId = keyof typeof boardChecks
