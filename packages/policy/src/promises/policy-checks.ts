import { type BoardCheck, check } from './board-check.ts'

/** What is read off the policy and its notice. */
export const policyChecks = {
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
} as const satisfies Readonly<Record<string, BoardCheck>>
