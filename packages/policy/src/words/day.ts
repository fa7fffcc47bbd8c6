import type { Language } from '../bundle.ts'

const days = {
  fr: new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }),
}

/** An ISO day in words: "1er janvier 2026", "1 January 2026". */
export function dayInWords(language: Language, iso: string): string {
  const text = days[language].format(new Date(`${iso}T00:00:00Z`))
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text
}
