import { claimed } from '../claimed.ts'
import { invulnerable, nothingCanHappen } from '../topics/absolute-security.ts'

const message =
  'this promises a security without any risk, which nobody has: the law asks for measures that match the risk, and for word to people ' +
  'when they fail (GDPR Art. 32(1), 34; Art. 5(1)(a)): say which measures you take, and what shows that they hold'

/** "A leak cannot happen": no policy makes it true. */
export const absoluteSecurity = claimed('notice/absolute-security', [
  { topic: invulnerable, against: () => message },
  { topic: nothingCanHappen, denied: true, against: () => message },
])
