import { en, fr } from '../../i18n/typeset.ts'
import type { MailWords } from '../words.ts'

export interface InstructionNotice {
  readonly about: 'infringing' | 'limited'
  /** Of the instruction, in the client's register. */
  readonly number: number
  /** Name of the organisation in running text, and where its officer is reached. */
  readonly organisation: string
  readonly dpo: string
  readonly url: string
}

/** Tells a client what becomes of an instruction; the reasons are behind its own sign-in. */
export function instructionNotice(lang: 'fr' | 'en', given: InstructionNotice): MailWords {
  return given.about === 'infringing' ? infringing(lang, given) : limited(lang, given)
}

function infringing(lang: 'fr' | 'en', { number, organisation, dpo, url }: InstructionNotice): MailWords {
  return lang === 'fr'
    ? {
        subject: fr`Votre instruction nº ${number} : nous attendons votre avis`,
        paragraphs: [
          fr`Pour ${organisation}, votre instruction nº ${number} enfreint le droit de la protection des données.`,
          fr`Nous devons vous en informer immédiatement (RGPD 28(3)). Nous ne l'exécutons plus en attendant.`,
          fr`Lisez nos raisons dans votre espace, puis confirmez l'instruction, changez-la ou retirez-la.`,
          fr`Une question ? Écrivez à ${dpo}.`,
        ],
        code: null,
        action: { label: fr`Lire et répondre`, url },
      }
    : {
        subject: en`Your instruction no. ${number}: we await your word`,
        paragraphs: [
          en`In the opinion of ${organisation}, your instruction no. ${number} infringes data protection law.`,
          en`We have to tell you immediately (GDPR 28(3)). Until you answer we do not carry it out.`,
          en`Read our reasons in your portal, then confirm the instruction, change it or withdraw it.`,
          en`A question? Write to ${dpo}.`,
        ],
        code: null,
        action: { label: en`Read and answer`, url },
      }
}

function limited(lang: 'fr' | 'en', { number, organisation, dpo, url }: InstructionNotice): MailWords {
  return lang === 'fr'
    ? {
        subject: fr`Votre instruction nº ${number} se heurte à une limite technique`,
        paragraphs: [
          fr`${organisation} ne peut pas exécuter votre instruction nº ${number}.`,
          fr`La limite est dans la liste que nous vous avons déclarée. Votre espace dit laquelle, et pourquoi.`,
          fr`Une question ? Écrivez à ${dpo}.`,
        ],
        code: null,
        action: { label: fr`Lire la réponse`, url },
      }
    : {
        subject: en`Your instruction no. ${number} meets a technical limit`,
        paragraphs: [
          en`${organisation} cannot carry out your instruction no. ${number}.`,
          en`The limit is in the list that we declared to you. Your portal says which one, and why.`,
          en`A question? Write to ${dpo}.`,
        ],
        code: null,
        action: { label: en`Read the answer`, url },
      }
}
