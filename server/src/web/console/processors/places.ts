import type { Place } from '../../route.ts'

/** Addresses of the chain below us in the console. */
export const processorPlaces = {
  list: { fr: '/console/sous-traitants', en: '/en/console/sub-processors' },
  announce: { fr: '/console/sous-traitants/annoncer', en: '/en/console/sub-processors/announce' },
  file: { fr: '/console/sous-traitants/fiche/:id', en: '/en/console/sub-processors/file/:id' },
  act: { fr: '/console/sous-traitants/fiche/:id/:act', en: '/en/console/sub-processors/file/:id/:act' },
} as const satisfies Record<string, Place>

/** What an officer does to one: the word in the address, the function and the ledger. */
export const processorActs = [
  'notify-again',
  'contract',
  'settle',
  'activate',
  'write',
  'withdraw',
  'return',
  'end',
] as const
export type ProcessorAct = (typeof processorActs)[number]
