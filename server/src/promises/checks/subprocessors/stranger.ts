import type { Bundle } from '@garant/policy'

/** Nobody is called so, and nobody was ever told of it. */
export const stranger = 'garant-trial'

/** The policy with somebody whom it calls active, from a day after the client signed. */
export function withStranger(bundle: Bundle, signed: string): Bundle {
  return {
    ...bundle,
    recipients: [
      ...bundle.recipients,
      {
        ...({
          id: stranger,
          name: 'Essai',
          kind: 'sub-processor',
          country: 'FR',
          contract: 'Essai',
        } as const),
        ...{ label: { fr: 'Essai', en: 'Trial' }, safeguard: null, notify: null },
        ...({ state: 'active', since: `${Number(signed.slice(0, 4)) + 1}${signed.slice(4)}` } as const),
      },
    ],
  }
}
