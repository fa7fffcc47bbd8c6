import type { Bundle } from '../bundle.ts'
import type { LawPack } from '../law/law.ts'
import type { Reading } from '../reading.ts'
import type { Sources } from '../sources.ts'

export interface LintInput {
  readonly sources: Sources
  /** As it would be published; what the checks refused is in it as it was written. */
  readonly bundle: Bundle
  readonly law: LawPack
  /** ISO day at which the law is looked at. */
  readonly at: string
  readonly reading: Reading
}

/** What an expert would find in a policy that is well formed. Not written yet: finds nothing. */
export function lint(_input: LintInput): void {}
