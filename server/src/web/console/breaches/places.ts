import type { Place } from '../../route.ts'

/** Addresses of the breaches. A reference names one and proves nothing. */
export const breachPlaces = {
  list: { fr: '/console/violations', en: '/en/console/breaches' },
  drill: { fr: '/console/violations/exercice', en: '/en/console/breaches/drill' },
  breach: { fr: '/console/violations/:reference', en: '/en/console/breaches/:reference' },
  act: { fr: '/console/violations/:reference/:act', en: '/en/console/breaches/:reference/:act' },
  draft: {
    fr: '/console/violations/:reference/projet/:recipient',
    en: '/en/console/breaches/:reference/draft/:recipient',
  },
  download: {
    fr: '/console/violations/:reference/projet/:recipient/:format',
    en: '/en/console/breaches/:reference/draft/:recipient/:format',
  },
} as const satisfies Record<string, Place>

/** What an officer can do to a breach: the word in the address, the function and the ledger. */
export const breachActs = [
  ...(['aware', 'dismiss', 'describe', 'scope', 'assess', 'tell-clients', 'acknowledge'] as const),
  ...(['file', 'preview-letter', 'send-letters', 'tell-public', 'merge', 'close'] as const),
] as const
export type BreachAct = (typeof breachActs)[number]

/** The recipient of a draft that is no client; no client's name can be it, since it is reserved (policy). */
export const authority = 'cnil'
