import type { Text } from '../bundle.ts'

/**
 * Every check a promise may cite, as a closed list. The board runs those whose module exists; a check that nothing runs yet
 * leaves its promise `unchecked`, and says so.
 */
export interface BoardCheck {
  /**
   * S: read off the policy and the notice. G: a guard that denies. L: a query over the ledger and the stores. P: a
   * synthetic person is sent through. H: somebody vouches.
   */
  readonly kind: 'S' | 'G' | 'L' | 'P' | 'H'
  /** What it finds out, as a statement that holds or does not. */
  readonly states: Text
}

export const boardChecks = {
  // The policy and its notice
  'policy.compiles': check('S', 'La politique se compile sans erreur', 'The policy compiles without error'),
  'purposes.roles': check(
    'S',
    'Chaque finalité a un rôle, et aucune base n’en sert deux',
    'Each purpose has one role, and no store serves two',
  ),
  'purposes.bases': check(
    'S',
    'Chaque finalité a une base légale par type de personnes, et l’intérêt légitime son analyse',
    'Each purpose has a legal basis for each type of person, and a legitimate interest its assessment',
  ),
  'purposes.closed': check(
    'S',
    'Aucune donnée n’est rangée sous une finalité que la notice ne dit pas',
    'No data are held for a purpose the notice does not state',
  ),
  'purposes.not-applicable': check(
    'S',
    'Les finalités écartées le sont avec leur raison, et rien n’y est rangé',
    'Purposes set aside say why, and nothing is held for them',
  ),
  'purposes.marketing': check(
    'S',
    'La base de chaque prospection est celle que le canal et le public exigent',
    'Each prospecting purpose stands on the ground that channel and audience require',
  ),
  'purposes.objection': check(
    'S',
    'On peut s’opposer à ce qui repose sur un intérêt légitime',
    'What stands on a legitimate interest can be objected to',
  ),
  'purposes.automated': check(
    'S',
    'Aucune finalité ne laisse une machine décider seule sans le dire',
    'No purpose lets a machine decide alone without saying so',
  ),
  'vocabulary.closed': check('S', 'Les listes sont fermées', 'Lists are closed'),
  'vocabulary.operations': check(
    'S',
    'Chaque finalité dit ses opérations, prises dans la liste du règlement',
    'Each purpose states its operations, from the regulation’s list',
  ),
  'categories.necessary': check(
    'S',
    'Chaque colonne sert une finalité qui dit pourquoi',
    'Each column serves a purpose that says why',
  ),
  'categories.not-collected': check(
    'S',
    'Les catégories sans finalité ne sont pas collectées',
    'Categories without a purpose are not collected',
  ),
  'categories.mandatory': check(
    'S',
    'Ce qui est obligatoire est dit, et ce qui arrive sans réponse aussi',
    'What is mandatory is said, and what happens without an answer',
  ),
  'retention.rules': check('S', 'Chaque donnée a une durée', 'All data have an end'),
  'retention.law': check('S', 'Aucune durée ne contredit la loi', 'No duration contradicts the law'),
  'retention.backups': check(
    'S',
    'Les sauvegardes expirent dans le délai promis',
    'Backups expire within the time promised',
  ),
  'recipients.closed': check(
    'S',
    'Les destinataires sont nommés, sans partenaire commercial',
    'Recipients are named, without commercial partners',
  ),
  'recipients.contracts': check(
    'S',
    'Chaque sous-traitant a un contrat en vigueur',
    'Each processor has a contract in force',
  ),
  'agreements.clauses': check(
    'S',
    'Chaque contrat porte les clauses a à h',
    'Each agreement has clauses a to h',
  ),
  'subprocessors.declared': check(
    'S',
    'Seuls les sous-traitants nommés accèdent aux contenus',
    'Only the processors named reach content',
  ),
  'places.adequate': check(
    'S',
    'Chaque lieu est dans l’EEE ou reconnu adéquat à ce jour',
    'Each place is in the EEA or adequate today',
  ),
  'measures.shown': check(
    'S',
    'Chaque mesure de sécurité a un contrôle ou un garant',
    'Each security measure has a check or somebody who vouches',
  ),
  'assessments.current': check(
    'S',
    'Les analyses citées existent et ne sont pas à revoir',
    'Assessments cited exist and are not due for review',
  ),
  'notice.published': check(
    'S',
    'La notice publiée est celle que la politique produit',
    'The notice published is the one the policy makes',
  ),
  'notice.anchored': check(
    'S',
    'Chaque phrase porte sa promesse, et chaque promesse sa phrase',
    'Each sentence carries its promise, and each promise its sentence',
  ),
  'notice.facts': check(
    'S',
    'Chaque fait de la notice vient d’une règle',
    'Each fact in the notice comes from a rule',
  ),
  'notice.complete': check(
    'S',
    'La notice dit tout ce que les articles 13 et 14 demandent',
    'The notice says all that Articles 13 and 14 require',
  ),
  'notice.current-law': check(
    'S',
    'La notice ne dit rien que la loi a changé',
    'The notice says nothing the law has changed',
  ),
  'notice.identity': check(
    'S',
    'Nom, adresse et délégué sont les mêmes partout',
    'Name, address and officer are the same everywhere',
  ),
  'rights.intake': check(
    'S',
    'On peut demander en ligne, par courriel et par courrier',
    'One can ask online, by e-mail and by post',
  ),
  'rights.form': check('P', 'Le formulaire à imprimer se télécharge', 'The printable form downloads'),
  'rights.identity': check(
    'S',
    'Aucune pièce d’identité n’est demandée d’office',
    'No identity document is asked for as a rule',
  ),
  'rights.scope': check('S', 'Aucun droit n’est plus étroit que la loi', 'No right is narrower than the law'),
  'dpo.named': check('S', 'Le délégué est nommé, avec son adresse', 'The officer is named, with an address'),
  // Running installation
  'ledger.intact': check(
    'L',
    'Le registre se recalcule tel qu’il a été signé',
    'The log recomputes as it was signed',
  ),
  'ledger.published': check('P', 'La clé du registre est publiée', 'The log’s key is published'),
  'portal.open': check(
    'P',
    'Le portail reçoit une demande sans compte ni script',
    'The portal takes a request without account or script',
  ),
  'portal.no-document': check(
    'G',
    'Aucune page ne reçoit de pièce d’identité',
    'No page takes an identity document',
  ),
  'portal.same-for-all': check(
    'P',
    'Une personne hors de l’Union a les mêmes droits',
    'A person outside the Union has the same rights',
  ),
  'accounts.second-factor': check(
    'L',
    'Chaque compte de la console a un second facteur',
    'Each console account has a second factor',
  ),
  'stores.described': check(
    'P',
    'Chaque colonne des bases est décrite par la politique',
    'Each column of the stores is described by the policy',
  ),
  'stores.reached': check('P', 'Chaque base répond', 'Each store answers'),
  'stores.least-rights': check(
    'P',
    'Garant n’a que les droits qu’il lui faut',
    'Garant has only the rights it needs',
  ),
  'retention.past-due': check('L', 'Aucune donnée n’a dépassé sa durée', 'No data are past their end'),
  'retention.warned': check(
    'L',
    'Qui va perdre son compte en est prévenu avant',
    'Who is about to lose an account is warned before',
  ),
  'access.complete': check(
    'P',
    'L’accès rend tout ce qui est connu d’une personne témoin',
    'Access returns all that is known of a canary',
  ),
  'links.same-person': check(
    'P',
    'Aucun rapprochement ne mêle deux personnes témoins',
    'No link mixes two canaries',
  ),
  'erasure.complete': check(
    'P',
    'Une personne témoin effacée n’est plus nulle part',
    'A canary once erased is nowhere',
  ),
  'erasure.verified': check(
    'L',
    'Chaque effacement est vérifié par une seconde lecture',
    'Each erasure is verified by a second look',
  ),
  'erasure.receipts': check(
    'L',
    'Chaque effacement couvre toutes les bases et a son reçu',
    'Each erasure covers all stores and has its receipt',
  ),
  'requests.in-time': check(
    'L',
    'Aucune demande n’a dépassé son échéance',
    'No request is past its deadline',
  ),
  'requests.recorded': check('L', 'Chaque demande est inscrite au registre', 'Each request is in the log'),
  'requests.remedies': check('P', 'Chaque refus dit les recours', 'Each refusal states the remedies'),
  // What later modules run
  'decisions.purpose-bound': check(
    'G',
    'Une lecture sans finalité permise est refusée',
    'A read without a permitted purpose is denied',
  ),
  'decisions.undeclared-field': check(
    'G',
    'Un champ non déclaré est refusé à l’entrée',
    'An undeclared field is refused on entry',
  ),
  'decisions.authorised-staff': check(
    'L',
    'Chaque lecture a une personne, une fonction et une finalité',
    'Each read has a person, a function and a purpose',
  ),
  'reads.logged': check(
    'L',
    'Les lectures sont inscrites pour chaque base',
    'Reads are recorded for each store',
  ),
  'prospecting.permission': check(
    'G',
    'Aucun envoi ne part sans permission',
    'Nothing is sent without a permission',
  ),
  'messages.classified': check(
    'G',
    'Un message sans nature déclarée est refusé',
    'A message of no declared kind is refused',
  ),
  'messages.neutral': check(
    'S',
    'Enquêtes et annonces ne vendent rien',
    'Surveys and announcements sell nothing',
  ),
  'conversations.inbound': check(
    'L',
    'Aucune conversation n’est gardée que la personne n’ait ouverte',
    'No conversation is kept that the person did not open',
  ),
  'consent.proof': check('L', 'Chaque consentement a sa preuve', 'Each consent has its proof'),
  'consent.withdrawal': check(
    'P',
    'Un retrait arrête l’envoi suivant',
    'A withdrawal stops the next message',
  ),
  'objection.absolute': check(
    'P',
    'Une personne opposée n’est jamais recontactée',
    'A person who objected is never contacted again',
  ),
  'profiling.objection': check(
    'G',
    'Aucun profil n’est calculé contre une opposition',
    'No profile is computed against an objection',
  ),
  'trackers.before-choice': check(
    'P',
    'Aucun traceur ne part avant le choix',
    'No tracker is set before the choice',
  ),
  'restriction.reads': check('G', 'Une donnée limitée n’est plus lue', 'Restricted data are no longer read'),
  'rectification.propagated': check(
    'L',
    'Une rectification atteint chaque destinataire',
    'A rectification reaches each recipient',
  ),
  'portability.schema': check(
    'P',
    'L’export de portabilité est conforme à son schéma',
    'The portability export conforms to its schema',
  ),
  'recipients.notified': check(
    'L',
    'Les destinataires sont avertis des effacements',
    'Recipients are told of erasures',
  ),
  'disclosures.logged': check(
    'L',
    'Chaque communication à un destinataire est inscrite',
    'Each disclosure to a recipient is recorded',
  ),
  'disclosures.denied': check(
    'G',
    'Un envoi à un destinataire inconnu est refusé',
    'A disclosure to an unknown recipient is denied',
  ),
  'requisitions.grounded': check(
    'L',
    'Aucune réquisition n’est servie sans son texte',
    'No requisition is served without its legal text',
  ),
  'transfers.told': check(
    'G',
    'Un transfert attend que la personne soit informée',
    'A transfer waits until the person is told',
  ),
  'places.guarded': check('G', 'Une base placée ailleurs est refusée', 'A store placed elsewhere is refused'),
  'clients.agreement': check(
    'G',
    'Un client sans contrat ne peut rien confier',
    'A client without an agreement cannot entrust anything',
  ),
  'clients.instructions': check(
    'L',
    'Chaque opération cite une instruction en vigueur',
    'Each operation cites a live instruction',
  ),
  'clients.isolated': check(
    'P',
    'Rien d’un client ne se voit chez un autre',
    'Nothing of one client is seen by another',
  ),
  'clients.limits': check(
    'S',
    'Les instructions impossibles à exécuter sont déclarées',
    'Instructions that cannot be executed are declared',
  ),
  'clients.location-choice': check(
    'G',
    'Un lieu hors de la règle attend le choix signé du client',
    'A place outside the rule waits for the client’s signed choice',
  ),
  'clients.returned': check(
    'L',
    'Les données d’un client parti sont rendues ou effacées',
    'Data of a client who left are returned or erased',
  ),
  'clients.pack': check('S', 'Chaque client a son dossier à jour', 'Each client has a current pack'),
  'subprocessors.announced': check(
    'L',
    'Chaque sous-traitant a été annoncé avant le premier octet',
    'Each sub-processor was announced before the first byte',
  ),
  'breaches.in-time': check('L', 'Chaque violation est notifiée à temps', 'Each breach is notified in time'),
  'breaches.drill': check(
    'L',
    'Un exercice de violation a moins de six mois',
    'A breach drill is less than six months old',
  ),
  'support.instructed': check(
    'G',
    'Une intervention sans ticket ni instruction est refusée',
    'Support without ticket and instruction is denied',
  ),
  'indirect.informed': check(
    'L',
    'Qui est inscrit par un tiers en est informé dans le mois',
    'Who is entered by a third party is told within a month',
  ),
  'contracts.events': check(
    'L',
    'Les étapes du contrat datent les durées',
    'The stages of the contract date the durations',
  ),
  'signatures.evidenced': check(
    'L',
    'Chaque contrat signé en ligne a sa preuve',
    'Each contract signed online has its evidence',
  ),
  'precontract.requested': check(
    'L',
    'Une demande précède chaque démarche précontractuelle',
    'A request precedes each pre-contract step',
  ),
  'recordings.announced': check(
    'G',
    'Un enregistrement sans annonce est refusé',
    'A recording without announcement is refused',
  ),
  'recordings.age': check(
    'L',
    'Aucun enregistrement n’a plus de six mois',
    'No recording is older than six months',
  ),
  'payments.no-card': check('G', 'Aucun numéro de carte n’est gardé', 'No card number is kept'),
  'holds.reviewed': check(
    'L',
    'Chaque gel pour litige est revu tous les six mois',
    'Each litigation hold is reviewed every six months',
  ),
  'statistics.threshold': check(
    'S',
    'Les statistiques ne descendent pas sous le seuil',
    'Statistics do not go below the threshold',
  ),
  'research.nameless': check(
    'G',
    'Aucun nom n’entre dans un jeu de recherche',
    'No name enters a research set',
  ),
  'merges.protective': check(
    'G',
    'Une fusion garde l’état le plus protecteur',
    'A merge keeps the most protective state',
  ),
  'sources.recorded': check('L', 'Chaque changement a sa source', 'Each change has its source'),
  'texts.sensitive': check(
    'L',
    'Aucun texte libre ne garde de donnée sensible',
    'No free text keeps sensitive data',
  ),
  'screening.recorded': check(
    'L',
    'Les vérifications de gel des avoirs sont inscrites',
    'Asset-freeze screenings are recorded',
  ),
  'directives.executed': check(
    'P',
    'Des directives posthumes sont exécutées',
    'Post-mortem directives are executed',
  ),
  'heirs.scope': check(
    'G',
    'Une demande d’héritier reste dans ses limites',
    'An heir’s request stays within its limits',
  ),
  'identity-documents.ephemeral': check(
    'L',
    'Une pièce d’identité disparaît à la décision',
    'An identity document is gone at the decision',
  ),
  'dpo.answers': check(
    'P',
    'Un message d’essai au délégué a sa réponse',
    'A test message to the officer is answered',
  ),
  'information-requests.answered': check(
    'L',
    'Les demandes d’information ont leur réponse',
    'Requests for information are answered',
  ),
  'backups.restored': check(
    'P',
    'Une personne effacée ne revient pas d’une sauvegarde',
    'A person erased does not come back from a backup',
  ),
  'suppression.imports': check('P', 'Un import ne ressuscite personne', 'An import resurrects nobody'),
} as const satisfies Readonly<Record<string, BoardCheck>>

export type BoardCheckId = keyof typeof boardChecks

function check(kind: BoardCheck['kind'], fr: string, en: string): BoardCheck {
  return { kind, states: { fr, en } }
}
