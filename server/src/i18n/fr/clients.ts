import { fr } from '../typeset.ts'

/** The clients as the officer sees them. */
export const clients = {
  title: fr`Clients`,
  lead: fr`Les entreprises pour lesquelles vous êtes sous-traitant. Leurs données ne se touchent que sur leurs instructions.`,
  none: fr`Votre politique ne nomme aucun client.`,
  search: { label: fr`Nom du client`, button: fr`Chercher`, all: fr`Tous les clients` },
  found: (count: number, named: string) =>
    count === 0
      ? fr`Aucun client dont le nom contient « ${named} ».`
      : count === 1
        ? fr`Un client dont le nom contient « ${named} ».`
        : fr`${count} clients dont le nom contient « ${named} ».`,
  files: fr`Les dossiers remis aux clients`,
  columns: {
    client: fr`Client`,
    agreement: fr`Contrat`,
    instructions: fr`Instructions`,
    requests: fr`Demandes en cours`,
    todo: fr`À faire`,
  },
  active: (day: string) => fr`depuis le ${day}`,
  ended: (day: string) => fr`terminé le ${day}`,
  live: (count: string) => fr`${count} en vigueur`,
  hints: (count: number) =>
    count === 1 ? fr`Une instruction à regarder` : fr`${count} instructions à regarder`,
  suspended: (count: number) =>
    count === 1 ? fr`Une instruction attend le client` : fr`${count} instructions attendent le client`,
  late: (count: number) => (count === 1 ? fr`Une demande en retard` : fr`${count} demandes en retard`),
  nothing: fr`rien`,
  facts: {
    agreement: fr`Contrat`,
    signed: fr`Signé le`,
    until: fr`Jusqu'au`,
    open: fr`sans terme`,
    email: fr`Adresse`,
    stores: fr`Bases`,
    ends: fr`À la fin`,
    endsWords: {
      return: fr`rendre les données`,
      delete: fr`effacer les données`,
      'return-then-delete': fr`rendre, puis effacer`,
    },
    within: (length: string) => fr`sous ${length}`,
  },
  record: {
    title: fr`Noter une instruction reçue par écrit`,
    lead: fr`Le client la voit aussitôt dans son espace, avec le nom de qui l'a donnée.`,
    name: fr`Qui l'a donnée ?`,
    document: fr`Où le document est-il gardé ?`,
    given: fr`Donnée le`,
  },
  infringing: {
    title: fr`Cette instruction enfreint-elle le droit ?`,
    lead: fr`Le client est prévenu tout de suite. Rien n'est fait avant sa réponse.`,
    reason: fr`Pourquoi, pour le client`,
    button: fr`Prévenir le client et suspendre`,
  },
  limited: {
    title: fr`Une limite technique l'empêche-t-elle ?`,
    lead: fr`Seule une limite déclarée peut être opposée.`,
    limit: fr`La limite`,
    button: fr`Répondre par cette limite`,
  },
  support: {
    title: fr`Assistance sur les données du client`,
    lead: fr`Un ticket et une instruction, ou rien. Chaque session est inscrite au registre du client, et finit en huit heures.`,
    ticket: fr`Numéro du ticket`,
    instruction: fr`Instruction`,
    open: fr`Ouvrir la session`,
    close: fr`Fermer la session`,
    refused: fr`Refusé : il faut un numéro de ticket, et une instruction en vigueur qui permette de consulter.`,
    none: fr`Aucune session.`,
    nothingToOpen: fr`Aucune instruction en vigueur ne permet de consulter ces données : aucune session ne peut s'ouvrir.`,
    columns: { ticket: fr`Ticket`, opened: fr`Ouverte`, closed: fr`Fermée` },
    running: fr`ouverte`,
    over: fr`finie d'elle-même`,
  },
  sorting: {
    title: (reference: string) => fr`Demande ${reference} : pour un client ?`,
    lead: fr`Cette personne est connue dans les bases que voici. Une demande sur les données d'un client lui revient (RGPD 28(3)(e)).`,
    own: fr`Elle est aussi dans vos propres bases : cette part reste à vous.`,
    unreached: (count: number) =>
      count < 2 ? fr`${count} base n'a pas répondu.` : fr`${count} bases n'ont pas répondu.`,
    toText: fr`Le client la reçoit aussitôt, avec son délai. La personne n'apprend rien de plus.`,
    to: (client: string) => fr`Transmettre à ${client}`,
    nobody: fr`Ne la transmettre à personne`,
    already: fr`C'était déjà décidé, ou ce n'était pas possible. Voici où en est la demande.`,
  },
}
