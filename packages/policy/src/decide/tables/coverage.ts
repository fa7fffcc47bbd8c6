import type { Bundle } from '../../bundle.ts'
import { compare } from '../../reading.ts'

/** What of a policy no row has put to the test, by kind; "basis" is "<purpose>/<type of person>". */
export interface Coverage {
  /** How many there are of all kinds together, and how many a decision rested on. */
  readonly rules: number
  readonly exercised: number
  readonly never: {
    readonly purposes: readonly string[]
    readonly bases: readonly string[]
    readonly retention: readonly string[]
    readonly channels: readonly string[]
    readonly recipients: readonly string[]
  }
}

/** `cited` are the rules on which decisions rested: `Decision.rules` of all rows. */
export function coverageOf(bundle: Bundle, cited: ReadonlySet<string>): Coverage {
  const applied = bundle.purposes.filter(({ applies }) => applies)
  const ids = new Set(applied.map(({ id }) => id))
  const idOf = ({ id }: { readonly id: string }): string => id
  const all = {
    purposes: bundle.purposes.map((purpose) => `purpose:${purpose.id}`),
    // A processor acts on its client's basis, and what is off rests on none.
    bases: applied
      .filter(({ role }) => role !== 'processor')
      .flatMap(({ id, legalBasis }) => legalBasis.map(({ subject }) => `basis:${id}/${subject}`)),
    retention: bundle.retention
      .filter(({ purpose }) => ids.has(purpose))
      .map((rule) => `retention:${rule.id}`),
    channels: bundle.channels.map(idOf).map((id) => `channel:${id}`),
    recipients: bundle.recipients.map(idOf).map((id) => `recipient:${id}`),
  }
  const never = (rules: readonly string[]): readonly string[] =>
    rules
      .filter((rule) => !cited.has(rule))
      .map((rule) => rule.slice(rule.indexOf(':') + 1))
      .toSorted(compare)
  const every = Object.values(all).flat()
  return {
    rules: every.length,
    exercised: every.filter((rule) => cited.has(rule)).length,
    never: {
      purposes: never(all.purposes),
      bases: never(all.bases),
      retention: never(all.retention),
      channels: never(all.channels),
      recipients: never(all.recipients),
    },
  }
}
