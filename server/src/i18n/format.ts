import { durationInWords } from '@garant/policy'
import type { Locale } from './typeset.ts'

/** How one language writes what is not a sentence. Days are ISO 8601 ("2026-12-23"), instants `Date`. */
export interface Formats {
  /** "mercredi 23 décembre 2026" */
  day(iso: string): string
  /** "23 décembre 2026" */
  date(iso: string): string
  /** "23 déc." */
  shortDate(iso: string): string
  /** "3 décembre 2026 à 10 h 18", in the organisation's time zone. */
  instant(at: Date): string
  /** "10 h 18", in the organisation's time zone. */
  time(at: Date): string
  /** The ISO day of an instant, in the organisation's time zone. */
  dayOf(at: Date): string
  /** "31 décembre", of a month and day "12-31". */
  monthDay(iso: string): string
  /** "5 931" */
  number(value: number): string
  /** "10 ans", of an ISO 8601 duration "P10Y". @throws {RangeError} when it is none. */
  duration(iso: string): string
  /** "échanges, devis et compte" */
  list(items: readonly string[]): string
  /** "France", of an ISO 3166 code "FR"; the code itself when unknown. */
  country(code: string): string
}

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }

/** Formats of a language, for instants shown in one time zone. */
export function createFormats(locale: Locale, timeZone: string): Formats {
  const tag = tags[locale]
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
    return (iso: string) => ordinal(locale, format.format(new Date(`${iso}T00:00:00Z`)))
  }
  const date = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const numbers = new Intl.NumberFormat(tag)
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const countries = new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' })

  const dayOf = (at: Date) => isoDay.format(at)
  const time = (at: Date) => clockTime(locale, clock.format(at))
  return {
    day: dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    date,
    shortDate: dates({ day: 'numeric', month: 'short' }),
    instant: (at) => `${date(dayOf(at))} ${locale === 'fr' ? 'à' : 'at'} ${time(at)}`,
    time,
    dayOf,
    monthDay: (iso) => dates({ day: 'numeric', month: 'long' })(`2000-${iso}`),
    number: (value) => numbers.format(value),
    duration: (iso) => durationInWords(locale, iso),
    list: (items) => lists.format(items),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
  }
}

/** French writes the first of a month as an ordinal: "1er janvier". */
function ordinal(locale: Locale, text: string): string {
  return locale === 'fr' ? text.replace(/(^| )1 (?=\p{L})/u, '$11er ') : text
}

/** "10 h 18" in French, "10:18" in English, from "10:18". */
function clockTime(locale: Locale, text: string): string {
  if (locale === 'en') return text
  const [hours = '0', minutes = '00'] = text.split(':')
  const past = minutes === '00' ? '' : `\u00a0${minutes}`
  return `${Number(hours)}\u00a0h${past}`
}
