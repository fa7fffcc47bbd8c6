import type { Recipient } from '../../bundle.ts'
import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { isDenied, type Said, says } from '../said.ts'
import { isAboutPassing, isAboutRecipients, secret } from '../topics/passing-on.ts'
import { reachesContent } from './unnamed-processor.ts'

/** Nobody else: the sentence closes the list. */
const closing: Phrases = {
  fr: [
    'aucun tiers',
    'a aucun tiers',
    'a aucun autre',
    'a aucune autre',
    'a personne',
    "personne d'autre",
    'nul autre',
    'par personne',
    'aucun autre tiers',
    'aucun autre destinataire',
    'aucune autre societe',
    'aucune autre personne',
    "qu'a nos",
    "qu'a des societes",
    "qu'aux",
    'uniquement a',
    'exclusivement a',
    'seules nos',
    'seuls nos',
    'seules les societes',
    'reserve a',
    'reservee a',
    'reservees a',
  ],
  en: [
    'no third part',
    'nobody',
    'no one',
    'no other part',
    'no other compan',
    'no other recipient',
    'no other person',
    'to no other',
    'only our',
    'only to our',
    'only with our',
    'only affiliates',
    'exclusively to',
    'exclusively with',
    'solely to',
    'solely with',
    'none but',
    'reserved to',
    'reserved for',
  ],
}

/** It closes the list when it says that these receive nothing. */
const others: Phrases = {
  fr: ['aux tiers', 'a des tiers', 'a un tiers', 'avec des tiers', 'avec un tiers'],
  en: ['third part', 'anyone else', 'anybody else', 'to others', 'with others'],
}

/** What nobody else may do with them, which says nothing of who has them. */
const forWhat: Phrases = {
  fr: ['pour sa propre', 'pour son propre', 'pour leur', 'publicit', 'a des fins'],
  en: ['for its own', 'for their own', 'advertis'],
}

/** How a sentence lets a kind of recipient in. */
const admitting: Readonly<Record<Exclude<Recipient['kind'], 'staff'>, Phrases>> = {
  processor: {
    fr: ['prestataire', 'sous-traitant', 'fournisseur'],
    en: ['provider', 'processor', 'supplier', 'sub-processor'],
  },
  'sub-processor': {
    fr: ['prestataire', 'sous-traitant', 'fournisseur'],
    en: ['provider', 'processor', 'supplier', 'sub-processor'],
  },
  affiliate: { fr: ['apparente', 'affilie', 'filiale', 'groupe'], en: ['affiliate', 'subsidiar', 'group'] },
  authority: {
    fr: ['autorite', 'administration', 'la loi', 'juridiction', 'tribuna'],
    en: ['authorit', 'administration', 'the law', 'court', 'public bod'],
  },
  'third-party': {
    fr: ['partenaire', 'avocat', 'expert', 'conseil'],
    en: ['partner', 'lawyer', 'expert', 'adviser', 'counsel'],
  },
}

/** The sentence refers to the whole list. */
const whole: Phrases = {
  fr: ['ci-dessous', 'liste', 'tableau', 'cette page', 'nommes', 'destinataires suivants'],
  en: ['below', 'list', 'table', 'this page', 'named', 'following recipients'],
}

/** "Nobody but …": the sentence closes the list of those who receive data, whatever promise it is anchored to. */
export function closesRecipients(said: Said): boolean {
  const closed = says(said, closing) || (says(said, others) && isDenied(said))
  return closed && isAboutPassing(said) && !says(said, secret) && !says(said, forWhat)
}

/** N-02: "nobody but …", where the policy or another sentence names somebody else. */
export const closedRecipients: Rule = {
  code: 'notice/closed-recipients',
  *finds(policy) {
    const heard = new Set<Said>()
    for (const closed of policy.sentences) {
      if (heard.has(closed) || !closesRecipients(closed) || reachesContent(closed)) continue
      // Only what is said of recipients completes it: that something else stands in a list does not.
      const claims = policy.beside(closed).filter((said) => said === closed || isAboutRecipients(said))
      for (const said of claims) heard.add(said)
      if (claims.some((said) => says(said, whole))) continue
      const outside = policy.recipients.filter(
        ({ id, kind }) => !claims.some((said) => admits(said, id, kind)),
      )
      if (outside.length === 0) continue
      const named = outside
        .slice(0, 3)
        .map(({ id, kind }) => `\`${id}\` (${kind}, ${at(policy.places.recipient(id))})`)
      const more = outside.length > 3 ? ` and ${outside.length - 3} more` : ''
      const other = policy.sentences.find(
        (said) =>
          said.language === closed.language &&
          !claims.includes(said) &&
          outside.some(({ kind }) => admits(said, '', kind)),
      )
      const where = other === undefined ? '' : `; ${at(other.place)} says so too`
      const message =
        `this says that nobody else receives data, yet the policy gives them to ${named.join(', ')}${more}${where}: ` +
        'name these kinds of recipient in the sentence, refer to the list of recipients, or take the recipients out of the purposes'
      yield { place: closed.place, message }
    }
  },
}

function admits(said: Said, id: string, kind: Recipient['kind']): boolean {
  if (kind === 'staff') return true
  if (said.facts.some((fact) => fact.startsWith(`recipient.${id}.`) || fact === `recipients.${kind}.names`))
    return true
  return says(said, admitting[kind])
}
