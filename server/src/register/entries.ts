import type { NewEntry } from '../journal/journal.ts'

/** Entries of the register in the ledger. */
export type RegisterEntryType = 'policy.published'

/** The idempotency key of a publication, by which its receipt is asked for. */
export function publicationOnce(number: number): string {
  return `policy ${number} published`
}

/** Key scope of a publication's payload; a policy holds no personal data, so it is never shredded. */
export function publicationScope(number: number): string {
  return `policy-${number}`
}

export function publicationEntry(policy: {
  readonly number: number
  readonly version: string
  readonly hash: string
  readonly effective: string
  readonly actor: string | null
}): NewEntry {
  const { number, version, hash, effective, actor } = policy
  const type: RegisterEntryType = 'policy.published'
  return {
    type,
    once: publicationOnce(number),
    scope: publicationScope(number),
    payload: { number, version, hash, effective },
    policy: hash,
    actor,
  }
}
