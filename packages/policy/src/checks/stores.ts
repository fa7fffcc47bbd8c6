import type { PurposeFile } from '../files/purpose.ts'
import type { RetentionFile } from '../files/retention.ts'
import type { StoreSource } from '../files/store.ts'
import type { Reading } from '../reading.ts'
import { checkErasure } from './erasure.ts'
import { checkLinks, checkReach, checkTriggers } from './links.ts'
import { checkPaths } from './paths.ts'
import { checkRoles } from './roles.ts'
import { indexStores } from './store-index.ts'
import { checkDays } from './table-days.ts'
import { checkColumns, checkPurposeOfTable, checkTableNames } from './tables.ts'

export function checkStores(
  stores: readonly StoreSource[],
  purposes: readonly PurposeFile[],
  rules: RetentionFile,
  reading: Reading,
): void {
  const index = indexStores(stores, reading)
  const purposesById = new Map(purposes.map((purpose) => [purpose.purpose, purpose]))
  for (const store of stores) checkTableNames(store, reading)
  for (const store of stores) checkPaths(store, reading)
  checkRoles(stores, purposesById, reading)
  checkDays(rules, index, reading)
  for (const placed of index.tables) {
    checkColumns(placed, reading)
    checkPurposeOfTable(placed, purposesById, reading)
    checkLinks(placed, index, reading)
    checkErasure(placed, rules, index, reading)
    checkTriggers(placed, reading)
  }
  checkReach(index, reading)
}
