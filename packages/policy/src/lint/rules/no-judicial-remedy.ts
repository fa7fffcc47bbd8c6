import type { Phrases } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { languages, type Said, says } from '../said.ts'
import { ofPeople } from '../topics/rights.ts'

const court: Phrases = {
  fr: ['juge', 'tribuna', 'justice', 'juridiction'],
  en: ['court', 'judge', 'judicial'],
}

const complaining: Phrases = {
  fr: ['reclam', 'plainte', 'plaind', 'saisir', 'saisissez', 'recours'],
  en: ['complain', 'lodge', 'refer the matter', 'appeal to'],
}

const authority: Phrases = {
  fr: ['autorite de controle', 'commission nationale', 'cnil'],
  en: ['supervisory authority', 'data protection authority', 'commission nationale', 'cnil'],
}

/** Whoever may complain to the authority may also go to court (Art. 79); a fair notice says so beside it. */
export const noJudicialRemedy: Rule = {
  code: 'notice/no-judicial-remedy',
  *finds(policy) {
    for (const language of languages) {
      const said = policy.sentences.filter((one) => one.language === language)
      const complaint = said.find((one) => namesComplaint(policy, one))
      if (
        complaint === undefined ||
        said.some((one) => one.section === complaint.section && says(one, court))
      )
        continue
      const message =
        'this names the complaint to the authority and not the courts (GDPR Art. 79): add that people may also go to court'
      yield { place: complaint.place, message }
    }
  },
}

/** It rests on a promise of Art. 77 and of no right besides, or says itself that one may complain to the authority. */
function namesComplaint(policy: LintedPolicy, said: Said): boolean {
  const own = (promise: string): boolean =>
    policy.cites(promise, 'gdpr 77') && !policy.cites(promise, ...ofPeople)
  if (said.promises.some(own)) return true
  const named = says(said, authority) || said.facts.some((fact) => fact.startsWith('authority.'))
  return named && says(said, complaining)
}
