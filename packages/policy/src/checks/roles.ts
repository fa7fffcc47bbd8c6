import type { PurposeFile } from '../files/purpose.ts'
import type { StoreSource } from '../files/store.ts'
import type { Reading } from '../reading.ts'
import { holdsPersonalData } from './store-index.ts'

/**
 * Our own data and those of a client stand apart, or the store says what keeps them apart (P-001, Art. 28(10)); and
 * nothing is held for a purpose that does not apply.
 */
export function checkRoles(
  stores: readonly StoreSource[],
  purposes: ReadonlyMap<string, PurposeFile>,
  reading: Reading,
): void {
  for (const store of stores) {
    let first: { readonly own: boolean; readonly purpose: string } | null = null
    let reported = false
    for (const table of store.tables) {
      const purpose = purposes.get(table.purpose)
      if (purpose === undefined || !reading.wasRead(table)) continue
      if (purpose['not-applicable'] !== null) {
        const message = `the purpose \`${purpose.purpose}\` does not apply: nothing may be held for it; name the purpose that needs these data`
        reading.report('store/purpose-not-applicable', reading.at(table, 'purpose'), message)
      }
      if (!holdsPersonalData(table)) continue
      // Joint controllers are controllers (Art. 26).
      const own = purpose.role !== 'processor'
      first ??= { own, purpose: purpose.purpose }
      if (own === first.own || store.bridge !== null || reported) continue
      const message = `\`${store.store}\` serves \`${first.purpose}\` and \`${purpose.purpose}\`, one of them for a client: part the two, or say under \`bridge\` why they share it and what keeps them apart`
      reading.report('store/two-roles', reading.at(table, 'purpose'), message)
      reported = true
    }
  }
}
