import type { Place } from '../../route.ts'

/** Addresses of the officer's board. */
export const officerPlaces = {
  board: { fr: '/console/promesses', en: '/en/console/promises' },
  promise: { fr: '/console/promesses/:id', en: '/en/console/promises/:id' },
  attest: { fr: '/console/promesses/:id/attester', en: '/en/console/promises/:id/attest' },
  run: { fr: '/console/controles/relancer', en: '/en/console/checks/run' },
  trial: { fr: '/console/essais/:check', en: '/en/console/trials/:check' },
} as const satisfies Record<string, Place>
