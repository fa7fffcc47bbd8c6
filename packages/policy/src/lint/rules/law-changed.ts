import { cite } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { rowsInUse } from './rows-in-use.ts'

/** The law has changed since this version of the policy took effect. */
export const lawChanged: Rule = {
  code: 'law/changed-since',
  *finds(policy) {
    for (const row of rowsInUse(policy)) {
      if (row.validFrom === null || row.validFrom <= policy.bundle.effective) continue
      const message =
        `${row.by} relies on ${cite(row)}, in force since ${row.validFrom}, after this version took effect (${policy.bundle.effective}): ` +
        'read it again and publish a new version'
      yield { place: row.place, message }
    }
  },
}
