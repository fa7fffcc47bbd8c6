import { fr } from '../typeset.ts'

const s = (count: number) => (count < 2 ? '' : 's')

/** Our own people: who holds which function, who looked at what, who leaves. */
export const staff = {
  title: fr`Équipe`,
  lead: fr`Qui tient quelle fonction, et ce que chacune permet. Personne ne lit le dossier d'une personne hors de ses fonctions (RGPD, art. 29).`,
  table: {
    caption: fr`Comptes et fonctions`,
    account: fr`Compte`,
    role: fr`Rôle`,
    functions: fr`Fonctions`,
    review: fr`À revoir`,
    acts: fr`Décider`,
    none: fr`aucune fonction`,
    nobody: fr`Personne n'est encore entré avec un compte à soi. La commande garant admin link en donne un.`,
    until: (date: string) => fr`jusqu'au ${date}`,
    since: (date: string) => fr`depuis le ${date}`,
    before: fr`avant le`,
    unknown: (id: string) => fr`${id} (n'est plus dans staff.yaml)`,
    overdue: (date: string) => fr`en retard depuis le ${date}`,
    ends: (date: string) => fr`l'accès finit le ${date}`,
  },
  roles: {
    dpo: fr`décide`,
    reader: fr`lit`,
    auditor: fr`audite`,
    client: fr`client`,
    'client-reader': fr`client, lit`,
  },
  acts: {
    open: fr`Décider pour`,
    review: fr`Revu, tout reste`,
    unassign: (name: string) => fr`Retirer « ${name} »`,
    leave: fr`Mettre fin à l'accès`,
    leaveText: fr`Le compte, ses sessions et ses fonctions finissent à l'instant. On ne revient pas en arrière.`,
    leaveSure: fr`Je le confirme`,
  },
  review: {
    text: (late: number) =>
      late === 0
        ? fr`Chaque compte se relit à son tour, avec ses fonctions. Aucune relecture n'est en retard.`
        : fr`${late} relecture${s(late)} en retard. Relisez le compte et ses fonctions, puis dites que tout reste, ou retirez.`,
    picture: (count: number) =>
      fr`${count} compte${s(count)} : de la dernière relecture à la prochaine, et aujourd'hui.`,
    today: fr`aujourd'hui`,
    late: (date: string) => fr`en retard, ${date}`,
  },
  leavers: {
    title: fr`Comptes partis`,
    text: fr`Leurs sessions, fonctions, calendriers et confirmations en attente ont fini à l'instant du départ.`,
    none: fr`Personne n'est encore parti.`,
    line: (at: string, who: string) => fr`Parti le ${at}, par ${who}`,
    asked: fr`Refusée : qui l'avait demandée est parti avant la décision.`,
    elsewhere: fr`l'administrateur ou un compte parti`,
    reference: (actor: string) => fr`référence ${actor}`,
  },
  assign: {
    title: fr`Donner une fonction`,
    account: fr`Compte`,
    function: fr`Fonction`,
    until: fr`Jusqu'au`,
    hint: (today: string) => fr`Année, mois, jour, par exemple ${today}.`,
    button: fr`Donner la fonction`,
    nothing: fr`Votre politique ne dit rien des fonctions. Ajoutez un fichier staff.yaml pour en donner.`,
  },
  audit: {
    title: fr`Inviter un auditeur`,
    text: fr`Un auditeur lit tout et ne change rien. Son accès finit de lui-même, au jour que vous dites.`,
    until: fr`Dernier jour de l'accès`,
    button: fr`Faire le lien`,
    link: fr`Remettez ce lien en main propre : il sert une fois, pendant vingt-quatre heures.`,
  },
  functions: {
    title: fr`Ce que chaque fonction permet`,
    name: fr`Fonction`,
    purposes: fr`Pour quoi`,
    may: fr`Peut`,
    held: fr`Tenue par`,
    nobody: fr`personne`,
    personnel: fr`personnel, à part`,
    powers: {
      read: fr`lire`,
      decide: fr`décider`,
      export: fr`sortir des données`,
      'confirm-bulk': fr`confirmer à deux`,
      'declare-breach': fr`déclarer une violation`,
    },
  },
  looks: {
    title: fr`Dernières lectures de dossiers`,
    when: fr`Quand`,
    case: fr`Demande`,
    who: fr`Par`,
    function: fr`Fonction`,
    purpose: fr`Pour quoi`,
    none: fr`Aucun dossier n'a encore été lu.`,
    extract: fr`communication`,
    left: fr`compte parti`,
    request: fr`Traiter une demande`,
  },
  bulk: {
    title: fr`Effacements qui attendent une seconde personne`,
    line: (people: number, who: string, date: string) =>
      fr`${people} personne${s(people)}, confirmé par ${who} le ${date}. Une autre personne relit le même plan et le confirme.`,
    told: fr`Tant de personnes s'effacent à deux. C'est noté : quelqu'un d'autre, qui peut confirmer à deux, relit ce plan et le confirme.`,
  },
  told: {
    unknown: fr`Ce compte ou cette fonction n'est plus là. Rien n'a été fait.`,
    held: fr`Ce compte tient déjà cette fonction.`,
    invalid: fr`Choisissez une fonction de votre politique, et un jour à venir.`,
    'last-day': fr`Donnez un jour à venir, comme 2027-01-31.`,
    last: fr`C'est la dernière personne qui décide. Invitez quelqu'un d'autre d'abord.`,
    sure: fr`Cochez la case pour confirmer le départ.`,
  },
  refused: {
    title: fr`Ce dossier ne s'ouvre pas avec vos fonctions`,
    article: fr`RGPD, art. 29`,
    why: {
      'no-function': fr`Aucune de vos fonctions ne permet de lire une demande. Cet essai n'a rien montré.`,
      personnel: fr`Ces données sont celles du personnel. Elles se lisent avec les fonctions qui en ont la charge.`,
    },
    allowing: (count: number, functions: string) =>
      count < 2
        ? fr`La fonction qui l'ouvre : ${functions}. Demandez-la au délégué à la protection des données.`
        : fr`Les fonctions qui l'ouvrent : ${functions}. Demandez-en une au délégué à la protection des données.`,
    nobody: fr`Aucune fonction de votre politique ne l'ouvre. Le délégué à la protection des données en décide dans staff.yaml.`,
  },
  apart: (purposes: string) =>
    fr`À part, et non montré ici : ${purposes}. Seules les fonctions du personnel le lisent. La réponse le contient.`,
  yours: {
    title: fr`Qui a vu votre dossier`,
    text: fr`Nous notons chaque ouverture de votre dossier par notre équipe : la fonction, le jour et la raison.`,
    line: (who: string, what: string) => fr`${who}, pour « ${what} »`,
    none: fr`Personne de notre équipe ne l'a encore ouvert.`,
  },
}
