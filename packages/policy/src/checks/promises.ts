import type { PromisesFile } from '../files/promises.ts'
import type { Reading } from '../reading.ts'
import { checkOrder } from './days.ts'

/** A promise has something that shows whether it is kept, or does not apply; never both. */
export function checkPromises(promises: PromisesFile, reading: Reading): void {
  for (const { key, value } of promises) {
    if (key === '' || !reading.wasRead(value)) continue
    const backed = value.checks.length > 0 || value.attestation !== null
    if (value['not-applicable'] === null && !backed) {
      const message = `nothing shows whether \`${key}\` is kept: name its \`checks\`, an \`attestation\`, or say under \`not-applicable\` why it does not apply`
      reading.report('promise/without-evidence', reading.at(value), message)
    }
    if (value['not-applicable'] !== null && backed) {
      const message = `\`${key}\` does not apply and is checked or vouched for all the same: keep one`
      reading.report('promise/two-states', reading.at(value, 'not-applicable'), message)
    }
    const { attestation } = value
    if (attestation !== null) {
      checkOrder(attestation.given, attestation.until, reading.at(attestation, 'until'), reading)
    }
  }
}
