import type { Text } from '../bundle.ts'

/** Why something may be done, as a closed list. */
export const grounds = {
  'by-consent': both('La personne y consent.', 'The person consents.'),
  'by-soft-opt-in': both(
    'Un client, pour nos produits analogues, qui peut refuser à chaque message.',
    'A customer, for similar products of ours, who may refuse each time.',
  ),
  'by-ongoing-contract': both(
    'Un contrat est en cours, et le contact touche à son objet.',
    'A contract runs, and the contact relates to its object.',
  ),
  'by-contract': both('Le contrat de la personne le demande.', 'The person’s contract requires it.'),
  'by-legal-obligation': both('La loi l’impose.', 'The law requires it.'),
  'by-vital-interests': both('Une vie est en jeu.', 'A life is at stake.'),
  'by-public-task': both('Une mission publique le demande.', 'A public task requires it.'),
  'by-legitimate-interests': both(
    'Un intérêt légitime, pesé et écrit, le permet.',
    'A legitimate interest, weighed and written down, allows it.',
  ),
  'by-instruction': both('Le client en a donné l’instruction.', 'The client has instructed it.'),
  'due-for-erasure': both(
    'La durée est finie : il ne reste qu’à effacer ou anonymiser.',
    'The duration is over: all that is left is to erase or anonymise.',
  ),
} as const

/** Why something may not be done, as a closed list. */
export const refusals = {
  'unknown-date': both('Ce jour n’existe pas.', 'There is no such day.'),
  'unknown-subject': both(
    'La politique ne connaît pas ces personnes.',
    'The policy does not know these people.',
  ),
  'unknown-category': both(
    'La politique ne connaît pas ces données.',
    'The policy does not know these data.',
  ),
  'unknown-field': both('Cette donnée n’est pas dans la catégorie.', 'This field is not in the category.'),
  'unknown-purpose': both(
    'La politique ne connaît pas cette finalité.',
    'The policy does not know this purpose.',
  ),
  'unknown-channel': both('La politique ne connaît pas ce canal.', 'The policy does not know this channel.'),
  'unknown-recipient': both(
    'La politique ne connaît pas ce destinataire.',
    'The policy does not know this recipient.',
  ),
  'purpose-off': both('La finalité est déclarée sans objet.', 'The purpose is declared not applicable.'),
  'purpose-incomplete': both(
    'Il manque une partie de la finalité : données, opérations ou évaluation.',
    'Part of the purpose is missing: data, operations or assessment.',
  ),
  'no-legal-basis': both(
    'La finalité n’a pas de base légale pour ces personnes.',
    'The purpose has no legal basis for these people.',
  ),
  'no-retention': both(
    'Aucune durée de la finalité ne couvre ces données.',
    'No retention rule of the purpose covers these data.',
  ),
  'category-outside-purpose': both(
    'La finalité n’a pas besoin de ces données.',
    'The purpose does not need these data.',
  ),
  'field-outside-purpose': both(
    'La finalité n’a pas besoin de ce champ.',
    'The purpose does not need this field.',
  ),
  'operation-outside-purpose': both(
    'La finalité ne prévoit pas cette opération.',
    'The purpose does not provide for this operation.',
  ),
  'channel-outside-purpose': both(
    'La finalité n’emploie pas ce canal.',
    'The purpose does not use this channel.',
  ),
  'channel-without-messages': both(
    'Aucun message ne part par ce canal.',
    'No message goes through this channel.',
  ),
  'recipient-outside-purpose': both(
    'La finalité ne prévoit pas ce destinataire.',
    'The purpose does not provide for this recipient.',
  ),
  'recipient-unnamed': both(
    'On ne sait pas à qui les données iraient.',
    'It is not said to whom the data would go.',
  ),
  'event-unknown': both(
    'On ne sait pas si la durée a commencé.',
    'It is not known whether the duration has begun.',
  ),
  'retention-over': both('La durée est finie.', 'The duration is over.'),
  'archive-only': both(
    'Les données sont en archive : seulement garder, et consulter avec une autorisation motivée.',
    'The data are archived: only keep, and consult with a reasoned authorisation.',
  ),
  'duty-to-retain': both(
    'La loi impose de garder ces données jusqu’à leur terme.',
    'The law requires these data to be kept until their term.',
  ),
  objected: both('La personne s’y oppose.', 'The person objects.'),
  restricted: both('Le traitement est limité : seulement garder.', 'Processing is restricted: only keep.'),
  'not-instructed': both(
    'Aucune instruction du client ne le couvre.',
    'No instruction of the client covers it.',
  ),
  'forbidden-by-law': both('La loi l’interdit.', 'The law forbids it.'),
  'law-silent': both(
    'Le droit connu ne dit rien de ce canal pour ce public.',
    'The law as known says nothing of this channel for this audience.',
  ),
  'audience-unknown': both(
    'On ne sait pas si la personne est un particulier, un client ou un professionnel.',
    'It is not known whether the person is a consumer, a customer or a professional.',
  ),
  'too-often': both(
    'La personne a déjà été appelée trop souvent.',
    'The person has been called too often already.',
  ),
  'attempts-unknown': both(
    'On ne sait pas combien d’appels ont eu lieu.',
    'It is not known how many calls were made.',
  ),
  'out-of-hours': both('Ni à cette heure, ni ce jour-là.', 'Not at this hour, or not on this day.'),
  'hour-unknown': both('On ne sait pas à quelle heure.', 'It is not known at what hour.'),
  'consent-missing': both(
    'Il faut un consentement, et il n’y en a pas.',
    'Consent is needed, and there is none.',
  ),
  'soft-opt-in-missing': both(
    'Ni consentement, ni adresse donnée lors d’une vente pour des produits analogues.',
    'Neither consent, nor an address given at a sale for similar products.',
  ),
  'contract-missing': both(
    'Ni consentement, ni contrat en cours dont ce serait l’objet.',
    'Neither consent, nor a running contract to which it would relate.',
  ),
  'not-informed': both('La personne n’en a pas été informée.', 'The person was not informed.'),
  'no-agreement': both(
    'Aucun contrat en vigueur ne lie ce destinataire.',
    'No agreement in force binds this recipient.',
  ),
  'recipient-not-active': both(
    'Ce destinataire est seulement annoncé, ou a cessé.',
    'This recipient is only announced, or has ended.',
  ),
  'transfer-not-told': both(
    'La personne n’a pas été prévenue de ce transfert hors de l’Union.',
    'The person was not told of this transfer outside the Union.',
  ),
  'transfer-without-safeguard': both(
    'Le pays n’est ni dans l’EEE ni adéquat, et rien ne protège les données.',
    'The country is neither in the EEA nor adequate, and nothing protects the data.',
  ),
} as const

export type Ground = keyof typeof grounds
export type Refusal = keyof typeof refusals
export type Reason = Ground | Refusal

function both(fr: string, en: string): Text {
  return { fr, en }
}
