import type { Officer, Organisation } from '@garant/policy'
import { languageOfCountry } from '../i18n/i18n.ts'
import type { Locale } from '../i18n/typeset.ts'

/** In which the officer or the deputy is written to: their own language where the policy says it, or the organisation's. */
export function languageOf({ country }: Pick<Organisation, 'country'>, { language }: Officer): Locale {
  return language ?? languageOfCountry(country)
}
