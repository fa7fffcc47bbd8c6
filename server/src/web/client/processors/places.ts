import type { Place } from '../../route.ts'

/** Addresses of the chain in the client's portal. */
export const chainPlaces = {
  chain: { fr: '/client/sous-traitants', en: '/en/client/sub-processors' },
  act: { fr: '/client/sous-traitants/:id/:act', en: '/en/client/sub-processors/:id/:act' },
} as const satisfies Record<string, Place>

/** What a client does to an announcement: the word in the address, the function and the ledger. */
export const chainActs = ['acknowledge', 'object', 'withdraw-objection'] as const
export type ChainAct = (typeof chainActs)[number]
