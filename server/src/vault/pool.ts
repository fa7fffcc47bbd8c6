import type { Random } from '../kernel/random.ts'

/** One call to the system for many nonces and salts. */
const poolBytes = 16_384

/** Hands out random bytes from a block drawn at once; no byte is handed out twice. Lengths up to 1,024. */
export function randomPool(random: Random): (length: number) => Buffer {
  let block: Buffer = Buffer.alloc(0)
  let used = 0
  return (length) => {
    if (used + length > block.length) {
      block = random.bytes(poolBytes)
      used = 0
    }
    // A copy: whoever clears its bytes, or keeps them, touches no neighbour.
    const taken = Buffer.from(block.subarray(used, used + length))
    block.fill(0, used, used + length)
    used += length
    return taken
  }
}
