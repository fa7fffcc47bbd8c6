import { en, fr } from '../i18n/typeset.ts'
import type { MailWords } from '../mail/mail.ts'

interface ClientMail {
  readonly processor: string
  readonly dpo: string
  readonly reference: string
  readonly url: string
}

/** Says that there is a notice and where; what it says is behind the client's own sign-in. */
export function clientMail(lang: 'fr' | 'en', { processor, dpo, reference, url }: ClientMail): MailWords {
  return lang === 'fr'
    ? {
        subject: fr`Violation de données : un avis de ${processor} vous attend`,
        paragraphs: [
          fr`${processor} a constaté une violation de données qui touche des données que vous lui confiez (RGPD 33(2)).`,
          fr`L'avis complet est dans votre espace : ce qui s'est passé, les données et les personnes touchées, ce que nous faisons.`,
          fr`Votre propre délai de 72 heures envers la CNIL court à partir de cet avis. C'est à vous de juger du risque.`,
          fr`Dites-nous dans l'espace que vous l'avez lu, ou écrivez à ${dpo}. Référence : ${reference}.`,
        ],
        code: null,
        action: { label: fr`Lire l'avis`, url },
      }
    : {
        subject: en`Personal data breach: a notice from ${processor} awaits you`,
        paragraphs: [
          en`${processor} has found a personal data breach that concerns data you entrust to it (GDPR 33(2)).`,
          en`The whole notice is in your portal: what happened, the data and people concerned, what we are doing.`,
          en`Your own 72 hours towards the supervisory authority count from this notice. The risk is yours to weigh.`,
          en`Tell us in the portal that you have read it, or write to ${dpo}. Reference: ${reference}.`,
        ],
        code: null,
        action: { label: en`Read the notice`, url },
      }
}
