import type { Bundle } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import { type Html, nothing } from '../../design/design.ts'

/** What changes in the notice, and for whom. */
export function consequences(_language: Language, _before: Bundle, _after: Bundle): Html {
  return nothing
}
