import { fr } from '../typeset.ts'

/** Days of one sub-processor and one client, in words; empty: there is none. */
interface ChainDays {
  readonly announced: string
  readonly until: string
  readonly active: string
  readonly objected: string
  readonly settled: string
  readonly ended: string
}

/** The file that a client company keeps to answer for us (Art. 28). */
export const pack = {
  title: (client: string) => fr`Dossier de sous-traitance de ${client}`,
  kept: (operator: string) => fr`Tenu par ${operator}, sous-traitant`,
  asOf: (day: string) => fr`tel qu'il était le ${day}`,
  lead: fr`Ce dossier réunit ce que l'article 28 du RGPD vous permet d'exiger de nous. Rien n'y est chargé d'ailleurs, et il se vérifie sans nous.`,
  other: fr`In English`,
  contents: fr`Sommaire`,
  data: fr`Données`,
  unreached: (stores: string) =>
    fr`Bases qui n'ont pas répondu au moment de produire ce dossier : ${stores}.`,
  allReached: fr`Toutes vos bases ont répondu au moment de produire ce dossier.`,
  lacks: (chapters: string) => fr`Il manque à ce dossier : ${chapters}.`,
  none: fr`Aucun.`,
  page: fr`Page`,
  fingerprint: fr`Empreinte de la politique appliquée`,
  verify: fr`Vérifier sans nous`,
  steps: [
    fr`Comparez l'empreinte de manifest.json avec celle du reçu de remise, puis chaque fichier : sha256sum -c SHA256SUMS`,
    fr`Prenez la clé de votre registre dans votre espace client, et comparez-la avec ledger/key.txt : un dossier ne prouve rien avec sa propre clé.`,
    fr`Vérifiez un reçu : garant-verify FICHIER.tlog-proof --key key.txt --log ledger. Ou ouvrez verify.html, réseau coupé.`,
    fr`Les reçus du dossier measures/ viennent de notre propre registre : prenez pour eux la clé ledger/operator-key.txt, comparée à celle que nous publions.`,
  ],
  limits: fr`Un reçu prouve ce que nous avons inscrit, et que nous ne pouvons pas le reprendre sans que cela se voie. Il ne prouve pas que ce que nous avons inscrit est vrai.`,
  state: fr`État`,
  chapters: {
    parties: {
      title: fr`Qui répond de quoi`,
      article: fr`RGPD, art. 28(3) et 30(2)(a)`,
      lead: (client: string, operator: string) =>
        fr`${client} décide des finalités et des moyens : c'est le responsable de traitement. ${operator} agit pour son compte : c'est son sous-traitant.`,
      controller: fr`Responsable de traitement`,
      processor: fr`Sous-traitant`,
      officer: fr`Délégué du sous-traitant`,
      contacts: fr`Vos interlocuteurs`,
      name: fr`Nom`,
      function: fr`Fonction`,
      email: fr`Courriel`,
      functions: {
        representative: fr`représentant`,
        dpo: fr`délégué à la protection des données`,
        security: fr`sécurité, prévenue à toute heure`,
        technical: fr`technique`,
      },
    },
    processing: {
      title: fr`Ce que nous faisons pour vous`,
      article: fr`RGPD, art. 30(2)`,
      lead: fr`Voici l'extrait de notre registre de sous-traitant qui vous concerne. Vous le trouvez aussi sous forme de tableur et de données.`,
      activity: fr`Traitement`,
      subjects: fr`Personnes concernées`,
      data: fr`Données`,
      operations: fr`Opérations`,
      transfers: fr`Transferts`,
      noTransfer: fr`aucun hors de l'Espace économique européen`,
    },
    measures: {
      title: fr`Les mesures de sécurité`,
      article: fr`RGPD, art. 28(3)(c) et 32`,
      lead: (shown: number, all: number) =>
        fr`Derrière chaque mesure, un contrôle la vérifie ou quelqu'un s'en porte garant jusqu'à une date. ${shown} sur ${all} tiennent aujourd'hui.`,
      measure: fr`Mesure`,
      control: fr`Contrôle`,
      result: fr`Dernier résultat`,
      looked: fr`Vu le`,
      never: fr`jamais`,
      attested: (owner: string, given: string) => fr`${owner} s'en porte garant depuis le ${given}`,
      until: (day: string) => fr`jusqu'au ${day}`,
      ended: (day: string) => fr`l'attestation a pris fin le ${day}`,
      notRun: fr`Aucun engagement de notre politique ne fait tourner ce contrôle.`,
      receipt: (index: number) => fr`entrée ${index} de notre registre`,
    },
    processors: {
      title: fr`Les sous-traitants ultérieurs`,
      article: fr`RGPD, art. 28(2) et 28(4)`,
      lead: (days: string) =>
        fr`Voici tous ceux qui peuvent toucher vos données, jusqu'au bout de la chaîne. Vous êtes prévenu de tout changement et disposez de ${days} pour vous y opposer.`,
      none: fr`Nous n'en employons aucun pour vos données.`,
      name: fr`Société`,
      service: fr`Ce qu'elle fait`,
      place: fr`Lieu`,
      engaged: fr`Engagée par`,
      contract: fr`Contrat`,
      signed: (day: string) => fr`signé le ${day}`,
      access: fr`Lit vos contenus`,
      yes: fr`oui`,
      no: fr`non`,
      states: { announced: fr`annoncé`, active: fr`actif`, ended: fr`terminé` },
      register: {
        'not-told': (_: ChainDays) => fr`avis pas encore prouvé, rien ne lui est confié`,
        'window-open': ({ announced, until }: ChainDays) =>
          fr`annoncé le ${announced}, vous pouvez vous y opposer jusqu'au ${until}`,
        objects: ({ objected }: ChainDays) =>
          fr`vous vous y opposez depuis le ${objected}, rien ne lui est confié`,
        clear: ({ announced, until }: ChainDays) =>
          fr`annoncé le ${announced}, délai passé le ${until}, rien ne lui est confié`,
        active: ({ active }: ChainDays) => fr`actif depuis le ${active}`,
        'objects-late': ({ active, objected }: ChainDays) =>
          fr`actif depuis le ${active}, vous vous y opposez depuis le ${objected}`,
        excluded: ({ settled }: ChainDays) => fr`exclu pour vos données depuis le ${settled}`,
        ended: ({ ended }: ChainDays) => fr`terminé le ${ended}`,
      },
    },
    places: {
      title: fr`Où sont vos données`,
      article: fr`RGPD, art. 28(3)(a) et 44`,
      lead: fr`Chaque base, chaque copie et chaque accès a un pays. Un lieu que le droit n'admet pas est refusé avant que rien n'y parte.`,
      none: fr`Nous ne tenons aucune base pour vous.`,
      store: fr`Base`,
      kind: fr`Ce qui s'y trouve`,
      place: fr`Lieu`,
      by: fr`Tenu par`,
      ground: fr`Pourquoi ce lieu est admis`,
      kinds: {
        location: fr`la base`,
        replica: fr`réplique`,
        backup: fr`sauvegarde`,
        log: fr`journaux`,
        mail: fr`courriels`,
        support: fr`accès d'assistance`,
        recipient: fr`société qui l'exploite`,
      },
      grounds: {
        'in-area': fr`Espace économique européen`,
        adequate: fr`pays reconnu adéquat`,
        'client-choice': fr`votre choix écrit`,
        instrument: fr`garanties de l'article 46`,
      },
      refused: fr`refusé : rien n'y part`,
      answers: fr`Réponse`,
      reached: fr`répond`,
      unreached: fr`n'a pas répondu`,
      stores: fr`Vos bases`,
      engine: fr`Moteur`,
      tables: fr`Tables décrites`,
      horizon: fr`Sauvegardes`,
      horizonOf: (length: string) => fr`effacées au bout de ${length}`,
      choice: (place: string, by: string, day: string) =>
        fr`Vous avez vous-même choisi ${place}, par écrit signé de ${by} le ${day}.`,
    },
    retention: {
      title: fr`Combien de temps`,
      article: fr`RGPD, art. 28(3)(g) et 30(2)`,
      lead: fr`Ces durées sont celles que nos systèmes appliquent. À leur terme, les lignes sont effacées ou rendues anonymes, puis relues absentes.`,
      none: fr`Notre politique ne fixe aucune durée pour vos données : elles suivent vos instructions et la fin du contrat.`,
      rule: fr`Règle`,
      length: fr`Durée`,
      end: fr`À la fin`,
      source: fr`Source`,
      ends: { erase: fr`effacement`, anonymise: fr`anonymisation` },
      archive: (length: string) => fr`${length} en archive`,
    },
    requests: {
      title: fr`Les demandes des personnes`,
      article: fr`RGPD, art. 28(3)(e)`,
      lead: (received: number, late: number) =>
        received === 0
          ? fr`Aucune personne ne nous a encore écrit au sujet de vos données.`
          : received === 1
            ? fr`Une demande reçue, ${late === 0 ? fr`dans son délai` : fr`hors délai`}.`
            : fr`${received} demandes reçues, dont ${late} hors délai.`,
      how: fr`Ce qui se passe quand une personne nous écrit`,
      steps: [
        fr`Nous vous transmettons sa demande sans y répondre nous-mêmes : c'est vous qui décidez.`,
        fr`Deux délais se voient côte à côte : le vôtre pour répondre à la personne, le nôtre pour exécuter ce que vous décidez.`,
        fr`Vous décidez dans votre espace client. Nous exécutons dans chaque base, puis nous relisons.`,
        fr`Vous recevez un certificat par personne, avec un reçu qui se vérifie sans nous.`,
      ],
    },
    instructions: {
      title: fr`Vos instructions`,
      article: fr`RGPD, art. 28(3)(a)`,
      lead: fr`Nous n'agissons que sur vos instructions. La première est votre contrat ; sans instruction en vigueur, toute opération est refusée.`,
      limited: fr`La technique ne permet pas tout. Les limites que voici vous ont été dites à l'avance ; aucune autre ne s'oppose à vous.`,
      noLimit: fr`Aucune limite technique n'est déclarée : aucune ne peut vous être opposée.`,
      given: fr`Registre de vos instructions`,
      reference: fr`Instruction`,
      what: fr`Ce qu'elle dit`,
      operations: fr`Opérations`,
      validity: fr`Validité`,
      used: fr`Dernière exécution`,
      never: fr`jamais`,
      limits: fr`Limites techniques déclarées`,
      limit: fr`Ce qui ne peut être exécuté`,
      why: fr`Pourquoi`,
    },
    breaches: {
      title: fr`Les violations de données`,
      article: fr`RGPD, art. 28(3)(f) et 33(2)`,
      lead: (count: number) =>
        count === 0
          ? fr`Aucune violation n'a touché vos données.`
          : count === 1
            ? fr`Une violation a touché vos données.`
            : fr`${count} violations ont touché vos données.`,
      promise: (hours: string) =>
        fr`Nous vous prévenons au plus tard ${hours} après en avoir eu connaissance, sans juger nous-mêmes du risque.`,
      reference: fr`Violation`,
      what: fr`Ce qui s'est passé`,
      stores: fr`Bases`,
      people: fr`Personnes`,
      unknown: fr`pas encore connu`,
      atLeast: (count: string) => fr`${count} au moins`,
      aware: fr`Connue le`,
      told: fr`Vous avez été prévenu le`,
      acknowledged: fr`Votre accusé`,
      no: fr`pas encore`,
    },
    access: {
      title: fr`Qui accède à vos données`,
      article: fr`RGPD, art. 28(3)(b), 29 et 32(4)`,
      lead: fr`Chez nous, seules ces fonctions touchent vos données, chacune pour sa tâche. Toutes sont tenues au secret.`,
      nobody: fr`Aucune fonction de chez nous ne touche vos données.`,
      unsaid: fr`Notre politique ne dit pas encore quelles fonctions touchent vos données. Demandez-le à notre délégué.`,
      review: (length: string) =>
        fr`Chaque accès est revu tous les ${length}, et retiré le jour d'un départ.`,
      function: fr`Fonction`,
      purposes: fr`Pour quoi`,
      sees: fr`Ce qu'elle voit`,
      all: fr`toutes les données de ces traitements`,
      may: fr`Ce qu'elle peut`,
      powers: {
        read: fr`lire`,
        decide: fr`décider`,
        export: fr`exporter`,
        'confirm-bulk': fr`confirmer un effacement en nombre`,
        'declare-breach': fr`déclarer une violation`,
      },
    },
    audit: {
      title: fr`Le registre de ce que nous avons fait`,
      article: fr`RGPD, art. 28(3)(h)`,
      lead: (size: number) =>
        size === 0
          ? fr`Rien n'y est encore inscrit.`
          : size === 1
            ? fr`Une entrée, que personne ne peut changer sans que cela se voie.`
            : fr`${size} entrées, que personne ne peut changer sans que cela se voie.`,
      holds: fr`Recalculé à partir de ses entrées, il concorde : l'arbre, les tuiles et la tête signée.`,
      fails: fr`Recalculé, il ne concorde pas. Écrivez à notre délégué.`,
      origin: fr`Nom du registre`,
      key: fr`Clé publique`,
      kinds: fr`Ce qui y est inscrit`,
      kind: fr`Genre d'entrée`,
      number: fr`Nombre`,
      last: fr`Dernière`,
    },
    agreement: {
      title: fr`Le contrat`,
      article: fr`RGPD, art. 28(3)`,
      signed: (day: string) => fr`Signé le ${day}. Le texte signé fait foi.`,
      document: fr`Texte signé`,
      until: fr`Jusqu'au`,
      open: fr`jusqu'à ce qu'une partie y mette fin`,
      clauses: fr`Ce qu'il couvre`,
      letter: fr`Lettre`,
      covers: fr`Obligation`,
      covered: fr`Dans le contrat`,
      yes: fr`oui`,
      no: fr`non`,
      letters: {
        a: fr`agir sur vos seules instructions écrites`,
        b: fr`tenir nos équipes au secret`,
        c: fr`sécuriser les traitements`,
        d: fr`n'engager personne d'autre sans vous le dire`,
        e: fr`vous aider à répondre aux personnes`,
        f: fr`vous aider pour la sécurité, les violations et les analyses d'impact`,
        g: fr`rendre ou effacer les données à la fin`,
        h: fr`vous donner les preuves et permettre les audits`,
      },
    },
    end: {
      title: fr`La fin du contrat`,
      article: fr`RGPD, art. 28(3)(g)`,
      data: {
        return: (within: string) => fr`À la fin, nous vous rendons vos données, sous ${within}.`,
        delete: (within: string) => fr`À la fin, nous effaçons vos données, sous ${within}.`,
        'return-then-delete': (within: string) =>
          fr`À la fin, nous vous rendons vos données, puis nous les effaçons, sous ${within}.`,
      },
      steps: [
        fr`Chaque base vous est remise dans un format que vous choisissez, avec la liste et l'empreinte de ses fichiers.`,
        fr`L'effacement est relu base par base : « fait » veut dire vérifié par une seconde lecture.`,
        fr`Les sauvegardes gardent une copie jusqu'à leur terme, dit base par base dans « Où sont vos données ».`,
        fr`Vous recevez un certificat qui se vérifie sans nous, même quand nous n'existerons plus.`,
      ],
      ahead: (day: string) => fr`Ce contrat prend fin le ${day}.`,
    },
  },
}
