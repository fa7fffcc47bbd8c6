import type { BoardCheckId, Text } from '@garant/policy'

/** Checks that no module of this version can run, and what is missing for each: their promises are `unchecked`, and say so. */
export const absent = {
  'decisions.purpose-bound': lacks('de porte de décision', 'decision gate'),
  'decisions.undeclared-field': lacks('de porte de décision', 'decision gate'),
  'reads.logged': lacks('de journal des lectures de chaque base', 'log of the reads of each store'),
  'restriction.reads': lacks('de porte de décision', 'decision gate'),
  'profiling.objection': lacks('de porte de décision', 'decision gate'),
  'prospecting.permission': lacks('de permissions d’envoi', 'permissions to send'),
  'messages.classified': lacks('de classes de messages', 'classes of messages'),
  'messages.neutral': lacks('de relecture des messages', 'review of messages'),
  'consent.proof': lacks('de registre des consentements', 'record of consents'),
  'consent.withdrawal': lacks('de registre des consentements', 'record of consents'),
  'objection.absolute': lacks('d’opposition à la prospection', 'objection to prospecting'),
  'trackers.before-choice': lacks('de bandeau de consentement', 'consent banner'),
  'rectification.propagated': lacks('de rectification', 'rectification'),
  'portability.schema': lacks('de portabilité', 'portability'),
  'precontract.requested': lacks('de suivi des contrats', 'record of contracts'),
  'recordings.announced': lacks('de garde des enregistrements', 'guard of recordings'),
  'payments.no-card': lacks('de garde des champs à l’entrée', 'guard of fields on entry'),
  'holds.reviewed': lacks('de revue des gels', 'review of holds'),
  'statistics.threshold': lacks('de statistiques', 'statistics'),
  'research.nameless': lacks('de jeux de recherche', 'research sets'),
  'merges.protective': lacks('de fusion de fiches', 'merging of records'),
  'sources.recorded': lacks('de source des changements', 'source of changes'),
  'texts.sensitive': lacks('de relecture des textes libres', 'review of free texts'),
  'screening.recorded': lacks('de vérification des gels des avoirs', 'asset-freeze screening'),
  'directives.executed': lacks('de directives posthumes', 'post-mortem directives'),
  'heirs.scope': lacks('de demandes d’héritiers', 'requests of heirs'),
  'identity-documents.ephemeral': lacks(
    'de réception de pièces d’identité',
    'reception of identity documents',
  ),
  'dpo.answers': lacks('de suivi des messages au délégué', 'record of messages to the officer'),
  'information-requests.answered': lacks('de demandes d’information', 'requests for information'),
  'suppression.imports': lacks('d’imports', 'imports'),
  'conversations.inbound': lacks('de suivi des conversations', 'record of conversations'),
  'signatures.evidenced': lacks('de preuve des signatures', 'evidence of signatures'),
  'rights.form': lacks('de formulaire à imprimer', 'printable form'),
} as const satisfies Partial<Record<BoardCheckId, Text>>

/** What is missing for a check that nothing runs; a check that was listed after this version was written is one too. */
export function lackOf(id: string): Text {
  return Object.entries<Text>(absent).find(([name]) => name === id)?.[1] ?? lacks('ce contrôle', 'such check')
}

function lacks(fr: string, en: string): Text {
  return { fr: `Cette version n’a pas encore ${fr}.`, en: `This version has no ${en} yet.` }
}
