import { fr } from '../typeset.ts'

/** The end of an agreement: in the client's portal, and as the officer sees it. */
export const ending = {
  title: fr`La fin du contrat`,
  nav: fr`Fin du contrat`,
  article: fr`RGPD, art. 28(3)(g)`,
  leads: {
    return: fr`À la fin, nous vous rendons vos données, puis nous effaçons les nôtres. Vous recevez un certificat.`,
    delete: fr`À la fin, nous effaçons toutes vos données. Vous recevez un certificat.`,
    'return-then-delete': fr`À la fin, nous vous rendons vos données, puis nous les effaçons. Vous recevez un certificat.`,
  },
  standing: {
    none: fr`Le contrat continue.`,
    return: fr`Vos données sont à reprendre.`,
    acknowledge: fr`Dites-nous que vous avez vos données.`,
    ask: fr`L'effacement peut être demandé.`,
    confirm: fr`L'effacement attend une seconde personne.`,
    erasing: fr`L'effacement est en cours.`,
    stopped: fr`L'effacement s'est arrêté sur une base.`,
    closed: fr`L'effacement est fait ; le certificat est là.`,
  },
  begin: {
    title: fr`Mettre fin au contrat`,
    text: fr`C'est une instruction. Rien n'est effacé à ce moment : deux personnes devront le demander.`,
    button: fr`Commencer la fin du contrat`,
  },
  again: {
    title: fr`L'instruction a été retirée`,
    text: fr`Plus rien n'est rendu ni effacé. Si vous la redonnez, deux personnes demandent de nouveau l'effacement.`,
    button: fr`Redonner l'instruction`,
  },
  back: {
    title: fr`Reprendre vos données`,
    text: fr`Une archive ZIP de toutes vos tables, personnelles ou non : un fichier chacune, et un manifeste avec leurs empreintes. Le JSON rend chaque valeur telle quelle ; dans le CSV, une apostrophe précède ce qu'un tableur exécuterait.`,
    csv: fr`Télécharger en CSV`,
    json: fr`Télécharger en JSON`,
    last: (when: string) => fr`Remises le ${when}.`,
    manifest: fr`Empreinte du manifeste`,
    acknowledge: fr`J'ai mes données`,
    acknowledged: (when: string) => fr`Vous avez confirmé les avoir le ${when}.`,
    file: 'vos-donnees',
  },
  erase: {
    title: fr`Effacer tout`,
    text: fr`Toutes les lignes des tables qui tiennent des données personnelles. Une première personne le demande, une autre le confirme.`,
    ask: fr`Demander l'effacement`,
    asked: (when: string) => fr`Demandé le ${when}. Une autre personne doit le confirmer.`,
    same: fr`Vous l'avez demandé : quelqu'un d'autre doit le confirmer.`,
    confirm: fr`Confirmer : effacer les données personnelles`,
    running: fr`Les bases sont vidées une à une, puis relues.`,
  },
  stores: {
    title: fr`Base par base`,
    columns: { store: fr`Base`, state: fr`État`, rows: fr`Lignes effacées`, day: fr`Le` },
    states: {
      waiting: fr`À faire`,
      verified: fr`Vidée, relue`,
      stopped: fr`Arrêtée`,
      attested: fr`Effacée par attestation`,
    },
    /** Why a store stopped or waits: what is said of its code, and the table that the code names. */
    reasons: {
      undeclared: (table: string) =>
        fr`La politique ne dit rien de la table ${table}, ou un effacement l'atteindrait.`,
      'store/rights': (table: string) =>
        fr`Nous n'avons pas le droit d'effacer dans ${table} : il faut le donner, ou attester que la base est supprimée.`,
      'store/drifted': (table: string) => fr`Des lignes que rien n'efface retiennent celles de ${table}.`,
      residue: (table: string) => fr`Il reste des lignes dans ${table}.`,
      written: (table: string) => fr`Quelqu'un écrit encore dans ${table}.`,
      'store/unreachable': () => fr`La base ne répond pas ; nous réessayons chaque minute.`,
      'store/busy': () => fr`La base est occupée ; nous réessayons chaque minute.`,
      'store/interrupted': () => fr`La connexion s'est rompue ; nous réessayons chaque minute.`,
      'store/not-permitted': () => fr`L'instruction a été retirée : plus rien n'est effacé.`,
    },
    resume: fr`Reprendre l'effacement`,
    document: (store: string) => fr`Document qui atteste l'effacement de ${store}`,
    attest: (store: string) => fr`Attester l'effacement de ${store}`,
  },
  certificate: {
    title: fr`Certificat d'effacement`,
    lead: (client: string, attested: boolean) =>
      attested
        ? fr`Les données personnelles que ${client} nous confiait sont effacées. Les bases que nous avons vidées ont été relues ; pour les autres, un document l'atteste.`
        : fr`Nous certifions avoir effacé les données personnelles que ${client} nous confiait. Chaque base a été relue après.`,
    agreement: fr`Contrat`,
    erased: fr`Dernier effacement le`,
    backups: fr`Plus aucune sauvegarde n'en garde après le`,
    returned: fr`Données rendues avant, empreinte du manifeste`,
    table: fr`Table`,
    stays: fr`Sans donnée personnelle : laissée`,
    unsure: fr`Disparues pendant une interruption`,
    staying: fr`Les tables que la politique déclare sans donnée personnelle n'ont pas été touchées. Elles partent avec la base.`,
    unsureLead: fr`Des lignes avaient disparu quand le travail a repris après une interruption. Rien ne dit si c'est par nous.`,
    pdf: fr`Le certificat en PDF`,
    proof: fr`Le reçu qui se vérifie sans nous`,
    wait: fr`Le reçu sera là dans quelques secondes.`,
    how: fr`Vérifier un reçu`,
    file: 'certificat-de-fin-de-contrat',
    none: fr`Aucune table.`,
  },
  problems: {
    'wrong-state': fr`Cela ne se fait pas à ce moment. Relisez la page.`,
    'not-ending': fr`Le contrat n'a pas de terme : c'est au client d'y mettre fin, dans son espace.`,
    'not-returned': fr`Les données doivent d'abord être rendues, et le client dire qu'il les a.`,
    'same-person': fr`Vous l'avez demandé : quelqu'un d'autre doit le confirmer.`,
    document: fr`Dites où est gardé le document qui l'atteste.`,
  },
}
