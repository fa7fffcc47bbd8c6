import { type BoardCheck, check } from './board-check.ts'

/** Each about one matter of the catalogue. Those whose module does not exist yet leave their promises `unchecked`. */
export const matterChecks = {
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
  'decisions.personnel-apart': check(
    'G',
    'La gestion du personnel se tient à part',
    'Personnel management stands apart',
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
  'transfers.logged': check(
    'L',
    'Chaque personne a été prévenue avant un transfert, registre à l’appui',
    'Each person was told before a transfer, as the log shows',
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
    'L',
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
  'clients.pack': check('L', 'Chaque client a son dossier à jour', 'Each client has a current pack'),
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
  'backups.horizon': check(
    'P',
    'Chaque sauvegarde finit au jour dit, ou quelqu’un s’en porte garant',
    'Each backup ends on the day said, or somebody vouches for it',
  ),
  'backups.restored': check(
    'P',
    'Une personne effacée ne revient pas d’une sauvegarde',
    'A person erased does not come back from a backup',
  ),
  'suppression.imports': check('P', 'Un import ne ressuscite personne', 'An import resurrects nobody'),
} as const satisfies Readonly<Record<string, BoardCheck>>
