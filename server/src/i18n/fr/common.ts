import { fr } from '../typeset.ts'

/** What every page says: frame, navigation, help, errors, states. */
export const common = {
  section: fr`Protection des données`,
  skip: fr`Aller au contenu`,
  back: fr`Retour`,
  home: fr`Accueil`,
  otherLanguage: 'English',
  mainNavigation: fr`Navigation principale`,
  nav: {
    notice: fr`Notre politique`,
    request: fr`Vos droits`,
    findAgain: fr`Retrouver ma demande`,
    receipt: fr`Vérifier un reçu`,
  },
  pages: {
    name: fr`Pages de la liste`,
    of: (page: number, pages: number) => fr`Page ${page} sur ${pages}`,
    previous: fr`Page précédente`,
    next: fr`Page suivante`,
  },
  evaluation: fr`Essai : n'écrivez ici aucune donnée réelle.`,
  help: {
    title: fr`Besoin d'aide ?`,
    write: fr`Écrivez à`,
    letter: (address: string) => fr`ou par lettre : ${address}.`,
    phone: fr`Appelez le`,
  },
  footer: {
    madeWith: fr`Garant, une politique de confidentialité qui ne peut pas mentir.`,
    verify: fr`Vérifier un reçu`,
    find: fr`Retrouver ma demande`,
    notice: fr`Notre politique`,
  },
  step: (step: number, of: number) => fr`Étape ${step} sur ${of}`,
  optional: fr`(facultatif)`,
  /** Between a term and its detail. */
  colon: fr` :`,
  errorPrefix: fr`Erreur :`,
  errorSummary: fr`Il y a un problème`,
  today: fr`aujourd'hui`,
  table: fr`Voir en tableau`,
  states: {
    kept: fr`Tenu`,
    attested: fr`Attesté`,
    'at-risk': fr`À risque`,
    broken: fr`Non tenu`,
    unchecked: fr`Non vérifié`,
    'not-applicable': fr`Sans objet`,
  },
  failures: {
    notFound: {
      title: fr`Cette page n'existe pas`,
      text: fr`L'adresse est incomplète, ou la page a été déplacée. Rien n'est perdu.`,
    },
    linkUnknown: {
      title: fr`Ce lien n'ouvre rien`,
      text: fr`Il est incomplet ou trop ancien. Copiez-le en entier depuis votre courriel, ou demandez-en un autre.`,
      action: fr`Recevoir un nouveau lien`,
    },
    forbidden: {
      title: fr`Vous n'avez pas accès à cette page`,
      text: fr`Votre compte ne le permet pas. Demandez ce droit au délégué à la protection des données.`,
    },
    foreign: {
      title: fr`Cet envoi vient d'un autre site`,
      text: fr`Nous l'avons refusé pour vous protéger, et rien n'a changé. Revenez à la page et recommencez.`,
    },
    tooLarge: {
      title: fr`Cet envoi est trop long`,
      text: fr`Nous ne l'avons pas lu, et rien n'a changé. Raccourcissez votre texte et recommencez.`,
    },
    later: {
      title: fr`Trop d'essais en peu de temps`,
      text: (minutes: number) =>
        minutes < 2 ? fr`Recommencez dans une minute.` : fr`Recommencez dans ${minutes} minutes.`,
    },
    broken: {
      title: fr`Nous n'avons pas pu répondre`,
      text: fr`La panne vient de nous et nous la voyons. Rien n'a été envoyé. Recommencez dans quelques minutes.`,
    },
    home: fr`Revenir à l'accueil`,
  },
}
