import type { Place } from '../route.ts'

/** Addresses of the client's portal. Each other part of it keeps its own beside its pages. */
export const clientPlaces = {
  home: { fr: '/client', en: '/en/client' },
  signOut: { fr: '/client/quitter', en: '/en/client/sign-out' },
} as const satisfies Record<string, Place>
