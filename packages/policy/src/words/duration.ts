import type { Language } from '../bundle.ts'

const words = {
  fr: {
    Y: ['an', 'ans'],
    M: ['mois', 'mois'],
    W: ['semaine', 'semaines'],
    D: ['jour', 'jours'],
    H: ['heure', 'heures'],
    m: ['minute', 'minutes'],
    and: 'et',
  },
  en: {
    Y: ['year', 'years'],
    M: ['month', 'months'],
    W: ['week', 'weeks'],
    D: ['day', 'days'],
    H: ['hour', 'hours'],
    m: ['minute', 'minutes'],
    and: 'and',
  },
} as const

const units = ['Y', 'M', 'W', 'D', 'H', 'm'] as const

/**
 * An ISO 8601 duration in words, unit by unit as it is written: P36M is "36 mois", never "3 ans", because the notice says
 * what the rule says. @throws {RangeError} when the text is no such duration, or names no unit.
 */
export function durationInWords(language: Language, iso: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso)
  const vocabulary = words[language]
  const parts = units.flatMap((unit, index) => {
    const count = match?.[index + 1]
    if (count === undefined) return []
    const [one, many] = vocabulary[unit]
    return `${count}\u00a0${isOne(language, Number(count)) ? one : many}`
  })
  if (parts.length === 0) throw new RangeError(`not a duration: ${iso}`)
  const last = parts.pop() ?? ''
  return parts.length === 0 ? last : `${parts.join(', ')} ${vocabulary.and} ${last}`
}

/** French takes the singular below two, English for one alone. */
export function isOne(language: Language, count: number): boolean {
  return language === 'fr' ? Math.abs(count) < 2 : count === 1
}
