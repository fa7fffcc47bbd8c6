import { inForce } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, earliest, figure, noneOf } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './current-law.sabotage.ts'
import { bare, everySentence, noProse, plain } from './read.ts'

/** What the law has ended or replaced is not announced. A sentence that explains why something does not apply may name it. */
export const noticeCurrentLaw: StaticCheck = {
  id: 'notice.current-law',
  static: true,
  run({ bundle: { notice, promises }, law, today }) {
    if (law === null)
      return cannotKnow({
        fr: 'Cette version n’a pas la loi de ce pays.',
        en: 'This version does not have the law of this country.',
      })
    if (notice === null) return noProse
    const aside = new Set(promises.filter(({ notApplicable }) => notApplicable !== null).map(({ id }) => id))
    const rows = inForce(law.statements, today)
    const places = [notice.fr, notice.en].flatMap((text) =>
      everySentence(text)
        .filter((one) => one.promises.length === 0 || one.promises.some((id) => !aside.has(id)))
        .filter((one) => rows.some(({ words }) => words.some((word) => contains(plain(one), bare(word)))))
        .map(({ id }) => `sentence:${id}`),
    )
    const breaksOn = earliest(
      rows.flatMap(({ reviewBy, validTo }) => [dayAfter(reviewBy), validTo && dayAfter(validTo)]),
    )
    const of = figure(rows.length)
    return noneOf(
      places,
      {
        fr: `Mentions que la loi du jour ne permet plus : ${of.fr} connues, aucune dans la notice.`,
        en: `Statements that the law of the day no longer allows: ${of.en} known, none in the notice.`,
      },
      {
        fr: 'La notice dit une chose que la loi a changée.',
        en: 'The notice says something that the law has changed.',
      },
      breaksOn,
    )
  },
  sabotage,
}

function contains(text: string, word: string): boolean {
  const at = text.indexOf(word)
  return at !== -1 && !/[a-z0-9]/.test(text[at - 1] ?? ' ') && !/[a-z0-9]/.test(text[at + word.length] ?? ' ')
}
