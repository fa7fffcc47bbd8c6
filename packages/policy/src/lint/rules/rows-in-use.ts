import { type Certainty, inForce } from '../../law/law.ts'
import type { Place } from '../../node.ts'
import type { LintedPolicy } from '../policy.ts'
import { adequacyOf, isOutside } from '../transfers.ts'
import { prospecting } from './prospecting.ts'

export interface RowInUse {
  readonly id: string
  readonly source: string
  readonly certainty: Certainty
  readonly validFrom: string | null
  readonly reviewBy: string
  /** Where the policy relies on it. */
  readonly place: Place
  /** "the retention rule `accounting`" */
  readonly by: string
}

/** Rows of the law on which the policy relies on the day: what it cites, where it sends data, how it prospects. */
export function rowsInUse(policy: LintedPolicy): readonly RowInUse[] {
  const { law, at, places } = policy
  const cited = inForce(law.retention, at).flatMap((row) =>
    policy.rules
      .filter((rule) => rule.law === row.id)
      .map(({ id }) => ({ ...row, place: places.rule(id, 'law'), by: `the retention rule \`${id}\`` })),
  )
  const sent = policy.recipients.flatMap(({ id, country, safeguard }) => {
    const row = isOutside(policy, country) ? adequacyOf(policy, country) : null
    if (row === null || (safeguard !== null && safeguard.kind !== 'adequacy')) return []
    return [{ ...row, place: places.recipient(id, 'country'), by: `the recipient \`${id}\`` }]
  })
  const prospected = prospecting(policy).flatMap((purpose) => {
    const kinds = policy.bundle.channels
      .filter(({ id }) => purpose.channels.includes(id))
      .map(({ kind }) => kind)
    return inForce(law.prospecting, at)
      .filter(({ channel }) => kinds.includes(channel))
      .map((row) => ({
        ...row,
        place: places.purpose(purpose.id, 'channels'),
        by: `the purpose \`${purpose.id}\``,
      }))
  })
  return [...cited, ...sent, ...prospected]
}
