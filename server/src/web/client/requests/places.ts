import type { Place } from '../../route.ts'

/** Addresses of the requests of persons that a client decides. A reference names a case and proves nothing. */
export const requestPlaces = {
  list: { fr: '/client/demandes', en: '/en/client/requests' },
  one: { fr: '/client/demandes/:reference', en: '/en/client/requests/:reference' },
  act: { fr: '/client/demandes/:reference/:act', en: '/en/client/requests/:reference/:act' },
} as const satisfies Record<string, Place>
