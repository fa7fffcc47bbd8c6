import type { Place } from '../../route.ts'

/** Where a client reads what happened in its stores. A reference names a notice and proves nothing. */
export const receivedPlaces = {
  notices: { fr: '/client/violations', en: '/en/client/breaches' },
  notice: { fr: '/client/violations/:reference', en: '/en/client/breaches/:reference' },
  acknowledge: { fr: '/client/violations/:reference/lu', en: '/en/client/breaches/:reference/read' },
} as const satisfies Record<string, Place>
