import { fr } from '../typeset.ts'

/** The private page of a case, from the first minute to the answer. */
export const followUp = {
  section: fr`Votre demande`,
  reference: fr`Référence`,
  confirm: {
    title: fr`Demande reçue : confirmez votre adresse`,
    mailed: (email: string) =>
      fr`Nous avons écrit à ${email}. Ouvrez le lien, ou tapez ici le code du courriel.`,
    code: fr`Code à six chiffres`,
    codeHint: fr`Il est valable quinze minutes.`,
    button: fr`Confirmer ma demande`,
    resend: fr`Recevoir un nouveau code`,
    resent: fr`Un nouveau courriel est parti. Seul son code est valable.`,
    wrong: (tries: number) =>
      tries === 0
        ? fr`Ce code n'est plus valable après cinq essais. Demandez-en un nouveau.`
        : fr`Ce n'est pas le bon code. Recopiez les six chiffres du dernier courriel, comme 042 917.`,
    expired: fr`Ce code n'est plus valable. Demandez-en un nouveau.`,
    missing: fr`Tapez les six chiffres du courriel, comme 042 917.`,
    next: fr`Et ensuite ?`,
    nextSteps: {
      confirm: fr`Vous confirmez votre adresse.`,
      search: {
        access: fr`Nous rassemblons vos données.`,
        erasure: fr`Nous cherchons vos données, puis nous les effaçons.`,
      },
      answer: fr`Vous recevez notre réponse, au plus tard le`,
    },
    keep: fr`Gardez l'adresse de cette page : elle vous ramène ici.`,
  },
  title: { access: fr`Votre demande de copie`, erasure: fr`Votre demande d'effacement` },
  state: {
    received: {
      title: fr`Nous avons votre demande`,
      text: fr`Une personne va l'examiner. Vous n'avez rien d'autre à faire.`,
    },
    handled: {
      title: { access: fr`Nous préparons votre copie`, erasure: fr`Nous effaçons vos données` },
      text: fr`Nous vous écrivons dès que c'est fini.`,
    },
    locked: {
      title: fr`Notre réponse est prête`,
      text: fr`Pour la lire, ouvrez le lien que nous vous avons envoyé par courriel.`,
      button: fr`Recevoir un nouveau lien`,
    },
    expired: {
      title: fr`Cette réponse n'est plus en ligne`,
      text: fr`Pour vous protéger, une réponse ne reste ici que quelque temps. Vous pouvez refaire une demande.`,
      button: fr`Faire une demande`,
    },
  },
  due: fr`Réponse au plus tard le`,
  extendedDue: fr`Réponse au plus tard, délai prolongé, le`,
  deadline: {
    title: fr`Le délai`,
    received: fr`reçue`,
    target: fr`notre objectif`,
    due: fr`limite légale`,
    extended: fr`limite prolongée`,
    left: (days: number) =>
      days < 0
        ? fr`Nous sommes en retard.`
        : days < 2
          ? fr`Il reste ${days} jour.`
          : fr`Il reste ${days} jours.`,
    law: fr`La loi nous donne un mois.`,
    suspended: (day: string) =>
      fr`Le délai est suspendu depuis le ${day} : une réponse sur votre identité est attendue.`,
    suspendedShort: fr`suspendu`,
    suspendedArticle: 'RGPD 12(6)',
    suspendedDays: fr`jours de suspension`,
    article: 'RGPD 12(3)',
    event: fr`Étape`,
    date: fr`Date`,
  },
  timeline: {
    title: fr`Le déroulé`,
    now: fr`maintenant`,
    events: {
      received: fr`Demande reçue`,
      resent: fr`Nouveau courriel envoyé`,
      confirmed: fr`Adresse confirmée`,
      taken: fr`Prise en charge par le délégué`,
      redacted: fr`Données d'autres personnes mises à part`,
      extended: fr`Délai prolongé de deux mois`,
      suspended: fr`Question posée sur l'identité, délai suspendu`,
      restarted: fr`Réponse reçue, le délai reprend`,
      'erasure-confirmed': fr`Effacement lancé`,
      told: fr`Destinataire prévenu`,
      answered: fr`Réponse envoyée`,
      refused: fr`Refus envoyé`,
      downloaded: fr`Réponse téléchargée`,
    },
    ahead: {
      confirm: fr`Confirmer votre adresse`,
      take: fr`Prise en charge par le délégué`,
      erase: fr`Effacement, puis vérification base par base`,
      gather: fr`Rassembler vos données`,
      answer: fr`Réponse et reçu`,
    },
  },
  private: fr`Cette page est privée. Ne partagez pas son adresse.`,
}
