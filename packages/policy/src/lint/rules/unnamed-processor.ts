import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { languages, says } from '../said.ts'

const alone: Phrases = {
  fr: ['seul', 'aucun', 'en dehors', 'hormis', 'autre que', 'personne d', 'hors de', 'reserve'],
  en: ['only', 'no one', 'nobody', 'other than', 'outside', 'except', 'alone', 'reserved'],
}

/** "Nobody but X reaches what we host" (P-011), where the policy lets somebody else in. */
export const unnamedProcessor: Rule = {
  code: 'notice/unnamed-processor',
  *finds(policy) {
    const inside = new Set(
      policy.purposes.flatMap(({ role, recipients }) => (role === 'processor' ? recipients : [])),
    )
    const reaching = policy.recipients.filter(
      ({ id, kind }) => inside.has(id) && kind !== 'staff' && kind !== 'authority',
    )
    for (const language of languages) {
      const claims = policy.about('P-011').filter((said) => said.language === language)
      const claim = claims.find((said) => says(said, alone))
      if (claim === undefined) continue
      const named = new Set(claims.flatMap(({ facts }) => facts))
      const others = reaching.filter(
        ({ id, kind }) => !named.has(`recipient.${id}.name`) && !named.has(`recipients.${kind}.names`),
      )
      if (others.length === 0) continue
      const list = others.map(({ id }) => `\`${id}\` (${at(policy.places.recipient(id))})`)
      const message =
        `this says who alone reaches clients' data, and leaves out ${list.join(', ')} (GDPR Art. 28(2), P-011): ` +
        'name them with `{recipient.<id>.name}`, or take them out of the purposes where we are a processor'
      yield { place: claim.place, message }
    }
  },
}
