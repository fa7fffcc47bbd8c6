import type { Rule } from '../rule.ts'

const shared = [
  'contact',
  'info',
  'infos',
  'hello',
  'bonjour',
  'accueil',
  'support',
  'admin',
  'office',
  'mail',
]

/** N-08: whoever reads the general mailbox reads what people confide to the officer (Art. 38(4) and (5)). */
export const genericMailbox: Rule = {
  code: 'organisation/generic-mailbox',
  *finds(policy) {
    const { dpo, contact } = policy.bundle.organisation
    const box = dpo.email.toLowerCase()
    const isShared = box === contact.email.toLowerCase() || shared.includes(box.split('@')[0] ?? '')
    // Somebody vouches, under the promise that names the officer, for who reads it.
    if (!isShared || (policy.promise('P-121')?.attestation ?? null) !== null) return
    const message =
      'the data protection officer answers from a general mailbox, which others read (GDPR Art. 38(4) and (5)): ' +
      'give the officer an address of their own, or attest under P-121 in promises.yaml who reads this one'
    yield { place: policy.places.organisation('dpo'), message }
  },
}
