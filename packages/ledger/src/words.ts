/** What a verdict means, in words. French decides, English follows. */
import type { Failure, Proved } from './verify-receipt.ts'

export type Language = 'fr' | 'en'

const failures: Readonly<Record<Failure, Readonly<Record<Language, string>>>> = {
  malformed: {
    fr: 'Ce n’est pas un reçu entier\u00a0: il a été modifié ou coupé.',
    en: 'This is not a whole receipt: it was changed or cut.',
  },
  unsigned: {
    fr: 'La clé donnée n’a pas signé ce reçu\u00a0: c’est la clé d’un autre registre, ou le reçu a été modifié.',
    en: 'The given key has not signed this receipt: it is the key of another log, or the receipt was changed.',
  },
  forged: {
    fr: 'La signature ne correspond pas au texte signé\u00a0: le reçu a été modifié ou fabriqué.',
    en: 'The signature does not match the signed text: the receipt was changed or made up.',
  },
  'other-log': {
    fr: 'L’entrée appartient à un autre registre que celui qui a signé.',
    en: 'The entry belongs to another log than the one that signed.',
  },
  'not-included': {
    fr: 'L’entrée n’est pas dans le registre signé, à la place indiquée.',
    en: 'The entry is not in the signed log at the place given.',
  },
  'not-opened': {
    fr: 'Le contenu montré n’est pas celui auquel l’entrée s’engage.',
    en: 'The content shown is not the one the entry commits to.',
  },
}

/** @returns one sentence: why the receipt does not hold. */
export function failureSentence(failure: Failure, language: Language): string {
  return failures[failure][language]
}

/** @returns one sentence: what the signature proves. */
export function provedSentence(proved: Proved, language: Language): string {
  const { entry, index, checkpoint } = proved
  const { origin, size } = checkpoint
  const day = dayInWords(entry.day, language)
  return language === 'fr'
    ? `Le registre ${origin} a signé que son entrée n°\u00a0${index}, «\u00a0${entry.type}\u00a0» du ${day}, est parmi ses ${size} entrées.`
    : `The log ${origin} has signed that its entry no. ${index}, "${entry.type}" of ${day}, is among its ${size} entries.`
}

function dayInWords(day: string, language: Language): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day))
}
