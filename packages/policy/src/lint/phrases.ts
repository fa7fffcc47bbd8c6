import type { Language } from '../bundle.ts'

/** Beginnings of words by which a statement is recognised: lower case, without accents, straight apostrophes. */
export type Phrases = Readonly<Record<Language, readonly string[]>>

/** Lower case, without accents, one space between words: as the phrases are written. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’‘ʼ]/g, "'")
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** `phrase` begins where a word begins; it may end inside one, so that `sous-traitant` finds the plural. */
export function speaksOf(plainText: string, phrase: string): boolean {
  for (let at = plainText.indexOf(phrase); at !== -1; at = plainText.indexOf(phrase, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(plainText.charAt(at - 1))) return true
  }
  return false
}

/** With its full stop, whether or not the law pack wrote one. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
