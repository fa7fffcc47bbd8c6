import { inForce } from '../../law/law.ts'
import type { Phrases } from '../phrases.ts'
import { cite } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { says } from '../said.ts'
import { beside } from './outdated.ts'

const document: Phrases = {
  fr: [
    "piece d'identite",
    "pieces d'identite",
    "carte d'identite",
    "justificatif d'identite",
    "titre d'identite",
    "document d'identite",
    'passeport',
    'carte nationale',
  ],
  en: [
    'identity document',
    'identity card',
    'proof of identity',
    'id document',
    'id card',
    'passport',
    'identification document',
    'copy of your id',
  ],
}

const onlyInDoubt: Phrases = {
  fr: [
    'doute',
    "n'envoyez pas",
    'pas besoin',
    'jamais',
    'sans piece',
    'aucune piece',
    'ne demandons pas',
    "d'office",
  ],
  en: [
    'doubt',
    'do not send',
    'no need',
    'never',
    'without',
    'no identity',
    'do not ask',
    'nobody asks',
    'as a matter of course',
  ],
}

/** N-08: the notice asks everybody for a copy of an identity document (Art. 12(6)). */
export const documentDemanded: Rule = {
  code: 'notice/document-demanded',
  *finds(policy) {
    const row = inForce(policy.law.identity, policy.at).find(({ id }) => id === 'R-I2')
    for (const said of policy.sentences) {
      if (!says(said, document) || beside(policy, said).some((other) => says(other, onlyInDoubt))) continue
      const message =
        `this asks everybody for an identity document, against ${row === undefined ? 'GDPR Art. 12(6)' : cite(row)}: ` +
        'say that one is asked for only when there is a reasonable doubt, and destroyed once identity is confirmed'
      yield { place: said.place, message }
    }
  },
}
