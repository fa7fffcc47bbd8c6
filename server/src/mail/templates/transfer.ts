import { en, fr } from '../../i18n/typeset.ts'
import type { MailWords } from '../words.ts'

export interface TransferNotice {
  /** Name of the organisation in running text, and where its officer is reached. */
  readonly organisation: string
  readonly dpo: string
  readonly recipient: string
  /** In words. */
  readonly country: string
  /** Categories of data, in words. */
  readonly data: readonly string[]
  /** What protects the data there; "area": a country of the European Economic Area. */
  readonly safeguard: 'area' | 'adequacy' | 'standard-clauses' | 'binding-rules'
  readonly reference: string
}

/** Tells a person of a transfer outside the Union before it (GDPR Art. 13(1)(f), 14(1)(f), 15(2)). */
export function transferNotice(lang: 'fr' | 'en', given: TransferNotice): MailWords {
  const { organisation, dpo, recipient, country, safeguard } = given
  const data = given.data.join(', ')
  const protection = protections[lang](given.reference)[safeguard]
  return lang === 'fr'
    ? {
        subject: fr`Avant d'envoyer vos données hors de l'Union européenne`,
        paragraphs: [
          fr`${organisation} s'apprête à communiquer des données qui vous concernent à ${recipient}. Pays : ${country}.`,
          fr`Données : ${data}.`,
          fr`Ce qui les protège là-bas : ${protection}.`,
          fr`Pour recevoir une copie de ces garanties, ou pour vous y opposer, écrivez à ${dpo}. Vous pouvez aussi saisir la CNIL.`,
          fr`Rien n'est envoyé avant ce message (RGPD 13(1)(f), 14(1)(f) et 15(2)).`,
        ],
        code: null,
        action: null,
      }
    : {
        subject: en`Before your data go outside the European Union`,
        paragraphs: [
          en`${organisation} is about to hand over data about you to ${recipient}. Country: ${country}.`,
          en`Data: ${data}.`,
          en`What protects them there: ${protection}.`,
          en`To receive a copy of these safeguards, or to object, write to ${dpo}. You may also turn to the supervisory authority.`,
          en`Nothing is sent before this message (GDPR 13(1)(f), 14(1)(f) and 15(2)).`,
        ],
        code: null,
        action: null,
      }
}

const protections = {
  fr: (reference: string) => ({
    area: fr`ce pays de l'Espace économique européen applique le RGPD`,
    adequacy: fr`une décision d'adéquation de la Commission européenne, ${reference}`,
    'standard-clauses': fr`des clauses contractuelles types, ${reference}`,
    'binding-rules': fr`des règles d'entreprise contraignantes, ${reference}`,
  }),
  en: (reference: string) => ({
    area: en`this country of the European Economic Area applies the GDPR`,
    adequacy: en`an adequacy decision of the European Commission, ${reference}`,
    'standard-clauses': en`standard contractual clauses, ${reference}`,
    'binding-rules': en`binding corporate rules, ${reference}`,
  }),
}
