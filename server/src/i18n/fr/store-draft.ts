/** How many of them there are, and what they are. */
const counted = (number: number, one: string, many: string): string => `${number} ${number < 2 ? one : many}`

/**
 * What `garant stores draft` asks, in the comments of a file: set with plain spaces and quotes, as somebody who edits the file
 * types them, so that a search finds them.
 */
export const storeDraft = {
  label: (name: string): string => `Base ${name}`,
  unsaid: 'à préciser',
  place:
    'Où se trouve cette base, et où vont ses sauvegardes et ses journaux : quel pays, quel lieu, tenus par qui ? Au bout de combien de temps aucune sauvegarde ne garde plus une ligne effacée ?',
  table: {
    nobodyLeadsTo: (table: string): string =>
      `${table} semble contenir des données personnelles et rien n'y mène : par quoi y trouve-t-on une personne ? Elle reste de côté tant que personne ne le dit.`,
    ofOrganisations: (table: string): string =>
      `${table} contient des adresses, prises pour celles d'organismes et non de personnes : est-ce bien cela ?`,
    polymorphic: (table: string, column: string): string =>
      `${table}.${column} désigne des lignes de plusieurs tables, selon une autre colonne : un tel lien ne se déclare pas. À qui sont ces lignes ?`,
    view: (table: string): string =>
      `${table} est une vue, laissée de côté : montre-t-elle des données personnelles qu'aucune table d'ici ne contient ?`,
    closed: (table: string): string =>
      `${table} ne peut pas être lue et reste de côté : contient-elle des données personnelles ?`,
    triggerUntold: (trigger: string): string =>
      `Le texte du déclencheur ${trigger} ne dit pas ce qu'il écrit : nommez les tables sous \`triggers\` ; d'ici là, rien n'est effacé ici.`,
    trigger: (trigger: string, tables: string): string =>
      `Le déclencheur ${trigger} semble écrire ${tables} : est-ce tout ?`,
    triggerWritesNone: (trigger: string): string =>
      `Le déclencheur ${trigger} semble n'écrire aucune table : est-ce bien cela ?`,
    untold: (columns: string): string =>
      `Ne disent rien de personne, semble-t-il : ${columns}. Est-ce bien cela ? Sinon, donnez à chaque colonne sa catégorie.`,
    cannotUndo:
      "Le moteur de cette table ne peut pas défaire ce qu'il a fait (MyISAM) : rien n'y est effacé tant qu'elle n'est pas en InnoDB. Quand le sera-t-elle ?",
    withoutKey:
      "La table n'a pas de clé : ses lignes se distinguent par toutes leurs colonnes. L'une d'elles suffit-elle à les distinguer ?",
  },
  belonging: {
    noForeignKey: (columns: string, table: string, keys: string): string =>
      `La base ne déclare pas de clé étrangère : ${columns} désigne-t-elle bien une ligne de ${table} (${keys}) ?`,
    otherPerson: (columns: string, table: string): string =>
      `${columns} désigne une ligne de ${table}, prise pour une autre personne que celle de la ligne. Est-ce bien cela ?`,
    otherRow: (columns: string): string =>
      `${columns} désigne une autre ligne de cette table, prise pour une autre personne. Est-ce bien cela ?`,
    dealtWith: (columns: string, table: string): string =>
      `${columns} désigne une ligne de ${table}, prise pour qui a traité la ligne et non pour la personne concernée. Est-ce bien cela ?`,
    byWriter: "Les lignes se trouvent par qui les a écrites : ce qu'on y lit parle-t-il de cette personne ?",
    maybeOrganisation: "L'adresse peut être ici celle d'un organisme et non d'une personne : est-ce le cas ?",
    foundThrough: (table: string): string =>
      `Les personnes se trouvent par ${table} : qui y a plusieurs lignes passe pour partagé, et reste. Est-ce le cas de quelqu'un ?`,
    sharedWith: (table: string): string =>
      `${table} désigne aussi des lignes de cette table : celle qu'elle partage avec une personne est vidée avec les données de celle-ci. En partage-t-elle ?`,
    reachedFrom:
      "Les lignes se trouvent par ce qui les désigne : celle dont plusieurs personnes se servent n'est jamais effacée.",
  },
  fate: {
    published:
      "Publié sous le nom de la personne : ce qui parle d'elle est masqué et le reste demeure. Faut-il effacer les lignes ?",
    log: "C'est un journal : faut-il l'effacer avec les lignes dont il parle ?",
    part: (tells: boolean): string =>
      `Ces lignes sont des parties d'une pièce qu'il faut peut-être garder : elles restent${tells ? ', sans ce qui parle de la personne' : ''}. Par quelle règle, et jusqu'à quand ?`,
    voucherWithoutRule:
      "Il faut peut-être garder ces lignes comme pièces comptables : ce qui parle de la personne est masqué et le reste demeure. Par quelle règle, et jusqu'à quand ?",
    voucherWithoutDay:
      'Il faut peut-être garder ces lignes comme pièces comptables : ce qui parle de la personne est masqué et le reste demeure. De quel jour part la durée ?',
    kept: (rule: string, day: string): string =>
      `Gardées comme pièces comptables selon \`${rule}\`, à compter de ${day} : est-ce bien cela ?`,
    dayEmpty: (day: string): string =>
      `${day} est vide dans certaines lignes, qui resteraient sans fin. Qu'en faire ?`,
  },
  column: {
    ofSomebodyElse:
      "Prise pour l'adresse de quelqu'un d'autre que la personne de la ligne : est-ce bien cela ?",
    looksLike: (category: string | null, purpose: string): string =>
      `Ressemble à ${category ?? 'une donnée personnelle'}, dont la finalité ${purpose} n'a pas besoin : quelle catégorie, pour quelle finalité ?`,
    specialOutside: (purpose: string): string =>
      `Donnée peut-être visée par le RGPD, art. 9 ou 10, dont la finalité ${purpose} n'a pas besoin : quelle catégorie, pour quelle finalité, à quel titre ?`,
    special: 'Donnée peut-être visée par le RGPD, art. 9 ou 10 : qui en a besoin, et à quel titre ?',
    'national-id': "Un numéro ou une pièce d'identité : qui en a besoin ?",
    location: 'Une position : qui en a besoin ?',
    attribute: (json: boolean): string =>
      `Contient des valeurs de bien des sortes${json ? ' (JSON)' : ''} : quelles catégories, et y parle-t-on d'autres personnes ?`,
    canonical: (kind: 'email' | 'phone' | 'customer-number'): string =>
      `Toutes les valeurs ont aujourd'hui la forme canonique (${{ email: 'minuscules', phone: 'E.164', 'customer-number': 'sans espace autour' }[kind]}) : chaque programme les écrit-il ainsi ? Sinon, ôtez \`canonical\`.`,
    repeated: (values: number): string =>
      `${values === 1 ? '1 valeur se trouve' : `${values} valeurs se trouvent`} sur plusieurs lignes : ces lignes sont-elles une même personne ? Si oui, \`same-person: true\` ; sinon, elles ne font trouver personne.`,
  },
  terminal: {
    address:
      "Donnez l'adresse d'une base, postgres://… ou mysql://…, ou nommez la variable qui la porte avec --env.",
    password:
      "Un mot de passe figure dans la commande, où d'autres utilisateurs de cette machine le voient : préférez --env.",
    name: "Le nom d'une base tient en 40 caractères : des minuscules, des chiffres et « - », une lettre d'abord.",
    unreadable: (code: string, why: string): string => `La base n'a pas pu être lue (${code}) : ${why}`,
    /** By code of `StoreError`. */
    why: {
      'store/unreachable': 'elle ne répond pas à cette adresse.',
      'store/busy': 'elle était occupée, réessayez.',
      'store/interrupted': "la connexion s'est rompue, réessayez.",
      'store/credentials': "elle refuse ce nom d'utilisateur ou ce mot de passe.",
      'store/rights': 'ce compte ne peut pas la lire.',
      'store/drifted': 'elle a changé pendant la lecture, réessayez.',
      'store/unknown-name': "elle n'a pas ce nom-là.",
      'store/undeclared-effect': 'un déclencheur ou une référence y atteint ce que rien ne déclare.',
      'store/not-permitted': 'une de vos règles le refuse à présent.',
      'store/refused': 'son moteur a refusé la lecture.',
    },
    policy: 'La politique ne compile pas, même sans ses bases : garant check dit pourquoi.',
    summary: (
      store: string,
      count: {
        readonly tables: number
        readonly without: number
        readonly columns: number
        readonly identifiers: number
        readonly links: number
        readonly questions: number
      },
    ): string =>
      `${store} : ${counted(count.tables, 'table', 'tables')} avec des données personnelles et ${count.without} sans ; ${counted(count.columns, 'colonne', 'colonnes')}, ${counted(count.identifiers, 'identifiant', 'identifiants')}, ${counted(count.links, 'lien', 'liens')} ; ${counted(count.questions, 'question', 'questions')}, chacune sur une ligne qui commence par "# ? ".`,
  },
}
