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
    until: (date: string) => fr`jusqu'au ${date}`,
    unknown: (id: string) => fr`${id} (n'est plus dans staff.yaml)`,
    due: (date: string) => fr`avant le ${date}`,
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
    leave: fr`Quitte l'organisation`,
    leaveText: fr`Le compte, ses sessions et ses fonctions finissent à l'instant. On ne revient pas en arrière.`,
    leaveSure: fr`Je le confirme`,
  },
  assign: {
    title: fr`Donner une fonction`,
    account: fr`Compte`,
    function: fr`Fonction`,
    until: fr`Jusqu'au (facultatif)`,
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
    left: fr`compte parti`,
    request: fr`traiter une demande`,
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
    last: fr`C'est la dernière personne qui décide. Invitez quelqu'un d'autre d'abord.`,
    sure: fr`Cochez la case pour confirmer le départ.`,
  },
  yours: {
    title: fr`Qui a vu votre dossier`,
    text: fr`Chaque lecture de votre dossier par notre équipe, par fonction.`,
    line: (who: string, what: string) => fr`${who}, pour : ${what}`,
    none: fr`Personne de notre équipe ne l'a encore ouvert.`,
  },
}
