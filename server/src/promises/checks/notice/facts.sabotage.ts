import { changeSentences, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'Un chiffre est tapé à la place d’un fait.', en: 'A figure is typed in place of a fact.' },
  (bundle) => {
    let done = false
    const notice = changeSentences(bundle.notice, (sentence) => {
      if (done) return sentence
      done = true
      return {
        ...sentence,
        runs: [...sentence.runs, { kind: 'text', text: ' 17 mois (17 months).', strong: false }],
      }
    })
    return notice && { ...bundle, notice }
  },
)
