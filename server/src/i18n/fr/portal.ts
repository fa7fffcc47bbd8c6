import { fr } from '../typeset.ts'

/** The form by which a person asks: three pages, then one click in a mail. */
export const portal = {
  right: {
    title: fr`Que voulez-vous faire ?`,
    lead: fr`C'est gratuit. Nous répondons en un mois au plus.`,
    access: fr`Voir mes données`,
    accessHint: fr`Recevoir une copie, savoir à quoi elles servent`,
    erasure: fr`Faire effacer mes données`,
    erasureHint: fr`Partout où la loi ne nous oblige pas à les garder`,
    missing: fr`Choisissez ce que vous voulez faire, par exemple « Voir mes données ».`,
    next: fr`Continuer`,
    otherTitle: fr`Autre chose ?`,
    other: fr`Corriger une information, limiter un usage, vous y opposer, agir pour un proche décédé : écrivez à`,
  },
  you: {
    title: fr`Comment vous retrouver ?`,
    lead: fr`Donnez l'adresse que nous connaissons de vous. Nous y envoyons un lien pour confirmer.`,
    email: fr`Votre adresse électronique`,
    emailHint: fr`Nous ne l'utilisons que pour cette demande.`,
    phone: fr`Votre téléphone`,
    phoneHint: fr`S'il figure dans un ancien dossier, il nous aide à le retrouver.`,
    'customer-number': fr`Votre numéro de client`,
    'customer-numberHint': fr`Il se trouve en haut de vos factures.`,
    about: fr`Le site ou l'entreprise dont il s'agit`,
    aboutHint: fr`Si vous êtes client d'une société pour laquelle nous travaillons. Elle vous répondra elle-même.`,
    next: fr`Continuer`,
    wrong: {
      email: fr`Écrivez une adresse complète, comme camille.roux@example.fr.`,
      emailMissing: fr`Écrivez votre adresse électronique, comme camille.roux@example.fr.`,
      phone: fr`Écrivez un numéro complet, comme 06 39 98 12 34, ou laissez la case vide.`,
      'customer-number': fr`Recopiez le numéro de votre facture, comme C-1042, ou laissez la case vide.`,
      'other-mailbox': fr`Demandez avec l'adresse que vous cherchez : nous devons pouvoir y écrire.`,
    },
  },
  check: {
    title: fr`Vérifiez et envoyez`,
    what: fr`Votre demande`,
    email: fr`Adresse électronique`,
    phone: fr`Téléphone`,
    'customer-number': fr`Numéro de client`,
    about: fr`Site ou entreprise`,
    change: fr`Modifier`,
    next: fr`Vous recevrez un courriel dans la minute. Confirmez-y votre demande, et nous commençons.`,
    send: { access: fr`Envoyer ma demande de copie`, erasure: fr`Envoyer ma demande d'effacement` },
  },
  link: {
    title: {
      access: fr`Confirmez votre demande de copie`,
      erasure: fr`Confirmez votre demande d'effacement`,
    },
    lead: (email: string) =>
      fr`Vous avez ouvert le lien envoyé à ${email}. Un clic suffit, et nous commençons.`,
    reference: fr`Référence`,
    button: { access: fr`Confirmer ma demande de copie`, erasure: fr`Confirmer ma demande d'effacement` },
    notYou: fr`Vous n'avez rien demandé ? Fermez cette page : rien ne sera fait.`,
    used: fr`Ce lien a déjà servi`,
    usedText: fr`Votre demande est confirmée et nous la traitons. Pour la suivre, demandez un nouveau lien privé.`,
    expired: fr`Ce lien n'est plus valable`,
    expiredText: fr`Un lien vit peu de temps, pour vous protéger. Nous en envoyons un autre à la même adresse.`,
    resend: fr`Envoyer un nouveau lien`,
  },
  stay: {
    title: { warning: fr`Utilisez-vous encore votre compte ?`, 're-contact': fr`Restons-nous en contact ?` },
    lead: {
      warning: (day: string) =>
        fr`Sans réponse de votre part, votre compte et ses données sont effacés le ${day}.`,
      're-contact': (day: string) => fr`Sans réponse de votre part, vos coordonnées sont effacées le ${day}.`,
    },
    button: { warning: fr`Garder mon compte`, 're-contact': fr`Rester en contact` },
    nothing: fr`Vous préférez l'effacement ? Fermez cette page : il n'y a rien d'autre à faire.`,
    kept: fr`C'est noté`,
    keptText: {
      warning: fr`Votre compte reste. La durée recommence aujourd'hui.`,
      're-contact': fr`Vos coordonnées restent. La durée recommence aujourd'hui.`,
    },
  },
  sent: {
    title: fr`Regardez votre boîte aux lettres`,
    resent: fr`Nous avons envoyé un nouveau courriel. Le lien et le code d'avant ne servent plus.`,
    privateLink: fr`Votre demande est confirmée. Un courriel est parti avec un nouveau lien privé.`,
    foundAgain: fr`Si une demande existe pour cette adresse, un courriel part maintenant avec son lien privé.`,
    nothing: fr`Rien après cinq minutes ? Regardez dans les indésirables, puis vérifiez l'adresse.`,
  },
  again: {
    title: fr`Retrouver ma demande`,
    lead: fr`Donnez l'adresse de votre demande. Nous y renvoyons le lien privé.`,
    email: fr`Votre adresse électronique`,
    button: fr`Recevoir mon lien privé`,
  },
  rightNames: { access: fr`Voir mes données`, erasure: fr`Faire effacer mes données` },
}
