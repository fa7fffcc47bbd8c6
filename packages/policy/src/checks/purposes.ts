import type { PurposeFile } from '../files/purpose.ts'
import type { VocabularyFile } from '../files/vocabulary.ts'
import { suggestion } from '../nearest.ts'
import type { Reading } from '../reading.ts'

/** A purpose says on which ground it stands, what it does and which data it needs (Art. 5(1)(b) and (c), 6(1)). */
export function checkPurposes(purposes: readonly PurposeFile[], reading: Reading): void {
  for (const purpose of purposes) {
    // Nothing may be done for a purpose that does not apply, so that it needs no ground.
    if (purpose['not-applicable'] !== null) continue
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
    if (purpose.operations.length === 0) {
      const message = 'no operation: say what is done with the data under `operations`, [collect, store, use]'
      reading.report('purpose/missing-operations', reading.at(purpose, 'operations'), message)
    }
    checkObjection(purpose, reading)
  }
}

/** The right to object has no default: who guesses it forgets that prospecting is absolute (Art. 21(1) to (3)). */
function checkObjection(purpose: PurposeFile, reading: Reading): void {
  if (purpose.objection === null) {
    if (purpose.role === 'processor') return
    const message =
      '`objection` is missing: absolute for prospecting, on-grounds for a legitimate interest or a public task, otherwise none'
    reading.report('purpose/missing-objection', reading.at(purpose, 'objection'), message)
    return
  }
  if (purpose.objection !== 'none' || reading.wasRefused(purpose, 'objection')) return
  const open = purpose['legal-basis'].find(
    ({ value }) => value.basis === 'legitimate-interests' || value.basis === 'public-task',
  )
  if (open === undefined) return
  const message = `\`${open.key}\` may object to what stands on ${open.value.basis} (Art. 21(1)): write on-grounds, or absolute for prospecting`
  reading.report('purpose/objection', reading.at(purpose, 'objection'), message)
}

/** A category that no purpose needs may not be collected. */
export function checkCategories(
  vocabulary: VocabularyFile,
  purposes: readonly PurposeFile[],
  reading: Reading,
): void {
  for (const purpose of purposes) checkFields(purpose, vocabulary, reading)
  if (!reading.knows('purpose')) return
  const applying = purposes.filter((purpose) => purpose['not-applicable'] === null)
  const used = new Set(applying.flatMap((purpose) => purpose.data.map(({ key }) => key)))
  for (const category of vocabulary.categories) {
    if (category.key === '' || used.has(category.key)) continue
    const message = `no purpose needs the category \`${category.key}\`: name it in a purpose or remove it`
    reading.report('purpose/unused-category', reading.at(category), message)
  }
}

/** A purpose needs fields that the category has. */
function checkFields(purpose: PurposeFile, vocabulary: VocabularyFile, reading: Reading): void {
  for (const { key, value } of purpose.data) {
    const category = vocabulary.categories.find((one) => one.key === key)
    if (category === undefined) continue
    const fields = category.value.fields.map((field) => field.key)
    value.fields.forEach((field, index) => {
      if (field === '' || fields.includes(field)) return
      const near = suggestion(field, fields)
      const mend = near === '' ? '; add it there under `fields` or name another' : near
      const message = `the category \`${key}\` has no field \`${field}\`${mend}`
      reading.report('purpose/unknown-field', reading.at(value.fields, index), message)
    })
  }
}
