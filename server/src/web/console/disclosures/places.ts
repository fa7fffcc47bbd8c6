import type { Place } from '../../route.ts'

/** Addresses of what leaves for somebody named. An id is random and names nobody. */
export const disclosurePlaces = {
  list: { fr: '/console/communications', en: '/en/console/disclosures' },
  prepare: { fr: '/console/communications/preparer', en: '/en/console/disclosures/prepare' },
  request: { fr: '/console/communications/demande/:id', en: '/en/console/disclosures/request/:id' },
  act: { fr: '/console/communications/demande/:id/:act', en: '/en/console/disclosures/request/:id/:act' },
} as const satisfies Record<string, Place>

/** What somebody does to a request: the word in the address and the function. */
export const disclosureActs = ['approve', 'refuse', 'tell', 'letter', 'csv', 'json'] as const
export type DisclosureAct = (typeof disclosureActs)[number]
