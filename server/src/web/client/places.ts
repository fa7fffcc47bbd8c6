import type { Place } from '../route.ts'

/** Addresses of the client's portal. Each other part of it keeps its own beside its pages. */
export const clientPlaces = {
  home: { fr: '/client', en: '/en/client' },
  agreement: { fr: '/client/contrat', en: '/en/client/agreement' },
  agreementText: { fr: '/client/contrat/texte', en: '/en/client/agreement/text' },
  agreementFile: { fr: '/client/contrat/texte/:form', en: '/en/client/agreement/text/:form' },
  processing: { fr: '/client/traitements', en: '/en/client/processing' },
  people: { fr: '/client/acces', en: '/en/client/access' },
  invite: { fr: '/client/acces/inviter', en: '/en/client/access/invite' },
  forget: { fr: '/client/acces/retirer', en: '/en/client/access/remove' },
  passkeys: { fr: '/client/cles', en: '/en/client/passkeys' },
  passkeyAsk: { fr: '/client/cles/ajouter', en: '/en/client/passkeys/add' },
  passkeyAdd: { fr: '/client/cles/garder', en: '/en/client/passkeys/keep' },
  passkeyRemove: { fr: '/client/cles/retirer', en: '/en/client/passkeys/remove' },
  stores: { fr: '/client/bases', en: '/en/client/stores' },
  measures: { fr: '/client/mesures', en: '/en/client/measures' },
  pack: { fr: '/client/dossier', en: '/en/client/file' },
  packZip: { fr: '/client/dossier/:delivery/zip', en: '/en/client/file/:delivery/zip' },
  packReceipt: { fr: '/client/dossier/:delivery/recu', en: '/en/client/file/:delivery/receipt' },
  log: { fr: '/client/registre', en: '/en/client/log' },
  signOut: { fr: '/client/quitter', en: '/en/client/sign-out' },
} as const satisfies Record<string, Place>
