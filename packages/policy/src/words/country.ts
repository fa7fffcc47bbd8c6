import type { Language } from '../bundle.ts'

const names = {
  fr: new Intl.DisplayNames('fr', { type: 'region', fallback: 'code' }),
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }),
}

/** The country of an ISO 3166-1 code in words; the code itself where the language has no word. */
export function countryInWords(language: Language, code: string): string {
  return names[language].of(code) ?? code
}
