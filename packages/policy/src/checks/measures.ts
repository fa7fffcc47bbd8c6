import type { MeasuresFile } from '../files/measures.ts'
import type { Reading } from '../reading.ts'
import { checkOrder } from './days.ts'

/** A measure is shown by one thing: a check that runs, or somebody who vouches until a day (Art. 32(1)(d)). */
export function checkMeasures(measures: MeasuresFile, reading: Reading): void {
  for (const { key, value } of measures) {
    if (key === '' || !reading.wasRead(value)) continue
    const { check, attestation } = value
    if ((check === null) === (attestation === null)) {
      const what = check === null ? 'nothing shows' : 'two things show'
      const message = `${what} that \`${key}\` holds: give a \`check\` of the board or an \`attestation\`, one of them`
      reading.report('measure/evidence', reading.at(value), message)
    }
    if (attestation !== null) {
      checkOrder(attestation.given, attestation.until, reading.at(attestation, 'until'), reading)
    }
  }
}
