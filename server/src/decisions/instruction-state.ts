import { type Bundle, type Operation, ownerOf, type Store } from '@garant/policy'
import type { StoreOperation } from '../stores/stores.ts'
import type { InstructionRow } from './instruction-store.ts'
import type { InstructionState } from './instructions.ts'

/** @param today ISO day in the organisation's zone. */
export function stateOf(row: InstructionRow, today: string): InstructionState {
  if (row.withdrawn_at !== null) return 'withdrawn'
  if (row.successor !== null) return 'replaced'
  if (row.limited_by !== null) return 'limited'
  if (row.suspended_at !== null && row.settled_at === null) return 'suspended'
  if (row.valid_from > today) return 'future'
  if (row.valid_until !== null && row.valid_until < today) return 'expired'
  return 'live'
}

/** What reads rows is part of everything that is done with them. */
const reading: readonly Operation[] = [
  ...(['consult', 'extract', 'use', 'transmit', 'adapt', 'restrict', 'anonymise', 'erase'] as const),
]

/** Which operations of Art. 4(2) an instruction has to allow, one of them, before a store is asked for this. */
const needed: Readonly<Record<StoreOperation, readonly Operation[] | 'any'>> = {
  inspect: 'any',
  find: reading,
  verify: reading,
  scope: reading,
  apply: ['erase', 'anonymise'],
  export: ['extract', 'transmit'],
}

export function covers(
  row: Pick<InstructionRow, 'operations' | 'stores'>,
  store: string,
  operation: StoreOperation,
): boolean {
  const one = needed[operation]
  const allows = one === 'any' || row.operations.some((each) => one.includes(each))
  return allows && (row.stores.length === 0 || row.stores.includes(store))
}

/** The client of whose stores this is the policy; null: it is our own. */
export function isClients(bundle: Bundle, tenant: string): boolean {
  return bundle.stores.length > 0 && bundle.stores.every((store: Store) => ownerOf(store) === tenant)
}
