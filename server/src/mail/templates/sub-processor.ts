import { en, fr } from '../../i18n/typeset.ts'
import type { MailWords } from '../words.ts'

export interface SubProcessorNotice {
  /** Name of the organisation in running text, and where its officer is reached. */
  readonly organisation: string
  readonly dpo: string
  readonly name: string
  readonly address: string
  readonly place: string
  /** In words. */
  readonly country: string
  readonly service: string
  /** Categories of data, in words. */
  readonly data: readonly string[]
  /** Who engages it; null: the organisation itself. */
  readonly engagedBy: string | null
  /** Days in which the client may object. */
  readonly days: number
  readonly url: string
}

/** Tells a client of a sub-processor before anything goes there (Art. 28(2)). */
export function subProcessorNotice(lang: 'fr' | 'en', given: SubProcessorNotice): MailWords {
  const { organisation, dpo, name, address, place, country, service, engagedBy, days, url } = given
  const data = given.data.join(', ')
  return lang === 'fr'
    ? {
        subject: fr`Un nouveau sous-traitant : votre avis`,
        paragraphs: [
          fr`${organisation} veut confier une partie de vos données à ${name}, ${address}.`,
          fr`Service : ${service}. Lieu : ${place}, ${country}. Données : ${data}.`,
          ...(engagedBy === null ? [] : [fr`Cette entreprise est engagée par ${engagedBy}.`]),
          fr`Vous avez ${days} jours pour vous y opposer. Rien ne lui est confié avant (RGPD 28(2)).`,
          fr`Une question ? Écrivez à ${dpo}.`,
        ],
        code: null,
        action: { label: fr`Lire et répondre`, url },
      }
    : {
        subject: en`A new sub-processor: your say`,
        paragraphs: [
          en`${organisation} means to entrust some of your data to ${name}, ${address}.`,
          en`Service: ${service}. Place: ${place}, ${country}. Data: ${data}.`,
          ...(engagedBy === null ? [] : [en`It is engaged by ${engagedBy}.`]),
          en`You have ${days} days to object. Nothing goes there before (GDPR 28(2)).`,
          en`A question? Write to ${dpo}.`,
        ],
        code: null,
        action: { label: en`Read and answer`, url },
      }
}
