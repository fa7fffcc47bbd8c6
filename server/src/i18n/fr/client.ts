import { fr } from '../typeset.ts'

const s = (count: number) => (count < 2 ? '' : 's')

/** The portal of a client company, for which we are the processor. */
export const client = {
  section: fr`Espace client`,
  nav: {
    home: fr`Accueil`,
    agreement: fr`Le contrat`,
    processing: fr`Traitements et durées`,
    people: fr`Qui a accès`,
    stores: fr`Bases et lieux`,
    measures: fr`Mesures de sécurité`,
    pack: fr`Votre dossier`,
    log: fr`Votre registre`,
  },
  agreement: {
    standing: (signed: string, until: string | null) =>
      until === null ? fr`Signé le ${signed}.` : fr`Signé le ${signed}, jusqu'au ${until}.`,
    read: fr`Lire le texte du contrat`,
    forms: { pdf: fr`Le texte en PDF`, md: fr`Le texte en Markdown` },
    file: 'contrat-de-sous-traitance',
  },
  processing: {
    standing: (purposes: number, rules: number) =>
      fr`${purposes} traitement${s(purposes)} pour votre compte, ${rules} durée${s(rules)} de conservation.`,
  },
  stores: {
    standing: (stores: number, places: number, countries: string) =>
      stores === 0
        ? fr`Nous ne tenons aucune base pour vous.`
        : fr`${stores} base${s(stores)}, ${places} lieu${places < 2 ? '' : 'x'} en tout : ${countries}.`,
    picture: (countries: number) => fr`Vos données dans ${countries} pays`,
  },
  measures: {
    standing: (holding: number, all: number) => fr`${holding} mesures sur ${all} tiennent aujourd'hui.`,
  },
  people: {
    standing: (people: number) =>
      people === 0
        ? fr`Personne de chez vous n'a encore de compte ici.`
        : people === 1
          ? fr`Une personne de chez vous entre ici.`
          : fr`${people} personnes de chez vous entrent ici.`,
    yours: fr`Chez vous`,
    yoursText: fr`Ces personnes entrent dans cet espace. Chacune se connecte avec un mot de passe et un code de son téléphone.`,
    name: fr`Nom`,
    email: fr`Courriel`,
    role: fr`Rôle`,
    since: fr`Depuis`,
    act: fr`Accès`,
    roles: { client: fr`agit pour l'entreprise`, 'client-reader': fr`consulte` },
    roleHints: {
      client: fr`Donne des instructions, répond aux personnes, invite et retire des collègues.`,
      'client-reader': fr`Voit tout ce qui est ici, et ne change rien.`,
    },
    remove: fr`Retirer l'accès de`,
    invite: fr`Inviter un collègue`,
    roleAsked: fr`Que pourra-t-il faire ?`,
    inviteButton: fr`Créer le lien d'invitation`,
    invited: fr`Donnez ce lien à votre collègue`,
    once: fr`Il sert une seule fois, pendant 24 heures, et n'est montré qu'ici.`,
    wrong: {
      role: fr`Choisissez ce que votre collègue pourra faire, par exemple « consulte ».`,
      last: fr`C'est la dernière personne qui agit pour votre entreprise. Invitez-en une autre d'abord.`,
    },
  },
  pack: {
    lead: fr`Un seul fichier réunit ce que l'article 28 vous permet d'exiger de nous. Il est daté, et il se vérifie sans nous.`,
    standing: (day: string) => fr`Dernière remise : tel qu'il était le ${day}.`,
    never: fr`Il ne vous a pas encore été remis.`,
    none: fr`Il ne vous a pas encore été remis`,
    newest: fr`Tel qu'il était le`,
    complete: (files: string) => fr`Complet : ${files} fichiers, chacun avec son empreinte.`,
    make: fr`Produire le dossier`,
    effect: fr`Chaque remise est inscrite dans votre registre. Si rien n'a changé aujourd'hui, vous recevez le même fichier.`,
    download: (size: string) => fr`Télécharger (${size})`,
    kilobytes: (size: string) => fr`${size} ko`,
    megabytes: (size: string) => fr`${size} Mo`,
    receipt: fr`Reçu de remise`,
    holds: fr`Ce qu'il contient`,
    forms: fr`En français et en anglais : PDF, page à ouvrir sans réseau, texte, tableurs et données.`,
    handed: fr`Remises`,
    when: fr`Quand`,
    way: fr`Comment`,
    ways: {
      portal: fr`depuis cet espace`,
      console: fr`par notre délégué`,
      command: fr`par notre équipe technique`,
      yearly: fr`d'office, une fois l'an`,
    },
    fingerprint: fr`Empreinte`,
    proof: fr`Preuve`,
    file: 'dossier-de-sous-traitance',
  },
  /** The officer's page of these files. */
  console: {
    title: fr`Dossiers des clients`,
    lead: fr`Chaque client reçoit d'office un dossier par an. Vous pouvez lui en remettre un à tout moment : il en est prévenu par courriel.`,
    none: fr`La politique ne nomme aucun client.`,
    client: fr`Client`,
    state: fr`État`,
    newest: fr`Dernier dossier`,
    act: fr`Remise`,
    never: fr`Jamais remis`,
    old: fr`Plus d'un an`,
    incomplete: (chapters: number) => fr`Incomplet, ${chapters} chapitre${s(chapters)}`,
    complete: fr`Complet`,
    unreached: (stores: string) => fr`Complet, sans réponse de ${stores}`,
    download: fr`Télécharger`,
    hand: fr`Remettre un dossier à`,
  },
  log: {
    entry: fr`Entrée`,
    day: fr`Jour`,
    holds: fr`Chaque entrée de cette page est prouvée sous la tête signée. Le registre entier est recalculé chaque nuit, et dans chaque dossier remis.`,
    fails: fr`Les entrées de cette page ne concordent pas avec la tête signée. Écrivez à notre délégué.`,
    how: fr`Gardez cette clé : elle vérifie tous vos reçus, même réseau coupé. Un reçu qui arrive avec sa propre clé ne prouve rien.`,
  },
  home: {
    title: (waiting: number) =>
      waiting === 0
        ? fr`Bonjour. Rien ne vous attend.`
        : waiting === 1
          ? fr`Bonjour. Une chose vous attend.`
          : fr`Bonjour. ${waiting} choses vous attendent.`,
    waiting: fr`À vous de jouer`,
    file: (operator: string) => fr`Ce que ${operator} fait pour vous`,
  },
}
