import { language, type Messages } from '../../i18n/i18n.ts'
import type { Locale } from '../../i18n/typeset.ts'

/** What a draft has to say, in one language. */
export type DraftWords = Messages['storeDraft']

/** A question, said once its language is known. */
export type Asked = (say: DraftWords) => string

export function draftWords(locale: Locale): DraftWords {
  // None of them shows an instant.
  return language(locale, 'UTC').m.storeDraft
}
