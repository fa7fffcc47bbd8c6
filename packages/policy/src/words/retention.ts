import type { RetentionEvent, RetentionRule, Text } from '../bundle.ts'

/** From what a duration counts, after "À compter de" and "From". */
export const retentionEvents: Readonly<Record<RetentionEvent, Text>> = {
  collection: { fr: 'la collecte', en: 'collection' },
  'contract-end': { fr: 'la fin du dernier contrat', en: 'the end of the last contract' },
  delivery: { fr: 'la livraison', en: 'delivery' },
  invoice: { fr: 'la facture', en: 'the invoice' },
  payment: { fr: 'le paiement', en: 'payment' },
  'last-contact-from-person': { fr: 'votre dernier contact', en: 'your last contact with us' },
  'last-activity': { fr: 'votre dernière activité', en: 'your last activity' },
  'case-closed': { fr: 'la clôture du dossier', en: 'the closing of the case' },
  recording: { fr: 'l’enregistrement', en: 'the recording' },
  connection: { fr: 'la connexion', en: 'the connection' },
  choice: { fr: 'votre choix', en: 'your choice' },
  'consent-end': { fr: 'le retrait de votre accord', en: 'the withdrawal of your consent' },
  departure: { fr: 'le départ', en: 'departure' },
  'publication-end': { fr: 'la fin de la publication', en: 'the end of publication' },
  verification: { fr: 'la vérification', en: 'verification' },
}

export const retentionEnds: Readonly<Record<RetentionRule['end'], Text>> = {
  erase: { fr: 'effacées', en: 'erased' },
  anonymise: { fr: 'rendues anonymes', en: 'made anonymous' },
}

/** The close of the financial year in which an event falls. */
export const financialYear: Text = { fr: 'la clôture de l’exercice', en: 'the close of the financial year' }
