import { type Adequacy, type Dated, inForce } from '../law/law.ts'
import type { LintedPolicy } from './policy.ts'

/** The country is outside the European Economic Area on the day. False where the pack lists no area at all. */
export function isOutside({ law, at }: LintedPolicy, country: string): boolean {
  const area = inForce(law.area, at)
  return country !== '' && area.length > 0 && !area.some((row) => row.country === country)
}

/** The decision of adequacy that covers the country on the day; null: none. */
export function adequacyOf({ law, at }: LintedPolicy, country: string): Dated<Adequacy> | null {
  return inForce(law.adequacy, at).find((row) => row.country === country) ?? null
}

/** A decision that covered the country and has ended; null: none. */
export function endedAdequacy({ law, at }: LintedPolicy, country: string): Dated<Adequacy> | null {
  return (
    law.adequacy.find((row) => row.country === country && row.validTo !== null && row.validTo < at) ?? null
  )
}

/** "2000/518/EC (ADQ-CH)" */
export function named({ decision, id }: Pick<Dated<Adequacy>, 'decision' | 'id'>): string {
  return `${decision} (${id})`
}
