import type { Phrases } from '../phrases.ts'
import type { Rule } from '../rule.ts'
import { languages, says } from '../said.ts'

const court: Phrases = {
  fr: ['juge', 'tribuna', 'justice', 'juridiction'],
  en: ['court', 'judge', 'judicial'],
}

/** Whoever may complain to the authority may also go to court (Art. 79); a fair notice says so beside it. */
export const noJudicialRemedy: Rule = {
  code: 'notice/no-judicial-remedy',
  *finds(policy) {
    for (const language of languages) {
      const said = policy.sentences.filter((one) => one.language === language)
      const complaint = said.find(({ promises }) => promises.includes('P-119'))
      if (
        complaint === undefined ||
        said.some((one) => one.section === complaint.section && says(one, court))
      )
        continue
      const message =
        'this names the complaint to the authority and not the courts (GDPR Art. 79, P-120): add that people may also go to court'
      yield { place: complaint.place, message }
    }
  },
}
