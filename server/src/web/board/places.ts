import type { Place } from '../route.ts'

/** Addresses of the promises and of the published versions. */
export const boardPlaces = {
  promises: { fr: '/promesses', en: '/en/promises' },
  promise: { fr: '/promesses/:id', en: '/en/promises/:id' },
  ofState: { fr: '/promesses/etat/:state', en: '/en/promises/state/:state' },
  versions: { fr: '/notice/versions', en: '/en/notice/versions' },
  version: { fr: '/notice/versions/:number', en: '/en/notice/versions/:number' },
  changes: { fr: '/notice/versions/:number/changements', en: '/en/notice/versions/:number/changes' },
} as const satisfies Record<string, Place>
