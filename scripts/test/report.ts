import { existsSync, readFileSync } from 'node:fs'

/** What vitest's JSON reporter writes, as far as it is read here. */
export interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** @returns null when the tests did not come to their end. */
export function readReport(path: string): Report | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : null
}

export interface Run {
  readonly report: Report | null
  /** Names of checks that do not hold. */
  readonly broken: readonly string[]
  /** Whether vitest was content. */
  readonly passed: boolean
  /** Services that tests had to do without, with the reason. */
  readonly missing: readonly string[]
}

/** The end of a run for people and for machines: skipped tests by name, then one line of counts. */
export function describeRun({ report, broken, passed, missing }: Run): string {
  const tests = report?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? []
  const skipped = tests.filter(({ status }) => ['skipped', 'pending', 'todo'].includes(status))
  // A file that does not load has no test that fails.
  const unloaded = report?.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const counted = (report?.numFailedTests ?? 0) + (unloaded?.length ?? 0)
  const failed = (counted === 0 && !passed ? 1 : counted) + broken.length
  return [
    ...missing.map((text) => `MISSING  ${text}`),
    ...skipped.map(({ fullName }) => `SKIPPED  ${fullName}`),
    ...broken.map((name) => `BROKEN   check: ${name}`),
    `${report?.numPassedTests ?? 0} passed, ${failed} failed, ${skipped.length} skipped`,
  ].join('\n')
}
