import type { Operation, Text } from './bundle.ts'

/** Who of our staff may do what (GDPR Art. 29, 32(4)): functions, not names; who holds one is the installation's. */
export interface Staff {
  /** ISO 8601 duration after which every authorisation is looked at again. */
  readonly review: string
  /** Ids of the purposes of personnel management: only functions with `personnel` reach them. */
  readonly personnel: readonly string[]
  readonly functions: readonly StaffFunction[]
  /** People whom one account may have erased within a day alone; absent: 100. Read through `alonePeople`. */
  readonly bulk?: number
  /** People whom one night's retention may erase with nobody asked; absent: 1,000. Read through `confirmAboveOf`. */
  readonly retention?: { readonly confirmAbove: number }
}

export interface StaffFunction {
  readonly id: string
  readonly label: Text
  /** Ids of the purposes that its tasks serve, never empty. */
  readonly purposes: readonly string[]
  /** Empty: every operation of those purposes. */
  readonly operations: readonly Operation[]
  /** What of those purposes' data it sees; empty: all of them. */
  readonly data: readonly {
    readonly category: string
    /** Ids of the category's fields; empty: all of them. */
    readonly fields: readonly string[]
  }[]
  readonly may: readonly StaffPower[]
  /** Belongs to personnel management, which is kept apart. */
  readonly personnel: boolean
}

/** `decide`: on requests and plans. `confirm-bulk`: as one of the two people a bulk erasure takes. */
export type StaffPower = 'read' | 'decide' | 'export' | 'confirm-bulk' | 'declare-breach'
