import { changeSentences, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'Une phrase perd sa promesse.', en: 'A sentence loses its promise.' },
  (bundle) => {
    let done = false
    const notice = changeSentences(bundle.notice, (sentence) => {
      if (done) return sentence
      done = true
      return { ...sentence, promises: [] }
    })
    return notice && { ...bundle, notice }
  },
)
