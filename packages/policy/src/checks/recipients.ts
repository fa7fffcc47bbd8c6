import type { AgreementFile } from '../files/agreement.ts'
import type { RecipientsFile } from '../files/recipients.ts'
import type { Reading } from '../reading.ts'

/** Who processes for us does so under a contract (Art. 28(3)). */
export function checkRecipients(
  recipients: RecipientsFile,
  agreements: readonly AgreementFile[],
  reading: Reading,
): void {
  checkNames(recipients, reading)
  const bound = new Set(agreements.map(({ recipient }) => recipient))
  for (const { key, value } of recipients) {
    if (value.kind !== 'processor' && value.kind !== 'sub-processor') continue
    if (value.contract !== null || bound.has(key) || !reading.wasRead(value)) continue
    if (!reading.knows('agreement')) continue
    const message = `\`${key}\` processes data for us without a contract on file: name it under \`contract\`, or add the agreement to agreements/`
    reading.report('recipient/missing-contract', reading.at(value), message)
  }
}

/** One company under two ids is told twice of everything, and who reads the list takes it for two. */
function checkNames(recipients: RecipientsFile, reading: Reading): void {
  const seen = new Map<string, string>()
  for (const { key, value } of recipients) {
    const name = `${value.name.trim().toLowerCase()} ${value.kind} ${value['engaged-by'] ?? ''}`
    const first = seen.get(name)
    if (value.name === '' || !reading.wasRead(value)) continue
    if (first === undefined) {
      seen.set(name, key)
      continue
    }
    const message = `\`${key}\` has the name and the kind of \`${first}\`: name one of them in the purposes of both, or tell them apart by name`
    reading.report('recipient/same-name', reading.at(value, 'name'), message)
  }
}
