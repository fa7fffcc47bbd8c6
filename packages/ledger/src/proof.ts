/**
 * Checks proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2). Everything here comes from strangers: what is not exactly
 * right is false, never an exception.
 */
import { equalBytes } from './encoding.ts'
import { hashLength, nodeHash } from './hash.ts'

export interface InclusionClaim {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** @returns whether the leaf is at `index` of the tree of `size` leaves that has this root. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { index, size, proof } = claim
  if (!isCount(index) || !isCount(size) || index >= size) return false
  if (![claim.leafHash, claim.root, ...proof].every(isHash)) return false
  let position = index
  let last = size - 1
  let hash = claim.leafHash
  for (const neighbour of proof) {
    if (last === 0) return false
    if (isOdd(position) || position === last) {
      hash = nodeHash(neighbour, hash)
      // A node without a right neighbour rises unchanged.
      while (!isOdd(position) && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      hash = nodeHash(hash, neighbour)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && equalBytes(hash, claim.root)
}

export interface ConsistencyClaim {
  readonly from: { readonly size: number; readonly root: Uint8Array }
  readonly to: { readonly size: number; readonly root: Uint8Array }
  readonly proof: readonly Uint8Array[]
}

/**
 * @returns whether the first tree is the beginning of the second. False for a first tree without leaves: it is the
 * beginning of any tree, so there is nothing to prove.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { from, to, proof } = claim
  if (!isCount(from.size) || !isCount(to.size) || from.size === 0 || from.size > to.size) return false
  if (from.size === to.size) return proof.length === 0 && equalBytes(from.root, to.root)
  if (![from.root, to.root, ...proof].every(isHash)) return false
  let position = from.size - 1
  let last = to.size - 1
  while (isOdd(position)) {
    position = half(position)
    last = half(last)
  }
  // The earlier tree is one complete subtree: its root is the known starting point and is not in the proof.
  const path = position === 0 ? [from.root, ...proof] : proof
  const [seed, ...neighbours] = path
  if (seed === undefined) return false
  let earlier = seed
  let later = seed
  for (const neighbour of neighbours) {
    if (last === 0) return false
    if (isOdd(position) || position === last) {
      earlier = nodeHash(neighbour, earlier)
      later = nodeHash(neighbour, later)
      while (!isOdd(position) && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      later = nodeHash(later, neighbour)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && equalBytes(earlier, from.root) && equalBytes(later, to.root)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isHash(value: Uint8Array): boolean {
  return value.length === hashLength
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

function half(value: number): number {
  return Math.floor(value / 2)
}
