import type { Text } from '@garant/policy'
import { en } from './en/en.ts'
import { createFormats, type Formats } from './format.ts'
import { fr } from './fr/fr.ts'
import { type Locale, typeset } from './typeset.ts'

/** Every sentence of the interface. French decides the keys: a language that misses one does not compile. */
export type Messages = typeof fr

const messages: Record<Locale, Messages> = { fr, en }

/** One language of the interface: its sentences, its formats, and its side of the policy's own texts. */
export interface Language {
  readonly locale: Locale
  readonly m: Messages
  readonly format: Formats
  /** The text of the policy in this language, set as a printer would. */
  text(text: Text): string
  /** A text that is the same in every language, a name for example, set the same way. */
  set(text: string): string
}

const french: ReadonlySet<string> = new Set(['FR', 'BE', 'LU', 'CH', 'MC'])

/** The one of our languages in which somebody in a country is written to, where nobody knows better. */
export function languageOfCountry(country: string): Locale {
  return french.has(country) ? 'fr' : 'en'
}

/** @param timeZone IANA zone in which instants are shown. */
export function language(locale: Locale, timeZone: string): Language {
  return {
    locale,
    m: messages[locale],
    format: createFormats(locale, timeZone),
    text: (text) => typeset(locale, text[locale]),
    set: (text) => typeset(locale, text),
  }
}
