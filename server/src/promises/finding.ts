import type { Text } from '@garant/policy'
import { createFormats } from '../i18n/format.ts'

/** What one check found out, on one day, of one world. */
export type Finding =
  | {
      readonly result: 'holds'
      /** What was looked at and what was seen, in words and counts; never a value of anybody's row. */
      readonly evidence: Text
      /** First ISO day on which it holds no longer if nothing else changes; null: no such day is known. */
      readonly breaksOn: string | null
      /** Somebody vouches for it, at least in part: nobody looked. Absent: it was seen. */
      readonly attested?: true
    }
  | {
      readonly result: 'fails'
      readonly evidence: Text
      /** Where: "purpose:invoicing", "table:crm.customer", "organisation.yaml:4". Sorted. */
      readonly places: readonly string[]
    }
  /** Nobody can tell, and why: a store that does not answer, a file that is not there. It is never taken for kept. */
  | { readonly result: 'cannot-know'; readonly evidence: Text }

export function holds(evidence: Text, breaksOn: string | null = null): Finding {
  return { result: 'holds', evidence, breaksOn }
}

export function fails(evidence: Text, places: readonly string[]): Finding {
  return { result: 'fails', evidence, places: [...new Set(places)].sort() }
}

export function cannotKnow(evidence: Text): Finding {
  return { result: 'cannot-know', evidence }
}

/** Fails at the places that were found; holds where none was. */
export function noneOf(
  places: readonly string[],
  none: Text,
  some: Text,
  breaksOn: string | null = null,
): Finding {
  return places.length === 0 ? holds(none, breaksOn) : fails(some, places)
}

/** The earliest of some days; null where there is none. */
export function earliest(days: readonly (string | null)[]): string | null {
  return days.reduce((one, other) => (one === null || (other !== null && other < one) ? other : one), null)
}

const formats = { fr: createFormats('fr', 'UTC'), en: createFormats('en', 'UTC') }

/** A number as each language writes it. */
export function figure(value: number): Text {
  return { fr: formats.fr.number(value), en: formats.en.number(value) }
}

/** An ISO day as each language writes it. */
export function dayInWords(day: string): Text {
  return { fr: formats.fr.date(day), en: formats.en.date(day) }
}
