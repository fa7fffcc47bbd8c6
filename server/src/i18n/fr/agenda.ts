import { fr } from '../typeset.ts'

const s = (count: number) => (count < 2 ? '' : 's')
const people = (count: number) => (count < 2 ? fr`1 contact` : fr`${count} contacts`)

/** The officer's day: one sentence and one verb a line. */
export const agenda = {
  title: (count: number) =>
    count === 0
      ? fr`Bonjour. Rien ne vous attend.`
      : count === 1
        ? fr`Bonjour. Une chose vous attend.`
        : fr`Bonjour. ${count} choses vous attendent.`,
  calm: fr`Rien à faire, rien qui casse bientôt, rien de bloqué. Ce qui arrive s'affichera ici.`,
  inCharge: (name: string) => fr`Aux commandes aujourd'hui : ${name}`,
  groups: {
    due: fr`À faire aujourd'hui`,
    breaks: fr`Cassera si rien n'est fait`,
    stuck: fr`Bloqué, et pourquoi`,
  },
  more: (count: number) =>
    count < 2 ? fr`Une autre ligne attend ici :` : fr`${count} autres lignes attendent ici :`,
  requests: fr`Toutes les demandes`,
  now: fr`maintenant`,
  stuck: fr`bloqué`,
  until: fr`jusqu'au`,
  before: fr`avant la limite`,
  breaksOn: fr`cassera le`,
  days: (days: number) =>
    days < -1
      ? fr`${-days}\u00a0jours de retard`
      : days === -1
        ? fr`1 jour de retard`
        : days === 0
          ? fr`aujourd'hui`
          : days === 1
            ? fr`1 jour`
            : fr`${days}\u00a0jours`,
  hours: (hours: number) =>
    hours < 0 ? fr`${-hours}\u00a0h de retard` : hours === 0 ? fr`moins d'une heure` : fr`${hours}\u00a0h`,
  picture: {
    title: (count: number) =>
      count === 0
        ? fr`Rien n'a d'échéance dans les six semaines à venir`
        : count === 1
          ? fr`Une échéance dans les six semaines à venir`
          : fr`${count} échéances dans les six semaines à venir`,
    heading: fr`Les semaines à venir`,
    table: fr`Les mêmes en tableau`,
    week: fr`Semaine du`,
    count: fr`Échéances`,
  },
  says: {
    request: {
      received: (right: string, reference: string) =>
        fr`${right} ${reference} : la personne n'a pas encore confirmé son adresse.`,
      confirmed: (right: string, reference: string) => fr`${right} ${reference} : à décider.`,
      taken: (right: string, reference: string) => fr`${right} ${reference} : prise en charge, à décider.`,
      running: (right: string, reference: string) =>
        fr`${right} ${reference} : effacement en cours, puis la réponse part seule.`,
      answered: (right: string, reference: string) => fr`${right} ${reference} : répondue.`,
      refused: (right: string, reference: string) => fr`${right} ${reference} : refusée.`,
    },
    identity: (right: string, reference: string) =>
      fr`${right} ${reference} : la personne doit dire qui elle est.`,
    stopped: (right: string, reference: string) =>
      fr`${right} ${reference} : l'effacement s'est arrêté avant la fin.`,
    promise: {
      broken: (id: string) => fr`${id}, rompu :`,
      'at-risk': (id: string) => fr`${id}, à risque :`,
      attested: (id: string) => fr`${id}, attestation à renouveler :`,
    },
    unchecked: (count: number) =>
      count < 2
        ? fr`1 engagement n'a pas encore été contrôlé.`
        : fr`${count} engagements n'ont pas encore été contrôlés.`,
    breach: {
      aware: (reference: string) => fr`Violation ${reference} : dire si elle est avérée.`,
      clients: (reference: string) => fr`Violation ${reference} : prévenir les clients concernés.`,
      scope: (reference: string) => fr`Violation ${reference} : dire quelles bases et quelles heures.`,
      assess: (reference: string) => fr`Violation ${reference} : évaluer le risque pour les personnes.`,
      authority: (reference: string) => fr`Violation ${reference} : notifier la CNIL.`,
      'authority-complete': (reference: string) =>
        fr`Violation ${reference} : compléter la notification à la CNIL.`,
      people: (reference: string) => fr`Violation ${reference} : informer les personnes.`,
      close: (reference: string) => fr`Violation ${reference} : tout est fait, il reste à la clore.`,
    },
    contacts: (client: string, count: number) =>
      fr`${client} : ${people(count)} à informer, le courriel est en route.`,
    'contacts-unreached': (client: string, count: number) =>
      fr`${client} : ${people(count)} à prévenir autrement, le courriel a été refusé.`,
    objection: (name: string, count: number) =>
      count < 2
        ? fr`${name} : un client s'oppose et attend une réponse.`
        : fr`${name} : ${count} clients s'opposent et attendent une réponse.`,
    'processor-ready': (name: string) =>
      fr`${name} : plus rien ne s'oppose à son début pour certains clients.`,
    'processor-window': (name: string, count: number) =>
      fr`${name} : ${count} client${s(count)} peu${count < 2 ? 't' : 'vent'} encore s'opposer.`,
    'processor-untold': (name: string, count: number) =>
      fr`${name} : ${count} client${s(count)} sans preuve de réception de l'annonce.`,
    disclosure: {
      case: fr`Une communication préparée attend une seconde personne.`,
      requisition: fr`Une réquisition attend une seconde personne.`,
    },
    pack: (client: string) => fr`${client} : son dossier aura un an.`,
    'pack-missing': (client: string) => fr`${client} : aucun dossier complet ne lui a été remis.`,
    assessment: (title: string) => fr`« ${title} » : analyse à revoir.`,
    measure: (label: string) => fr`« ${label} » : mesure à attester de nouveau.`,
    agreement: (label: string) => fr`« ${label} » : l'accord prend fin.`,
    flow: (country: string, count: number) =>
      fr`${country} : ${count} flux s'arrête${count < 2 ? '' : 'nt'}, la décision qui l${count < 2 ? 'e' : 'es'} permet prend fin.`,
    'flow-refused': (country: string, count: number) =>
      fr`${country} : ${count} flux refusé${s(count)}, rien ne l${count < 2 ? 'e' : 'es'} permet.`,
    law: (ids: string, count: number) =>
      count < 2
        ? fr`La règle de droit ${ids} est à relire.`
        : fr`${count} règles de droit sont à relire : ${ids}.`,
    instruction: (client: string, reference: string) =>
      fr`${client} : l'instruction ${reference} est suspendue, le client doit la maintenir ou la retirer.`,
    ending: {
      begin: (client: string) => fr`${client} : l'accord est terminé, la fin reste à engager.`,
      return: (client: string) => fr`${client} : fin de l'accord, ses données sont à lui rendre.`,
      acknowledge: (client: string) =>
        fr`${client} : fin de l'accord, le client doit dire qu'il a ses données.`,
      ask: (client: string) => fr`${client} : fin de l'accord, l'effacement est à demander.`,
      confirm: (client: string) =>
        fr`${client} : fin de l'accord, une autre personne doit confirmer l'effacement.`,
      erasing: (client: string) => fr`${client} : fin de l'accord, l'effacement est en cours.`,
      stopped: (client: string) => fr`${client} : fin de l'accord, l'effacement s'est arrêté.`,
    },
    relay: (client: string) => fr`${client} : la demande d'une personne est à lui transmettre.`,
    'client-request': (client: string, reference: string) =>
      fr`${client} : la demande ${reference} attend la décision du client.`,
    sorting: (reference: string, clients: string) =>
      fr`Demande ${reference} : elle concerne peut-être des données de ${clients}. Dites à qui la transmettre.`,
    unread: (source: string) =>
      fr`${source} : Garant n'a pas pu les lire. Rechargez, puis regardez les journaux du serveur.`,
  },
  settings: {
    title: fr`Calendrier et suppléance`,
    link: fr`Calendrier et suppléance`,
    calendar: fr`Vos échéances dans votre agenda`,
    calendarText: fr`Une adresse secrète que votre agenda relit de lui-même. Elle ne montre que des références et des dates, jamais une personne.`,
    none: fr`Vous n'avez pas d'adresse.`,
    made: (on: string) =>
      fr`Votre adresse date du ${on}. Garant n'en garde que l'empreinte et ne peut plus vous la montrer.`,
    make: fr`Créer mon adresse`,
    renew: fr`Changer d'adresse`,
    renewText: fr`L'ancienne cesse de marcher aussitôt.`,
    revoke: fr`Supprimer mon adresse`,
    address: fr`Votre adresse secrète`,
    addressText: fr`Copiez-la maintenant dans votre agenda (« S'abonner à un calendrier »). Elle ne sera plus montrée. Ne la donnez à personne.`,
    deputy: fr`En votre absence`,
    noDeputy: fr`La politique ne nomme pas de suppléant. Ajoutez-le dans organisation.yaml, puis publiez.`,
    noAccount: (name: string) => fr`${name} assure la suppléance, mais n'a pas encore d'accès.`,
    invite: fr`Lui envoyer un accès de lecteur`,
    invited: fr`Le lien est parti. Il sert une fois, pendant 24 heures.`,
    decides: (name: string) => fr`${name} assure la suppléance et décide déjà à tout moment.`,
    otherRole: (name: string) =>
      fr`${name} a un autre rôle ici et ne peut pas vous suppléer. Il lui faut un accès de lecteur.`,
    reader: (name: string) =>
      fr`${name} consulte. Pendant les jours que vous dites, ${name} décide comme vous, puis consulte à nouveau.`,
    absence: (name: string, from: string, until: string) => fr`${name} décide du ${from} au ${until} inclus.`,
    from: fr`Premier jour`,
    until: fr`Dernier jour`,
    hint: (day: string) => fr`Par exemple ${day}`,
    wrong: {
      from: (day: string) => fr`Écrivez un jour à partir d'aujourd'hui, par exemple ${day}.`,
      until: (day: string) =>
        fr`Écrivez un jour après le premier, trois mois plus tard au plus, par exemple ${day}.`,
      own: fr`Vous suppléez : seul le délégué peut prolonger vos jours.`,
      'no-deputy': fr`Personne ne peut vous suppléer pour l'instant.`,
    },
    appoint: fr`Confier la décision`,
    end: fr`Reprendre la décision`,
  },
  feed: {
    name: (organisation: string) => fr`Échéances de ${organisation}`,
    summary: {
      due: (about: string) => fr`À faire : ${about}`,
      breaks: (about: string) => fr`Casse : ${about}`,
      stuck: (about: string) => fr`Bloqué : ${about}`,
    },
  },
  sources: {
    requests: fr`Demandes`,
    promises: fr`Engagements`,
    breaches: fr`Violations`,
    chain: fr`Sous-traitants`,
    clients: fr`Contacts des clients`,
    disclosures: fr`Communications`,
    files: fr`Dossiers des clients`,
    policy: fr`Échéances de la politique`,
    instructions: fr`Instructions`,
    endings: fr`Fins de contrat`,
    relays: fr`Demandes sur les données des clients`,
  },
  verbs: {
    review: fr`Relire et confirmer`,
    reply: fr`Relire et répondre`,
    watch: fr`Suivre`,
    see: fr`Voir`,
    resume: fr`Reprendre`,
    repair: fr`Rétablir`,
    renew: fr`Renouveler`,
    check: fr`Contrôler`,
    decide: fr`Décider`,
    tell: fr`Prévenir`,
    notify: fr`Notifier`,
    complete: fr`Compléter`,
    assess: fr`Évaluer`,
    close: fr`Clore`,
    answer: fr`Répondre`,
    activate: fr`Activer`,
    hand: fr`Remettre`,
    revise: fr`Revoir`,
  },
}
