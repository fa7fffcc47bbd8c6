import { type BoardCheck, check } from './board-check.ts'

/** What is asked of a running installation. */
export const installationChecks = {
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
} as const satisfies Readonly<Record<string, BoardCheck>>
