import type { NewEntry } from '../journal/journal.ts'

/** Entries of the end of an agreement in the client's own ledger. */
export type EndingEntryType =
  | 'ending.begun'
  | 'ending.returned'
  | 'ending.acknowledged'
  | 'ending.erasure-asked'
  | 'ending.erasure-confirmed'
  | 'ending.attested'
  | 'ending.certified'

/** Counts and digests of a company's data: never shredded, so that the certificate is proved for good. */
export function endingScope(ending: string): string {
  return `ending-${ending}`
}

export function endingOnce(type: EndingEntryType, ending: string, mark = ''): string {
  return `${type} ${ending}${mark === '' ? '' : ` ${mark}`}`
}

export function endingEntry(
  type: EndingEntryType,
  given: {
    readonly ending: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly policy: string
    readonly actor: string | null
    readonly mark?: string
  },
): NewEntry {
  const { ending, facts, policy, actor, mark } = given
  return {
    ...{ type, once: endingOnce(type, ending, mark), scope: endingScope(ending) },
    ...{ payload: { ending, ...facts }, policy, actor },
  }
}
