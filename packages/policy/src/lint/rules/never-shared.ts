import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { isOn, type Said, says } from '../said.ts'
import { alone, secret, selfMade, withinWalls } from '../topics/passing-on.ts'
import { closesRecipients } from './closed-recipients.ts'

const never: Phrases = {
  fr: [
    'ne partageons jamais',
    'ne partageons aucune',
    'ne communiquons jamais',
    'ne communiquons aucune',
    'ne transmettons jamais',
    'ne transmettons aucune',
    'ne transmettons vos donnees a personne',
    'ne sont jamais transmises',
    'ne sont jamais partagees',
    'entre nos murs',
    'restent chez nous',
    'reste chez nous',
    'ne sortent pas de chez nous',
    'ne sortent jamais de chez nous',
    "ne quittent pas l'entreprise",
    "ne quittent jamais l'entreprise",
  ],
  en: [
    'never share',
    'do not share',
    'never disclose',
    'do not disclose',
    'never pass on',
    'are never shared',
    'share with no one',
    'within our walls',
    'stay with us',
    'stays with us',
    'stay in our hands',
    'never leave our',
    'never leaves our',
  ],
}

const bounded: Phrases = {
  fr: [
    'sauf',
    'hormis',
    'autre que',
    'autres que',
    'pour sa propre',
    'pour leur',
    'publicite',
    'ou chez',
    'ci-dessous',
  ],
  en: [
    'except',
    'other than',
    'unless',
    'for its own',
    'for their own',
    'advertising',
    'or with',
    'or at',
    'below',
  ],
}

/** "We never share your data", where the policy names recipients (Art. 13(1)(e)). */
export const neverShared: Rule = {
  code: 'notice/never-shared',
  *finds(policy) {
    const outside = policy.recipients.filter(({ kind }) => kind !== 'staff')
    const [first] = outside
    if (first === undefined) return
    const processors = outside.some(({ kind }) => kind === 'processor')
    for (const said of policy.sentences) {
      // Who closes the list of recipients is heard by a rule of its own.
      if (closesRecipients(said) || says(said, bounded) || says(said, secret)) continue
      if (!isKeptFromAll(said) && !(processors && isOn(said, selfMade))) continue
      const message =
        `this says that data are never shared, yet the policy gives them to ${outside.length} recipients, such as \`${first.id}\` ` +
        `(${at(policy.places.recipient(first.id))}; GDPR Art. 13(1)(e)): say with whom they are shared, or for what they never are`
      yield { place: said.place, message }
    }
  },
}

/** In the words of many notices, or by their sense. */
function isKeptFromAll(said: Said): boolean {
  return says(said, never) || isOn(said, withinWalls) || isOn(said, alone)
}
