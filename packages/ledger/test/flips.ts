import { inclusionProof, leafHash, verifyInclusion } from '../src/index.ts'
import { seededBytes, testLog } from './support.ts'

/**
 * Flips single bits of 1,000 entries of 120 bytes and checks each flipped entry against the one root.
 * @param step 1 flips every bit, 8 one bit in eight.
 */
export async function flipEntries(
  step: number,
): Promise<{ flips: number; undetected: number; intact: number }> {
  const entries = Array.from({ length: 1_000 }, (_, at) => seededBytes(`entry ${at}`, 120))
  const log = testLog()
  log.add(entries)
  const root = log.tree.root()
  const size = entries.length
  const result = { flips: 0, undetected: 0, intact: 0 }
  for (const [index, entry] of entries.entries()) {
    const proof = await inclusionProof(index, size, log.readTile)
    const holds = (bytes: Uint8Array) =>
      verifyInclusion({ leafHash: leafHash(bytes), index, size, root, proof })
    if (holds(entry)) result.intact += 1
    const changed = Uint8Array.from(entry)
    // The offset moves with the entry, so that every place of an entry is hit somewhere.
    for (let bit = index % step; bit < entry.length * 8; bit += step) {
      const mask = 1 << (bit & 7)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ mask
      if (holds(changed)) result.undetected += 1
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ mask
      result.flips += 1
    }
  }
  return result
}
