import type { DisclosureAsked } from './disclosures.ts'

const made: unique symbol = Symbol('disclosure')

/**
 * What was decided and entered. Whatever makes a file or a mail of data asks for one, and only `disclose` makes it: a way out that
 * passes it by does not compile.
 */
export interface Disclosure extends Omit<DisclosureAsked, 'people'> {
  readonly id: string
  readonly [made]: true
}

export function disclosureOf(id: string, { people: _, ...asked }: DisclosureAsked): Disclosure {
  return { ...asked, id, [made]: true }
}
