import type { PolicyPromise } from '@garant/policy'
import type { BoardEvidence } from './board.ts'

/**
 * What a check of all retention rules says of one promise: rows that are late under another rule do not break it. Where the
 * check could not look everywhere, nobody knows of it. A promise that cites no rule is about all of them.
 */
export function scoped<Said extends Pick<BoardEvidence, 'id' | 'state' | 'evidence' | 'places'>>(
  evidence: Said,
  { rules }: Pick<PolicyPromise, 'rules'>,
): Said {
  const own = rules.filter((rule) => rule.startsWith('retention:'))
  const { id, state, places } = evidence
  if (id !== 'retention.past-due' || state !== 'broken' || own.length === 0) return evidence
  if (own.some((rule) => places.includes(rule))) return evidence
  const unknown = places.filter((place) => place.startsWith('unknown:'))
  if (unknown.length > 0) {
    const some = unknown.map((place) => place.slice('unknown:'.length)).join(', ')
    return {
      ...evidence,
      state: 'unchecked',
      places: unknown,
      evidence: {
        fr: `Aucune ligne vue n’a dépassé la durée que cette promesse cite. Tout n’a pas pu être compté : ${some}.`,
        en: `No row seen is past the duration that this promise cites. Not everything could be counted: ${some}.`,
      },
    }
  }
  return {
    ...evidence,
    state: 'kept',
    places: [],
    evidence: {
      fr: 'Aucune ligne n’a dépassé la durée que cette promesse cite. D’autres règles ont du retard.',
      en: 'No row is past the duration that this promise cites. Other rules are late.',
    },
  }
}
