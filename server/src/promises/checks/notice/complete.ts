import { noticeCompleteness } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { sabotage } from './complete.sabotage.ts'
import { noProse } from './read.ts'

export const noticeComplete: StaticCheck = {
  id: 'notice.complete',
  static: true,
  run({ bundle, law, today }) {
    const { notice } = bundle
    if (notice === null) return noProse
    if (law === null)
      return cannotKnow({
        fr: 'Cette version n’a pas la loi de ce pays.',
        en: 'This version does not have the law of this country.',
      })
    const items = noticeCompleteness({ notice, bundle, law, at: today })
    const missing = items.filter(({ complete }) => !complete)
    const of = figure(items.length)
    return noneOf(
      missing.length === 0 ? [] : ['notice'],
      {
        fr: `Éléments que les articles 13 et 14 demandent : ${of.fr}, tous dits dans les deux langues ou dispensés avec leur raison.`,
        en: `Elements that Articles 13 and 14 require: ${of.en}, all said in both languages or exempt with their reason.`,
      },
      {
        fr: `La notice ne dit pas : ${missing.map(({ requires, article }) => `${requires.fr} (${article})`).join(' ; ')}.`,
        en: `The notice does not say: ${missing.map(({ requires, article }) => `${requires.en} (${article})`).join('; ')}.`,
      },
    )
  },
  sabotage,
}
