import type { Place } from '../../route.ts'

/** Addresses of the end of the agreement in the client's portal. */
export const endPlaces = {
  end: { fr: '/client/fin', en: '/en/client/end' },
  act: { fr: '/client/fin/:act', en: '/en/client/end/:act' },
  data: { fr: '/client/fin/donnees/:form', en: '/en/client/end/data/:form' },
  certificate: { fr: '/client/fin/certificat/:form', en: '/en/client/end/certificate/:form' },
} as const satisfies Record<string, Place>

/** What a client does: the word in the address, the function and the ledger. */
export const endActs = ['begin', 'acknowledge', 'ask-erasure', 'confirm-erasure'] as const
export type EndAct = (typeof endActs)[number]
