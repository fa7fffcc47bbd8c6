import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Refusal } from './effects.ts'
import type { RowGroup } from './plan.ts'

/** `sha256:` and 64 hexadecimal digits, over canonical JSON (RFC 8785). */
export type Hash = string

export function hashJson(value: unknown): Hash {
  return `sha256:${createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')}`
}

/** What is done to which rows, whatever the order in which they were found or the people were named. */
export function hashStore(store: string, groups: readonly RowGroup[], refusal: Refusal | null): Hash {
  const fates = groups
    .map(({ owners: _, keys, ...fate }) => ({ ...fate, keys: keys.map((key) => JSON.stringify(key)).sort() }))
    .map((fate) => canonicalize(fate) ?? '')
    .sort()
  return hashJson({ store, refusal, fates })
}
