import type { Place } from '../../route.ts'

/** Addresses of the files that clients are handed. */
export const packPlaces = {
  list: { fr: '/console/clients/dossiers', en: '/en/console/clients/files' },
  hand: { fr: '/console/clients/:client/dossier', en: '/en/console/clients/:client/file' },
  zip: {
    fr: '/console/clients/:client/dossier/:delivery/zip',
    en: '/en/console/clients/:client/file/:delivery/zip',
  },
} as const satisfies Record<string, Place>
