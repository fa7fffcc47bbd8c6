import { en, fr } from '../../i18n/typeset.ts'
import type { MailWords } from '../words.ts'

export interface ConsoleLink {
  /** Name of the organisation in running text. */
  readonly organisation: string
  readonly url: string
  /** Hours for which the link is valid. */
  readonly hours: number
}

/** Opens an account of the console, once. */
export function consoleLink(lang: 'fr' | 'en', { organisation, url, hours }: ConsoleLink): MailWords {
  return lang === 'fr'
    ? {
        subject: fr`Votre accès à la console`,
        paragraphs: [
          fr`${organisation} vous ouvre un compte dans sa console de protection des données.`,
          fr`Ce lien sert une seule fois, pendant ${hours} heures. Ne le transférez à personne.`,
          fr`Si vous n'attendiez pas ce message, ne faites rien : le lien s'éteint tout seul.`,
        ],
        code: null,
        action: { label: fr`Ouvrir mon compte`, url },
      }
    : {
        subject: en`Your access to the console`,
        paragraphs: [
          en`${organisation} is opening an account for you in its data protection console.`,
          en`This link works once, for ${hours} hours. Do not forward it to anybody.`,
          en`If you did not expect this message, do nothing: the link expires by itself.`,
        ],
        code: null,
        action: { label: en`Open my account`, url },
      }
}
