import { type RightsFile, rungs } from '../files/rights.ts'
import type { Reading } from '../reading.ts'

/** Each way in can be used, and identity is asked for in steps, the lightest first (Art. 12(2) and (6)). */
export function checkRights(rights: RightsFile | null, reading: Reading): void {
  if (rights === null) return
  for (const way of rights.intake) {
    if (!reading.wasRead(way) || reading.wasRefused(way, 'kind')) continue
    if (way.kind === 'portal' && way.address !== null) {
      const message = 'the installation knows the address of its portal: remove `address`'
      reading.report('intake/address', reading.at(way, 'address'), message)
    }
    if (way.kind !== 'portal' && way.address === null) {
      const message = `nobody can reach you by ${way.kind} without an address or a number: give it under \`address\``
      reading.report('intake/address', reading.at(way), message)
    }
  }
  if (rights.identity.some((_, index) => reading.wasRefused(rights.identity, index))) return
  const heights = rights.identity.map((rung) => rungs.indexOf(rung))
  const step = heights.findIndex((height, index) => index > 0 && height < (heights[index - 1] ?? 0))
  if (step === -1) return
  const message = `\`${rights.identity[step]}\` asks for less than the step before it: write the lightest first, ${rungs.join(', ')}`
  reading.report('intake/ladder', reading.at(rights.identity, step), message)
}
