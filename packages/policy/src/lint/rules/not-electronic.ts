import type { Rule } from '../rule.ts'

/** N-08: whoever is asked electronically may ask electronically (Art. 12(3), recital 59). */
export const notElectronic: Rule = {
  code: 'intake/not-electronic',
  *finds({ bundle, places }) {
    const { rights } = bundle
    if (rights === null) return
    if (rights.intake.some(({ kind }) => kind === 'portal' || kind === 'email')) return
    const kinds = rights.intake.map(({ kind }) => kind).join(' and ')
    const message =
      `rights can be used by ${kinds} alone, against GDPR Art. 12(3) and recital 59, which want a request by electronic means: ` +
      'add the portal or an e-mail address to `intake`'
    yield { place: places.rights('intake'), message }
  },
}
