import { en, fr } from '../i18n/typeset.ts'
import type { Lang } from './rights.ts'

const french = {
  confirm: {
    access: fr`Confirmez votre demande de copie`,
    erasure: fr`Confirmez votre demande d'effacement`,
    asked: (name: string) => fr`Quelqu'un a fait cette demande à ${name} avec votre adresse.`,
    link: fr`Si c'est vous, ouvrez ce lien et appuyez sur le bouton. Il est valable deux jours.`,
    code: fr`Sur l'appareil où vous avez fait la demande, vous pouvez aussi taper ce code. Il est valable quinze minutes.`,
    button: fr`Confirmer ma demande`,
    ignore: fr`Si ce n'est pas vous, ne faites rien : sans confirmation, nous ne donnons et n'effaçons rien.`,
  },
  due: (day: string) => fr`Nous répondons au plus tard le ${day}.`,
  reference: (reference: string) => fr`Référence : ${reference}.`,
  private: {
    subject: fr`Votre demande`,
    text: fr`Ce lien ouvre votre demande. Ne le transférez à personne.`,
    button: fr`Voir ma demande`,
  },
  answered: {
    access: fr`Votre copie est prête`,
    erasure: fr`Votre effacement : notre réponse`,
    refusal: fr`Votre demande : notre réponse`,
    text: fr`Nous avons répondu à votre demande.`,
    until: (day: string) =>
      fr`Vous pouvez lire et emporter la réponse jusqu'au ${day}. Ce lien est pour vous seul.`,
    button: fr`Lire la réponse`,
  },
  extended: {
    subject: fr`Votre demande : nous avons besoin de plus de temps`,
    until: (day: string) => fr`Nous répondons au plus tard le ${day}. La loi le permet (RGPD 12(3)).`,
    reasons: {
      complexity: fr`Votre demande est complexe.`,
      number: fr`Vous avez fait plusieurs demandes.`,
    },
    complain: (authority: string) =>
      fr`Si vous n'êtes pas d'accord, écrivez-nous ou saisissez l'autorité de contrôle : ${authority}.`,
  },
  suspended: {
    subject: fr`Votre demande : une question avant de continuer`,
    doubts: {
      contradicted: fr`Ce que vous nous avez donné ne va pas avec ce que nous avons sous cette adresse.`,
      'several-people': fr`Cette adresse semble servir à plusieurs personnes.`,
      unusual: fr`Un détail de cette demande nous fait douter qu'elle vienne de vous.`,
    },
    answer: (email: string) =>
      fr`Répondez à ${email}. Donnez seulement ce qui est demandé, nous ne le gardons que pour cette demande.`,
    clock: fr`Le délai de notre réponse est suspendu jusqu'à la vôtre (RGPD 12(6), décret 2019-536, art. 77).`,
  },
  told: {
    subject: (name: string) => fr`Effacement à répercuter, demandé par ${name}`,
    text: (name: string) =>
      fr`${name} a effacé des données d'une personne, à sa demande. Effacez aussi celles que nous vous avons transmises (RGPD 19).`,
    whom: (identifiers: string) => fr`Il s'agit de la personne qui a pour identifiants : ${identifiers}.`,
    answer: (email: string) => fr`Dites-nous à ${email} quand c'est fait, ou ce qui l'empêche.`,
  },
}

const english: typeof french = {
  confirm: {
    access: en`Confirm your request for a copy`,
    erasure: en`Confirm your erasure request`,
    asked: (name) => en`Somebody made this request to ${name} with your address.`,
    link: en`If it was you, open this link and press the button. It is valid for two days.`,
    code: en`On the device where you made the request, you can type this code instead. It is valid for fifteen minutes.`,
    button: en`Confirm my request`,
    ignore: en`If it was not you, do nothing: without confirmation we give and erase nothing.`,
  },
  due: (day) => en`We will answer by ${day} at the latest.`,
  reference: (reference) => en`Reference: ${reference}.`,
  private: {
    subject: en`Your request`,
    text: en`This link opens your request. Do not forward it to anybody.`,
    button: en`See my request`,
  },
  answered: {
    access: en`Your copy is ready`,
    erasure: en`Your erasure: our answer`,
    refusal: en`Your request: our answer`,
    text: en`We have answered your request.`,
    until: (day) => en`You can read and take away the answer until ${day}. This link is for you alone.`,
    button: en`Read the answer`,
  },
  extended: {
    subject: en`Your request: we need more time`,
    until: (day) => en`We will answer by ${day} at the latest. The law allows it (GDPR 12(3)).`,
    reasons: { complexity: en`Your request is complex.`, number: en`You made several requests.` },
    complain: (authority) =>
      en`If you disagree, write to us or complain to the supervisory authority: ${authority}.`,
  },
  suspended: {
    subject: en`Your request: a question before we go on`,
    doubts: {
      contradicted: en`What you gave us does not fit what we have under this address.`,
      'several-people': en`Several people seem to use this address.`,
      unusual: en`Something about this request makes us doubt that it comes from you.`,
    },
    answer: (email) => en`Answer to ${email}. Give only what is asked; we keep it for this request alone.`,
    clock: en`The time for our answer stands still until yours arrives (GDPR 12(6), décret 2019-536, art. 77).`,
  },
  told: {
    subject: (name) => en`Erasure to carry out, asked by ${name}`,
    text: (name) =>
      en`${name} has erased data of a person, at their request. Erase what we passed to you as well (GDPR 19).`,
    whom: (identifiers) => en`It concerns the person with these identifiers: ${identifiers}.`,
    answer: (email) => en`Tell us at ${email} when it is done, or what prevents it.`,
  },
}

/** The words of the mails in a language; French decides which there are. */
export function mailWords(lang: Lang): typeof french {
  return lang === 'fr' ? french : english
}
