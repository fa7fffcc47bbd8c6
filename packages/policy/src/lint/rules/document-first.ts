import { inForce } from '../../law/law.ts'
import { cite } from '../policy.ts'
import type { Rule } from '../rule.ts'

/** N-08: an identity document is the last rung, after a reasonable doubt, never the first (Art. 12(6), 5(1)(c)). */
export const documentFirst: Rule = {
  code: 'intake/document-first',
  *finds({ bundle, places, law, at }) {
    const [first] = bundle.rights?.identity ?? []
    if (first !== 'redacted-document') return
    const row = inForce(law.identity, at).find(({ id }) => id === 'R-I2')
    const message =
      `an identity document is asked of everybody first, against ${row === undefined ? 'GDPR Art. 12(6)' : cite(row)}: ` +
      'put lighter rungs before it in `identity`, such as session and mailbox-on-file'
    yield { place: places.rights('identity'), message }
  },
}
