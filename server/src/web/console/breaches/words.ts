import type { Figures } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'

/** "entre 1 204 et 2 310 personnes" */
export function peopleInWords({ m, format }: Language, { atLeast, atMost }: Figures): string {
  return m.breach.scope.people(format.number(atLeast), atMost === null ? null : format.number(atMost))
}

/** "le 3 décembre 2026 à 10 h 18": where a sentence goes on with it. */
export function when({ locale, format }: Language, iso: string): string {
  return `${locale === 'fr' ? 'le' : 'on'} ${format.instant(new Date(iso))}`
}

/** "70 h 12 min", of a period that may be over. */
export function hoursInWords({ m }: Language, ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  return m.breach.clocks.hours(Math.floor(minutes / 60), minutes % 60)
}
