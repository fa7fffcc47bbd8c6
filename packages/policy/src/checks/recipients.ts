import type { AgreementFile } from '../files/agreement.ts'
import type { RecipientsFile } from '../files/recipients.ts'
import type { Reading } from '../reading.ts'

/** Who processes for us does so under a contract (Art. 28(3)). */
export function checkRecipients(
  recipients: RecipientsFile,
  agreements: readonly AgreementFile[],
  reading: Reading,
): void {
  const bound = new Set(agreements.map(({ recipient }) => recipient))
  for (const { key, value } of recipients) {
    if (value.kind !== 'processor' && value.kind !== 'sub-processor') continue
    if (value.contract !== null || bound.has(key) || !reading.wasRead(value)) continue
    if (!reading.knows('agreement')) continue
    const message = `\`${key}\` processes data for us without a contract on file: name it under \`contract\`, or add the agreement to agreements/`
    reading.report('recipient/missing-contract', reading.at(value), message)
  }
}
