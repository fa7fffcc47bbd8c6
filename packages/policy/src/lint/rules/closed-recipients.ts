import type { Recipient } from '../../bundle.ts'
import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { languages, type Said, says } from '../said.ts'

/** Nobody else: the sentence closes the list. */
const closing: Phrases = {
  fr: [
    'aucun tiers',
    'aux tiers',
    'a des tiers',
    'a un tiers',
    'a personne',
    'nul autre',
    'aucun autre',
    "qu'a nos",
    "qu'a des societes",
    "qu'aux",
    'uniquement',
    'exclusivement',
    'seules nos',
    'seules les societes',
    'reserve',
  ],
  en: [
    'third part',
    'nobody',
    'no one',
    'anyone else',
    'no other',
    'to others',
    'only our',
    'only to our',
    'only affiliates',
    'exclusively',
    'solely',
    'none but',
    'reserved',
  ],
}

/** Under whatever promise it is said. */
const plainly: Phrases = {
  fr: [
    'aucun tiers ne les recoit',
    'aucun tiers ne recoit',
    "aucun tiers n'y a acces",
    "personne d'autre ne les recoit",
    "personne d'autre ne recoit",
  ],
  en: [
    'no third party receives',
    'no third party has access',
    'nobody else receives',
    'no one else receives',
  ],
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

/** N-02: "nobody but …" (P-035), where the policy or another sentence names somebody else. */
export const closedRecipients: Rule = {
  code: 'notice/closed-recipients',
  *finds(policy) {
    for (const claims of languages.flatMap((language) => policy.claims('P-035', language, plainly))) {
      const closed = claims.find((said) => says(said, closing))
      if (closed === undefined || claims.some((said) => says(said, whole))) continue
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
