import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { isOn, type Said, type Topic } from '../said.ts'

/** Nobody else reaches what clients have us host. */
const onlyThese: Topic = {
  says: [
    {
      fr: [
        'seul',
        'aucun',
        'en dehors',
        'hormis',
        'autre que',
        'autres que',
        'personne d',
        'hors de',
        'reserve',
      ],
      en: ['only', 'no one', 'nobody', 'other than', 'outside', 'except', 'alone', 'reserved'],
    },
    { fr: ['acces', 'acced'], en: ['access', 'reach'] },
    {
      fr: ['contenu', 'heberge', 'stocke', 'de nos clients', 'nous confi', 'du client'],
      en: ['content', 'host', 'stored', 'clients', 'entrust', "client's"],
    },
  ],
}

/** The sentence says who alone reaches what clients have us host, whatever promise it is anchored to. */
export function reachesContent(said: Said): boolean {
  return isOn(said, onlyThese)
}

/** "Nobody but X reaches what we host", where the policy lets somebody else in. */
export const unnamedProcessor: Rule = {
  code: 'notice/unnamed-processor',
  *finds(policy) {
    const inside = new Set(
      policy.purposes.flatMap(({ role, recipients }) => (role === 'processor' ? recipients : [])),
    )
    // Who is said to be able to read is heard wherever it works; who is said not to be able is not.
    const reaching = policy.bundle.recipients.filter(
      ({ id, kind, contentAccess }) =>
        kind !== 'staff' && kind !== 'authority' && (contentAccess ?? inside.has(id)),
    )
    if (reaching.length === 0) return
    const heard = new Set<Said>()
    for (const claim of policy.sentences) {
      if (heard.has(claim) || !reachesContent(claim)) continue
      const claims = policy.beside(claim)
      for (const said of claims) heard.add(said)
      const named = new Set(claims.flatMap(({ facts }) => facts))
      const others = reaching.filter(
        ({ id, kind, contentAccess }) =>
          !named.has(`recipient.${id}.name`) &&
          !named.has(`recipients.${kind}.names`) &&
          !(contentAccess === true && named.has('recipients.content-access.names')),
      )
      if (others.length === 0) continue
      const list = others.map(({ id }) => `\`${id}\` (${at(policy.places.recipient(id))})`)
      const message =
        `this says who alone reaches clients' data, and leaves out ${list.join(', ')} (GDPR Art. 28(2)): ` +
        'name them with `{recipient.<id>.name}`, or take them out of the purposes where we are a processor'
      yield { place: claim.place, message }
    }
  },
}
