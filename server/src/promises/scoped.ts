import type { PolicyPromise } from '@garant/policy'
import type { BoardEvidence } from './board.ts'

/**
 * What a check of all retention rules says of one promise: rows that are late under another rule do not break it. Only where the
 * check could look everywhere; a promise that cites no rule is about all of them.
 */
export function scoped<Said extends Pick<BoardEvidence, 'id' | 'state' | 'evidence' | 'places'>>(
  evidence: Said,
  { rules }: Pick<PolicyPromise, 'rules'>,
): Said {
  const own = rules.filter((rule) => rule.startsWith('retention:'))
  const { id, state, places } = evidence
  if (id !== 'retention.past-due' || state !== 'broken' || own.length === 0) return evidence
  const isPartial = places.some((place) => place.startsWith('unknown:'))
  if (isPartial || own.some((rule) => places.includes(rule))) return evidence
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
