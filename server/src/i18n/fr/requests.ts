import { fr } from '../typeset.ts'

/** Requests of persons about a client's data: in its portal, and what the officer sees of them. */
export const requests = {
  title: fr`Les demandes des personnes`,
  nav: fr`Demandes`,
  one: fr`Demande`,
  article: fr`RGPD, art. 12 à 22 et 28(3)(e)`,
  lead: (operator: string) =>
    fr`Une personne veut ses données, ou leur effacement. Vous décidez ; ${operator} exécute ce que vous décidez, puis vous remet le reçu.`,
  standing: (open: number, all: number) =>
    all === 0
      ? fr`Aucune demande reçue.`
      : open === 0
        ? fr`${all} demandes reçues, toutes closes.`
        : open === 1
          ? fr`Une demande attend, sur ${all}.`
          : fr`${open} demandes attendent, sur ${all}.`,
  waiting: (right: string, reference: string) => fr`${right}, demande ${reference} : à vous de décider.`,
  waitingVerb: fr`Décider`,
  none: fr`Aucune demande.`,
  columns: {
    reference: fr`Demande`,
    right: fr`Droit`,
    state: fr`Où elle en est`,
    due: fr`À répondre avant le`,
    relayed: fr`Reçue, puis transmise`,
  },
  states: {
    received: fr`La personne confirme son adresse`,
    confirmed: fr`À décider`,
    taken: fr`À décider`,
    running: fr`Nous exécutons`,
    answered: fr`Répondue`,
    refused: fr`Refusée`,
  },
  late: (days: string) => fr`${days} jours de retard`,
  left: (days: string) => fr`encore ${days} jours`,
  open: {
    title: fr`Ouvrir une demande reçue chez vous`,
    lead: fr`La personne reçoit un courriel pour confirmer son adresse. Rien n'est cherché avant.`,
    right: fr`Que demande-t-elle ?`,
    email: fr`Son adresse électronique`,
    number: fr`Son numéro de client`,
    channel: fr`Comment l'a-t-elle demandé ?`,
    channels: { mail: fr`Par courriel`, post: fr`Par lettre`, phone: fr`Par téléphone` },
    received: fr`Reçue le`,
    button: fr`Ouvrir la demande`,
  },
  problems: {
    email: fr`Écrivez une adresse comme nom@exemple.fr.`,
    'customer-number': fr`Ce numéro ne va pas : écrivez-le comme sur une facture.`,
    'received-on': fr`Ce jour ne va pas : ni dans le futur, ni d'une autre forme que 2026-11-30.`,
    later: fr`Trop de demandes pour cette adresse. Réessayez dans une heure.`,
  },
  relay: {
    title: fr`Les demandes, leurs délais`,
    lead: fr`Vous voyez les délais, jamais qui demande. Le client décide dans son espace.`,
    form: fr`Transmettre une demande reçue chez vous`,
    formLead: fr`Elle part chez le client à l'instant, et un courriel le prévient. La personne confirme son adresse.`,
    button: fr`Transmettre au client`,
    ours: (received: string, relayed: string) => fr`reçue le ${received}, transmise le ${relayed}`,
    oursDue: (received: string, due: string) => fr`reçue le ${received}, à transmettre avant le ${due}`,
    theirs: fr`reçue chez le client`,
  },
}
