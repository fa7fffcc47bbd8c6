import type { Lookup } from '../connector.ts'
import { canonicalIdentifier, emailForms, phoneForms } from '../identifiers.ts'

/** How the rows of a lookup are compared, and in which forms what was given is looked for. */
export interface Comparison {
  /** `exact`: byte for byte. `lower`: without case. `digits`: digits and plus sign alone. */
  readonly kind: 'exact' | 'lower' | 'digits'
  /** Tuples that a row may equal; a row equals at most one. Empty: no row can. */
  forms(tuple: readonly string[]): readonly (readonly string[])[]
}

/** `country`: where a phone number without prefix is taken to be. */
export function comparisonOf(
  { match, canonical }: Pick<Lookup, 'match' | 'canonical'>,
  country: string,
): Comparison {
  const comparable = (tuple: readonly string[]) =>
    tuple.every((text) => text.isWellFormed() && !text.includes('\0'))
  if (match === 'exact') return { kind: 'exact', forms: (tuple) => (comparable(tuple) ? [tuple] : []) }
  const canonicalForm = ([text]: readonly string[]) => canonicalIdentifier(match, text ?? '', country)
  if (match === 'phone' && !canonical)
    return {
      kind: 'digits',
      forms: (tuple) => {
        const phone = canonicalForm(tuple)
        return phone === null ? [] : phoneForms(phone, country).map((form) => [form])
      },
    }
  return {
    kind: match === 'email' && !canonical ? 'lower' : 'exact',
    forms: (tuple) => {
      const form = canonicalForm(tuple)
      if (form === null) return []
      return match === 'email' && !canonical ? emailForms(form).map((one) => [one]) : [[form]]
    },
  }
}
