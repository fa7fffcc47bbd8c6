import type { Place } from '../../route.ts'

/** What an officer changes without opening a file, as it stands in the address. */
export const editables = ['recipient', 'duration', 'purpose', 'contact', 'attestation', 'column'] as const
export type Editable = (typeof editables)[number]

/** Addresses of the policy in the console. */
export const policyPlaces = {
  policy: { fr: '/console/politique', en: '/en/console/policy' },
  edit: { fr: '/console/politique/modifier/:part/:id', en: '/en/console/policy/edit/:part/:id' },
  changes: { fr: '/console/politique/modifications', en: '/en/console/policy/changes' },
  drop: {
    fr: '/console/politique/modifications/retirer',
    en: '/en/console/policy/changes/drop',
  },
  publish: {
    fr: '/console/politique/modifications/publier',
    en: '/en/console/policy/changes/publish',
  },
} as const satisfies Record<string, Place>
