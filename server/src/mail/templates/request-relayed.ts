import { en, fr } from '../../i18n/typeset.ts'
import type { MailWords } from '../words.ts'

export interface RequestRelayed {
  readonly organisation: string
  readonly dpo: string
  readonly reference: string
  readonly right: 'access' | 'erasure'
  readonly url: string
}

/** Tells a client that a person has written to us about its data; who it is stands behind the client's own sign-in. */
export function requestRelayed(
  lang: 'fr' | 'en',
  { organisation, dpo, reference, right, url }: RequestRelayed,
): MailWords {
  return lang === 'fr'
    ? {
        subject: fr`Une personne exerce ses droits sur vos données : à vous de décider`,
        paragraphs: [
          fr`${organisation} a reçu une demande ${right === 'access' ? fr`d'accès` : fr`d'effacement`} qui concerne des données que vous lui confiez.`,
          fr`Nous n'y répondons pas nous-mêmes : vous êtes responsable de ces données, et vous décidez (RGPD 28(3)(e)).`,
          fr`Votre délai est d'un mois à partir du jour de réception. Votre espace dit jusqu'à quand. Référence : ${reference}.`,
          fr`Une question ? Écrivez à ${dpo}.`,
        ],
        code: null,
        action: { label: fr`Lire la demande`, url },
      }
    : {
        subject: en`A person exercises a right over your data: it is yours to decide`,
        paragraphs: [
          en`${organisation} has received ${right === 'access' ? en`an access request` : en`an erasure request`} about data that you entrust to it.`,
          en`We do not answer it ourselves: you are the controller of these data, and you decide (GDPR 28(3)(e)).`,
          en`You have one month from the day of receipt. Your portal says until when. Reference: ${reference}.`,
          en`A question? Write to ${dpo}.`,
        ],
        code: null,
        action: { label: en`Read the request`, url },
      }
}
