import { fr } from '../typeset.ts'

/** Passkeys, of whoever signs in to the console or to a client's portal. */
export const passkey = {
  title: fr`Vos clés d'accès`,
  lead: fr`Une clé d'accès remplace le mot de passe et le code : votre appareil vous reconnaît, puis il signe pour vous.`,
  without: fr`Il faut ici un navigateur récent, avec ses scripts. Sans eux, entrez avec votre mot de passe et votre code.`,
  failed: fr`L'appareil n'a pas répondu, ou vous avez arrêté. Recommencez quand vous voulez.`,
  again: fr`Cet appareil a déjà une clé pour ce compte. Elle est dans la liste.`,
  waiting: fr`Suivez ce que votre appareil demande.`,
  signIn: {
    offer: fr`Avec une clé d'accès`,
    title: fr`Entrer avec une clé d'accès`,
    lead: fr`Votre appareil demande votre visage, votre doigt ou votre code.`,
    button: fr`Demander à l'appareil`,
    password: fr`Entrer avec un mot de passe`,
    wrong: fr`Cette clé d'accès n'ouvre rien ici, ou la page a trop attendu. Recommencez, ou entrez avec votre mot de passe.`,
  },
  list: {
    caption: fr`Vos clés`,
    none: fr`Vous n'en avez pas encore. Vous entrez avec votre mot de passe et un code.`,
    name: fr`Nom`,
    since: fr`Depuis`,
    used: fr`Dernière entrée`,
    never: fr`jamais`,
    kept: fr`Gardée`,
    copied: fr`sur vos appareils`,
    single: fr`sur un seul appareil`,
    act: fr`Retirer`,
    remove: (name: string) => fr`Retirer ${name}`,
    text: fr`Appareil perdu ? Retirez sa clé ici. Sans aucune clé, le mot de passe et le code restent.`,
  },
  add: {
    title: fr`Ajouter une clé`,
    name: fr`Son nom`,
    nameHint: fr`Celui de l'appareil, pour la reconnaître. Par exemple : ordinateur du bureau.`,
    codeHint: fr`Le code que votre application montre en ce moment, même si vous venez d'entrer.`,
    button: fr`Continuer`,
    missing: fr`Donnez-lui un nom de 60 signes au plus, par exemple « ordinateur du bureau ».`,
    refused: fr`La clé n'a pas été gardée : la réponse ne convenait pas, ou elle a trop attendu. Recommencez.`,
  },
  create: {
    title: fr`Créer la clé d'accès`,
    lead: fr`Votre appareil va vous demander votre visage, votre doigt ou votre code.`,
    button: fr`Créer la clé`,
    back: fr`Vos clés d'accès`,
  },
}
