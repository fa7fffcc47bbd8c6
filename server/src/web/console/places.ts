import type { Place } from '../route.ts'

/** Addresses of the console. A reference names a case and proves nothing; secrets stand in paths only. */
export const consolePlaces = {
  secondFactor: { fr: '/connexion/code', en: '/en/sign-in/code' },
  passkeySignIn: { fr: '/connexion/cle', en: '/en/sign-in/passkey' },
  passkeyAnswer: { fr: '/connexion/cle/reponse', en: '/en/sign-in/passkey/answer' },
  passkeys: { fr: '/console/cles', en: '/en/console/passkeys' },
  passkeyAsk: { fr: '/console/cles/ajouter', en: '/en/console/passkeys/add' },
  passkeyAdd: { fr: '/console/cles/garder', en: '/en/console/passkeys/keep' },
  passkeyRemove: { fr: '/console/cles/retirer', en: '/en/console/passkeys/remove' },
  signOut: { fr: '/deconnexion', en: '/en/sign-out' },
  invitation: { fr: '/invitation/:token', en: '/en/invitation/:token' },
  enrolment: { fr: '/invitation-code', en: '/en/invitation-code' },
  requests: { fr: '/console/demandes', en: '/en/console/requests' },
  case: { fr: '/console/demandes/:reference', en: '/en/console/requests/:reference' },
  act: { fr: '/console/demandes/:reference/:act', en: '/en/console/requests/:reference/:act' },
} as const satisfies Record<string, Place>

/** What an officer can do to a case: the word in the address, the function and the ledger. */
export const acts = [
  'confirm-erasure',
  'answer-access',
  'redact',
  'extend',
  'suspend',
  'restart',
  'refuse',
  'resume',
  'conclude',
] as const
export type Act = (typeof acts)[number]
