import type { Place } from '../../route.ts'

/** Addresses of the clients in the console. A client's id is its company's; a reference proves nothing. */
export const clientsPlaces = {
  list: { fr: '/console/clients', en: '/en/console/clients' },
  one: { fr: '/console/clients/:client', en: '/en/console/clients/:client' },
  act: { fr: '/console/clients/:client/actes/:act', en: '/en/console/clients/:client/acts/:act' },
  sorting: { fr: '/console/demandes/:reference/clients', en: '/en/console/requests/:reference/clients' },
  sort: {
    fr: '/console/demandes/:reference/clients/:client',
    en: '/en/console/requests/:reference/clients/:client',
  },
  unsort: {
    fr: '/console/demandes/:reference/aucun-client',
    en: '/en/console/requests/:reference/no-client',
  },
  instruction: {
    fr: '/console/clients/:client/instructions/:reference',
    en: '/en/console/clients/:client/instructions/:reference',
  },
  judge: {
    fr: '/console/clients/:client/instructions/:reference/:act',
    en: '/en/console/clients/:client/instructions/:reference/:act',
  },
} as const satisfies Record<string, Place>

/** What an officer does for a client, and to one of its instructions. */
export const clientActs = [
  ...(['relay', 'record', 'open-support', 'close-support'] as const),
  ...(['begin-end', 'ask-erasure', 'confirm-erasure', 'resume-erasure', 'attest'] as const),
] as const
export type ClientAct = (typeof clientActs)[number]
export const judgements = ['infringing', 'limit'] as const
export type Judgement = (typeof judgements)[number]
