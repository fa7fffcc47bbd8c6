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
    const own = policy.bundle.promises.filter(({ id }) => policy.cites(id, 'gdpr 37', 'gdpr 38', 'gdpr 39'))
    // Somebody vouches, under a promise that names the officer, for who reads it.
    if (!isShared || own.some(({ attestation }) => attestation !== null)) return
    const where = own[0] === undefined ? 'under a promise that cites Art. 38' : `under ${own[0].id}`
    const message =
      'the data protection officer answers from a general mailbox, which others read (GDPR Art. 38(4) and (5)): ' +
      `give the officer an address of their own, or attest ${where} in promises.yaml who reads this one`
    yield { place: policy.places.organisation('dpo'), message }
  },
}
