import type { PurposeFile } from '../files/purpose.ts'
import type { StaffFile } from '../files/staff.ts'
import type { StoreSource } from '../files/store.ts'
import type { VocabularyFile } from '../files/vocabulary.ts'
import type { Reading } from '../reading.ts'
import { holdsPersonalData } from './store-index.ts'

interface World {
  readonly purposes: readonly PurposeFile[]
  readonly stores: readonly StoreSource[]
  readonly vocabulary: VocabularyFile
}

/** A function sees what its purposes need and nothing else, and personnel management stands apart (P-026, P-093, P-094). */
export function checkStaff(staff: StaffFile | null, world: World, reading: Reading): void {
  if (staff === null || !reading.wasRead(staff)) return
  const apart = new Set(staff.personnel)
  for (const { key, value } of staff.functions) {
    if (!reading.wasRead(value)) continue
    value.purposes.forEach((purpose, index) => {
      if (!apart.has(purpose) || value.personnel) return
      const message = `\`${purpose}\` is personnel management, and \`${key}\` is no function of it: take it out, or write \`personnel: true\``
      reading.report('staff/personnel-apart', reading.at(value.purposes, index), message)
    })
    checkWithin(key, value, world, reading)
  }
  checkStoresApart(apart, world.stores, reading)
  checkAttended(staff, world.purposes, reading)
}

function checkWithin(
  id: string,
  value: StaffFile['functions'][number]['value'],
  { purposes, vocabulary }: World,
  reading: Reading,
): void {
  const { purposes: named } = value
  const operations: readonly string[] = value.operations
  const data: readonly string[] = value.data
  const served = purposes.filter(({ purpose }) => named.includes(purpose))
  // What is not known was reported where it is named.
  if (served.length === 0 || !reading.knows('category')) return
  const outside = (place: ReturnType<Reading['at']>, what: string): void => {
    const message = `no purpose of \`${id}\` ${what}: a function does not reach beyond its purposes (Art. 29)`
    reading.report('staff/outside-purpose', place, message)
  }
  operations.forEach((operation, index) => {
    if (served.some((purpose) => purpose.operations.some((one) => one === operation))) return
    outside(reading.at(operations, index), `does \`${operation}\``)
  })
  data.forEach((written, index) => {
    const [category = '', field] = written.split('.')
    const needed = served.flatMap((purpose) => purpose.data.filter(({ key }) => key === category))
    const known: readonly { readonly key: string }[] =
      vocabulary.categories.find(({ key }) => key === category)?.value.fields ?? []
    const isNeeded = needed.some(({ value: { fields } }) => {
      const named: readonly string[] = fields
      return field === undefined || named.length === 0 || named.includes(field)
    })
    const isThere = field === undefined || known.some(({ key }) => key === field)
    if (!isNeeded || !isThere) outside(reading.at(data, index), `needs \`${written}\``)
  })
}

/** The data of those who work for us stand in stores of their own. */
function checkStoresApart(
  apart: ReadonlySet<string>,
  stores: readonly StoreSource[],
  reading: Reading,
): void {
  for (const store of stores) {
    const tables = store.tables.filter((table) => reading.wasRead(table) && holdsPersonalData(table))
    const inside = tables.find(({ purpose }) => apart.has(purpose))
    const outside = tables.find(({ purpose }) => !apart.has(purpose))
    if (inside === undefined || outside === undefined) continue
    const message = `\`${store.store}\` holds \`${inside.purpose}\`, which is personnel management, beside \`${outside.purpose}\`: part them into two stores`
    reading.report('staff/personnel-beside', reading.at(inside, 'purpose'), message)
  }
}

/** Each processing has somebody in charge of it. */
function checkAttended(staff: StaffFile, purposes: readonly PurposeFile[], reading: Reading): void {
  const attended = new Set(staff.functions.flatMap(({ value }) => value.purposes))
  for (const purpose of purposes) {
    if (purpose['not-applicable'] !== null || attended.has(purpose.purpose)) continue
    if (!reading.wasRead(purpose) || purpose.purpose === '') continue
    const message = `no function of staff.yaml serves \`${purpose.purpose}\`: name it under the function in charge of it`
    reading.report('staff/purpose-unattended', reading.at(purpose), message)
  }
}
