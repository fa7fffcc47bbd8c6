/** Ledger entries that this module writes. */
export type ErasureEntry =
  /** Somebody confirmed the erasure, or the policy's retention asked for it. */
  | 'erasure.requested'
  /** One person in one store, verified. */
  | 'erasure.done'
  /** One person, all stores: what the person's receipt proves. */
  | 'erasure.certificate'
  /** The same person, once no backup holds what was erased. */
  | 'erasure.final'

export function requestedOnce(id: string): string {
  return `erasure/${id}`
}

export function doneOnce(id: string, person: number, store: string): string {
  return `erasure/${id}/${person}/${store}`
}

export function certificateOnce(id: string, person: number): string {
  return `erasure/${id}/${person}`
}

/** Key of the entry that says that no backup holds what was erased of a person. */
export function finalOnce(erasure: string, person: number): string {
  return `${certificateOnce(erasure, person)}/final`
}
