import { en, fr } from '../../i18n/typeset.ts'
import type { MailWords } from '../words.ts'

export interface RetentionWarning {
  /** Name of the organisation in running text, and where its officer is reached. */
  readonly organisation: string
  readonly dpo: string
  /** ISO day on which the data go. */
  readonly goesOn: string
  readonly as: 'warning' | 're-contact'
  readonly url: string
}

/**
 * Says to somebody whose data are about to be erased by which day, and how to say that they are still here. Nobody knows which
 * language they read: both are there. It asks for nothing and sells nothing.
 */
export function retentionWarning({ organisation, dpo, goesOn, as, url }: RetentionWarning): MailWords {
  const [french, english] = [inWords('fr', goesOn), inWords('en', goesOn)]
  const isAccount = as === 'warning'
  return {
    subject: fr`Vos données vont être effacées · Your data will be erased`,
    paragraphs: [
      isAccount
        ? fr`Votre compte chez ${organisation} n'a pas servi depuis longtemps. Nous l'effacerons le ${french}, avec les données qui vont avec. Vous l'utilisez encore ? Dites-le d'un clic.`
        : fr`Nous n'avons plus de nouvelles de vous depuis longtemps. Sans réponse, ${organisation} effacera vos coordonnées le ${french}. Vous souhaitez rester en contact ? Dites-le d'un clic.`,
      isAccount
        ? en`Your account with ${organisation} has not been used for a long time. We will erase it on ${english}, with the data that belong to it. Do you still use it? One click says so.`
        : en`We have not heard from you for a long time. Without an answer, ${organisation} will erase your contact details on ${english}. Would you like to stay in contact? One click says so.`,
      fr`Si vous ne faites rien, tout est effacé ce jour-là. Une question ? ${dpo}`,
      en`If you do nothing, all of it is erased on that day. A question? ${dpo}`,
    ],
    code: null,
    action: { label: fr`Je suis toujours là · I am still here`, url },
  }
}

function inWords(lang: 'fr' | 'en', day: string): string {
  const format = new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  return format.format(new Date(`${day}T00:00:00Z`))
}
