import type { PurposeFile } from '../files/purpose.ts'
import type { RecipientsFile } from '../files/recipients.ts'
import type { VocabularyFile } from '../files/vocabulary.ts'
import type { Reading } from '../reading.ts'

/** A purpose says on which ground it stands and which data it needs (Art. 5(1)(b) and (c), 6(1)). */
export function checkPurposes(purposes: readonly PurposeFile[], reading: Reading): void {
  for (const purpose of purposes) {
    // A processor acts on its client's ground, which is not ours to state (Art. 28(3)(a)).
    if (purpose['legal-basis'].length === 0 && purpose.role !== 'processor') {
      const place = reading.at(purpose, 'legal-basis')
      const message = 'no legal basis: give one for each subject type under `legal-basis`'
      reading.report('purpose/missing-legal-basis', place, message)
    }
    if (purpose.data.length === 0) {
      const message = 'no data: give each category that the purpose needs, and why, under `data`'
      reading.report('purpose/missing-data', reading.at(purpose, 'data'), message)
    }
  }
}

/** A category that no purpose needs may not be collected. */
export function checkCategories(
  vocabulary: VocabularyFile,
  purposes: readonly PurposeFile[],
  reading: Reading,
): void {
  if (!reading.knows('purpose')) return
  const used = new Set(purposes.flatMap((purpose) => purpose.data.map(({ key }) => key)))
  for (const category of vocabulary.categories) {
    if (category.key === '' || used.has(category.key)) continue
    const message = `no purpose needs the category \`${category.key}\`: name it in a purpose or remove it`
    reading.report('purpose/unused-category', reading.at(category), message)
  }
}

/** Who processes for us does so under a contract (Art. 28(3)). */
export function checkRecipients(recipients: RecipientsFile, reading: Reading): void {
  for (const { key, value } of recipients) {
    if (value.kind !== 'processor' && value.kind !== 'sub-processor') continue
    if (value.contract !== null || !reading.wasRead(value)) continue
    const message = `\`${key}\` processes data for us without a contract on file: name it under \`contract\``
    reading.report('recipient/missing-contract', reading.at(value), message)
  }
}
