import { en, fr } from '../../i18n/typeset.ts'
import type { MailWords } from '../words.ts'

export interface ContactNotice {
  /** Registered name of the organisation, and where its officer is reached. */
  readonly organisation: string
  readonly dpo: string
  /** The company that named the person. */
  readonly client: string
  /** Of the notice, which says the rest. */
  readonly url: string
}

/** Tells a client's employee what we hold of them and from whom (Art. 14(1) and (2)). */
export function contactNotice(
  lang: 'fr' | 'en',
  { organisation, dpo, client, url }: ContactNotice,
): MailWords {
  return lang === 'fr'
    ? {
        subject: fr`Vos coordonnées chez ${organisation}`,
        paragraphs: [
          fr`${client} nous a donné vos nom, adresse et fonction, pour que nous sachions à qui nous adresser.`,
          fr`${organisation} en est responsable. Nous nous en servons pour suivre le contrat, répondre à vos demandes et vous alerter en cas d'incident. Notre intérêt légitime le permet : joindre notre client (RGPD 6(1)(f)).`,
          fr`Nous les effaçons quand vous n'êtes plus notre interlocuteur. Elles ne servent à aucune publicité et ne quittent pas nos prestataires, que notre politique nomme.`,
          fr`Vous pouvez les lire, les corriger, les faire effacer, en limiter l'usage ou vous y opposer, en écrivant à ${dpo}. Vous pouvez aussi saisir la CNIL.`,
        ],
        code: null,
        action: { label: fr`Lire la politique`, url },
      }
    : {
        subject: en`Your contact details at ${organisation}`,
        paragraphs: [
          en`${client} gave us your name, address and function, so that we know whom to turn to.`,
          en`${organisation} is their controller. We use them to follow the contract, to answer you and to warn you of incidents. Our legitimate interest allows it: reaching our client (GDPR 6(1)(f)).`,
          en`We erase them when you are no longer whom we turn to. They serve no advertising and stay with our providers, whom our notice names.`,
          en`You may read them, have them corrected or erased, restrict their use or object to it, by writing to ${dpo}. You may also turn to the supervisory authority.`,
        ],
        code: null,
        action: { label: en`Read the notice`, url },
      }
}
