/** What a sample of a column's values lets one conclude. The values themselves are not kept. */
export interface ColumnFacts {
  /** Rows looked at, and those that hold something. */
  readonly rows: number
  readonly filled: number
  /** Distinct values, as a share of the filled. */
  readonly distinct: number
  /** Values that are 0, by which old schemas say "none". */
  readonly zeros: number
  /** Mean length in characters. */
  readonly length: number
  /** Share of the filled values that look like it. */
  readonly looks: Readonly<Record<Look, number>>
}

export type Look = 'email' | 'phone' | 'iban' | 'ip' | 'prose' | 'number'

const looks: Readonly<Record<Look, RegExp>> = {
  email: /^\s*[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}\s*$/u,
  phone: /^\s*(\+|00|0|\()[\d\s().\-/]{7,22}$/,
  iban: /^[A-Z]{2}\d{2}( ?[A-Z0-9]{4}){2,7}( ?[A-Z0-9]{1,3})?$/,
  ip: /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}|[\da-f]{0,4}(:[\da-f]{0,4}){2,7})(\/\d+)?$/i,
  prose: /\S+\s+\S+\s+\S+/,
  number: /^-?\d+([.,]\d+)?$/,
}

/** @param values a sample of one column in text form; what is longer than 200 characters may have been cut. */
export function factsOf(values: readonly (string | null)[]): ColumnFacts {
  const filled = values.filter((value) => value !== null && value.trim() !== '')
  const share = (count: number) => (filled.length === 0 ? 0 : count / filled.length)
  const looking = (look: Look) => share(filled.filter((value) => looks[look].test(value ?? '')).length)
  return {
    rows: values.length,
    filled: filled.length,
    distinct: share(new Set(filled).size),
    zeros: filled.filter((value) => /^0+$/.test(value ?? '')).length,
    length: share(filled.reduce((sum, value) => sum + (value ?? '').length, 0)),
    looks: {
      email: looking('email'),
      phone: looking('phone'),
      iban: looking('iban'),
      ip: looking('ip'),
      prose: looking('prose'),
      number: looking('number'),
    },
  }
}

export const noFacts: ColumnFacts = factsOf([])

/** Enough values to judge by. */
export function isTelling({ filled }: ColumnFacts): boolean {
  return filled >= 3
}
