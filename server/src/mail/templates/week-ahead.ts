import { en, fr } from '../../i18n/typeset.ts'
import type { MailWords } from '../words.ts'

/** Figures only: a mail passes through other people's servers. */
export interface WeekAhead {
  /** Name of the organisation in running text. */
  readonly organisation: string
  /** The Monday, in words. */
  readonly day: string
  readonly due: number
  readonly thisWeek: number
  readonly later: number
  readonly stuck: number
  /** What the lines are about, in words, and how many. */
  readonly bySource: readonly (readonly [string, number])[]
  readonly url: string
}

/** Tells the officer on Monday morning how the week stands. */
export function weekAhead(lang: 'fr' | 'en', given: WeekAhead): MailWords {
  const { organisation, day, due, thisWeek, later, stuck, url } = given
  const about = given.bySource
    .map(([label, count]) => `${label}${lang === 'fr' ? '\u00a0' : ''}: ${count}`)
    .join('\n')
  const nothing = due + thisWeek + later + stuck === 0
  return lang === 'fr'
    ? {
        subject: fr`Votre semaine de protection des données`,
        paragraphs: [
          nothing
            ? fr`Semaine du ${day}, ${organisation} : rien ne vous attend.`
            : fr`Semaine du ${day}, ${organisation}. À faire : ${due}. Cassera cette semaine : ${thisWeek}. Cassera plus tard : ${later}. Bloqué : ${stuck}.`,
          ...(about === '' ? [] : [about]),
          fr`Ce courriel ne porte que des nombres. Le détail est dans la console.`,
        ],
        code: null,
        action: { label: fr`Ouvrir ma journée`, url },
      }
    : {
        subject: en`Your week of data protection`,
        paragraphs: [
          nothing
            ? en`Week of ${day}, ${organisation}: nothing waits for you.`
            : en`Week of ${day}, ${organisation}. To do: ${due}. Will break this week: ${thisWeek}. Will break later: ${later}. Stuck: ${stuck}.`,
          ...(about === '' ? [] : [about]),
          en`This mail holds figures only. The detail is in the console.`,
        ],
        code: null,
        action: { label: en`Open my day`, url },
      }
}
