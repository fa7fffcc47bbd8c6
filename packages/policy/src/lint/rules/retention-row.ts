import type { RetentionRule } from '../../bundle.ts'
import { type Dated, inForce, type RetentionRow } from '../../law/law.ts'
import type { LintedPolicy } from '../policy.ts'

/** The row of the law's table that the rule says it follows, as it stands on the day. */
export function lawRow({ law, at }: LintedPolicy, { law: cited }: RetentionRule): Dated<RetentionRow> | null {
  return cited === null ? null : (inForce(law.retention, at).find(({ id }) => id === cited) ?? null)
}

/** "P1Y, then P4Y in archive" */
export function total({
  active,
  archive,
}: {
  readonly active: string | null
  readonly archive: string | null
}): string {
  const parts = [active, archive === null ? null : `${archive} in archive`].filter((part) => part !== null)
  return parts.length === 0 ? 'nothing' : parts.join(', then ')
}

/** A row that gives a figure; some only give a condition. */
export function hasFigure({ active, archive }: RetentionRow): boolean {
  return active !== null || archive !== null
}
