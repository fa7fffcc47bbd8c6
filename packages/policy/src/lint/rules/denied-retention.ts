import type { Language, RetentionRule, Text } from '../../bundle.ts'
import { inForce } from '../../law/law.ts'
import { claimed } from '../claimed.ts'
import { plain, speaksOf } from '../phrases.ts'
import { at } from '../places.ts'
import type { LintedPolicy } from '../policy.ts'
import { isDenied, type Said } from '../said.ts'

/** "No invoice after you leave", where a legal duty keeps invoices (Art. 17(3)(b)). */
export const deniedRetention = claimed('notice/denied-retention', [
  {
    topic: {
      says: [
        {
          fr: ['conserv', 'gard', 'reste', 'subsist', 'archiv'],
          en: ['keep', 'kept', 'retain', 'remain', 'stay', 'stor', 'archiv'],
        },
        {
          fr: ['au-dela', 'apres', 'une fois', 'plus longtemps', 'des votre depart', 'des la fin'],
          en: ['beyond', 'after', 'once', 'longer', 'past', 'as soon as'],
        },
      ],
      not: {
        fr: ['sauf', 'la loi', 'obligation', 'legale', 'que pendant', 'que le temps'],
        en: ['except', 'unless', 'the law', 'legal', 'only'],
      },
    },
    denied: true,
    against: (policy, said) => (isDenied(said) ? keptAllTheSame(policy, said) : null),
  },
  {
    // "A paid invoice is shredded the following month."
    topic: {
      says: [
        {
          fr: [
            'efface',
            'supprim',
            'detrui',
            'disparai',
            'broy',
            'jete',
            'jetons',
            'purge',
            'sort de',
            'sortent de',
          ],
          en: [
            'erase',
            'delete',
            'destroy',
            'disappear',
            'shred',
            'discard',
            'purge',
            'wipe',
            'thrown',
            'gone',
          ],
        },
        {
          fr: [
            'mois',
            'semaine',
            'jour',
            'an ',
            'annee',
            'aussitot',
            'des ',
            'une fois',
            'apres',
            'lendemain',
          ],
          en: [
            'month',
            'week',
            'day',
            'year',
            'as soon as',
            'once',
            'after',
            'when',
            'immediately',
            'at once',
          ],
        },
      ],
      not: {
        fr: ['sauf', 'la loi', 'obligation', 'legal', 'exercice', 'archiv'],
        en: ['except', 'unless', 'the law', 'legal', 'financial year', 'archiv'],
      },
    },
    against: keptAllTheSame,
  },
])

function keptAllTheSame(policy: LintedPolicy, said: Said): string | null {
  const rule = dutyOver(policy, said)
  if (rule === undefined) return null
  const length = [rule.active, rule.archive].filter((part) => part !== null && part !== 'P0D').join(', then ')
  return (
    `this says that they are not kept, yet \`${rule.id}\` keeps them by a legal duty (${at(policy.places.rule(rule.id))}, ${length}, ${rule.source}; GDPR Art. 17(3)(b)): ` +
    `say how long with \`{retention.${rule.id}.${rule.archive === null ? 'active' : 'archive'}}\`, and why`
  )
}

/** A duty about something that the sentence calls by its name; who says its own duration has said it. */
function dutyOver(policy: LintedPolicy, said: Said): RetentionRule | undefined {
  return policy.rules.find(
    (rule) =>
      rule.duty &&
      !said.facts.some((fact) => fact.startsWith(`retention.${rule.id}.`)) &&
      namesOf(policy, rule).some((label) => isNamed(said, label)),
  )
}

/** The rule, what the row of the law that it follows lists, and the categories that nothing but such duties has. */
function namesOf(policy: LintedPolicy, rule: RetentionRule): readonly Text[] {
  const dutiful = new Set(policy.rules.filter(({ duty }) => duty).map(({ purpose }) => purpose))
  const elsewhere = new Set(
    policy.purposes.flatMap(({ id, data }) => (dutiful.has(id) ? [] : data.map(({ category }) => category))),
  )
  const purpose = policy.purposes.find(({ id }) => id === rule.purpose)
  const own =
    rule.categories.length > 0 ? rule.categories : (purpose?.data.map(({ category }) => category) ?? [])
  const categories = policy.bundle.categories.filter(({ id }) => own.includes(id) && !elsewhere.has(id))
  return [rule.label, ...categories.map(({ label }) => label), ...listedBy(policy, rule)]
}

/** "Accounting: books, vouchers, invoices" lists what it is about; a short word has other meanings. */
function listedBy({ law, at: day }: LintedPolicy, rule: RetentionRule): readonly Text[] {
  const row = inForce(law.retention, day).find(({ id }) => id === rule.law)
  if (row === undefined) return []
  const [fr, en] = [row.label.fr, row.label.en].map((label) =>
    label.split(/[:,;]/).filter((part) => /^ *[\p{L}]{7,} *$/u.test(part)),
  )
  return [
    ...(fr ?? []).map((word) => ({ fr: word, en: '' })),
    ...(en ?? []).map((word) => ({ fr: '', en: word })),
  ]
}

/** One word names it alone: "no invoice", of "Invoices". Of several, all stand in the sentence. */
function isNamed({ language, plain: text }: Said, label: Text): boolean {
  const words = wordsOf(label[language], language)
  return words.length > 0 && words.every((word) => speaksOf(text, word))
}

function wordsOf(label: string, language: Language): readonly string[] {
  const words = plain(label).match(/[a-z0-9]{4,}/g) ?? []
  // The plural of the label finds the singular of the sentence.
  return words.map((word) => (language === 'fr' ? word.replace(/[sx]$/, '') : word.replace(/s$/, '')))
}
