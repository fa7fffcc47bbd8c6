import type { Place } from '../../route.ts'

/** Addresses of our own people. An account is named by its opaque id. */
export const personnelPlaces = {
  list: { fr: '/console/personnel', en: '/en/console/staff' },
  assign: { fr: '/console/personnel/fonction', en: '/en/console/staff/function' },
  audit: { fr: '/console/personnel/auditeur', en: '/en/console/staff/auditor' },
  act: { fr: '/console/personnel/:account/:act', en: '/en/console/staff/:account/:act' },
} as const satisfies Record<string, Place>

/** What is decided for somebody: the word in the address, the function and the ledger entry. */
export const personnelActs = ['review', 'unassign', 'leave'] as const
export type PersonnelAct = (typeof personnelActs)[number]
