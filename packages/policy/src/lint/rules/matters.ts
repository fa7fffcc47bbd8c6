import type { Language, LegalBasisKind, NoticeTable, Purpose } from '../../bundle.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'

/** All that one language of the notice says. */
export interface Heard {
  readonly language: Language
  readonly facts: ReadonlySet<string>
  readonly tables: ReadonlySet<NoticeTable>
  /** Cited by its sentences and tables. */
  readonly promises: ReadonlySet<string>
  readonly text: string
}

/** One matter of which people must be informed. */
export interface Matter {
  readonly article: string
  /** Completes "the notice does not say …". */
  readonly what: string
  readonly mend: string
  /** What of it is missing, by id; empty: the matter as a whole. Null: it is told, or there is nothing to tell. */
  missing(policy: LintedPolicy, heard: Heard): readonly string[] | null
}

const none: readonly string[] = []

const bases: Readonly<Record<LegalBasisKind, Phrases>> = {
  consent: { fr: ['consentement', 'accord'], en: ['consent', 'agreement'] },
  contract: { fr: ['contrat'], en: ['contract'] },
  'legal-obligation': { fr: ['obligation', 'la loi'], en: ['obligation', 'the law', 'legal dut'] },
  'vital-interests': { fr: ['interets vitaux'], en: ['vital interest'] },
  'public-task': { fr: ['mission d'], en: ['public task', 'public interest'] },
  'legitimate-interests': { fr: ['interet legitime', 'interets legitimes'], en: ['legitimate interest'] },
}

/** The completeness matrix of Art. 13 and 14, in the order of the articles. */
export const matters: readonly Matter[] = [
  {
    article: 'Art. 13(1)(a)',
    what: 'who answers for the data and how to reach them',
    mend: 'write `{organisation.name}` with `{organisation.address}` or `{organisation.email}`',
    missing: (_, { facts }) =>
      facts.has('organisation.name') && ['address', 'email'].some((fact) => facts.has(`organisation.${fact}`))
        ? null
        : none,
  },
  {
    article: 'Art. 13(1)(b)',
    what: 'how to reach the data protection officer',
    mend: 'write `{dpo.email}`',
    missing: (_, { facts }) => (facts.has('dpo.email') ? null : none),
  },
  {
    article: 'Art. 13(1)(c)',
    what: 'all purposes',
    mend: 'add `{table: purposes}`, or a sentence with `{purpose.<id>.label}` or one of its promises',
    missing: (policy, { tables, facts, promises }) => {
      if (tables.has('purposes')) return null
      return someOrNull(
        own(policy)
          .filter(
            ({ id, promises: carried }) =>
              !facts.has(`purpose.${id}.label`) && !carried.some((one) => promises.has(one)),
          )
          .map(({ id }) => id),
      )
    },
  },
  {
    article: 'Art. 13(1)(c) and (d)',
    what: 'the legal basis of each purpose, and the interests pursued',
    mend: 'add `{table: purposes}`, which shows them beside each purpose',
    missing: (policy, { tables, text, language }) => {
      if (tables.has('purposes')) return null
      const used = new Set(own(policy).flatMap(({ legalBasis }) => legalBasis.map(({ basis }) => basis)))
      const spoken = (basis: LegalBasisKind) =>
        bases[basis][language].some((phrase) => speaksOf(text, phrase))
      const named = [
        'base legale',
        'bases legales',
        'fondement',
        'legal basis',
        'legal bases',
        'legal ground',
      ]
      if (!named.some((phrase) => speaksOf(text, phrase))) return none
      return someOrNull([...used].filter((basis) => !spoken(basis)))
    },
  },
  {
    article: 'Art. 13(1)(e)',
    what: 'who receives the data',
    mend: 'add `{table: recipients}`, or name them with `{recipient.<id>.name}`',
    missing: (policy, { tables, facts }) => {
      if (tables.has('recipients')) return null
      const told = (id: string, kind: string) =>
        facts.has(`recipient.${id}.name`) ||
        facts.has(`recipient.${id}.label`) ||
        facts.has(`recipients.${kind}.names`)
      const outside = policy.recipients.filter(({ id, kind }) => kind !== 'staff' && !told(id, kind))
      return someOrNull(outside.map(({ id }) => id))
    },
  },
  {
    article: 'Art. 13(2)(a)',
    what: 'how long data are kept',
    mend: 'add `{table: retention}`, or a sentence with `{retention.<rule>.active}` for each rule',
    missing: (policy, { tables, facts }) => {
      if (tables.has('retention')) return null
      const told = (id: string) => [...facts].some((fact) => fact.startsWith(`retention.${id}.`))
      return someOrNull(policy.rules.map(({ id }) => id).filter((id) => !told(id)))
    },
  },
  {
    article: 'Art. 13(2)(b)',
    what: 'all rights',
    mend: 'add `{table: rights}`, or a sentence for each right',
    missing: (_, { tables, promises }) =>
      tables.has('rights')
        ? null
        : someOrNull(
            ['P-105', 'P-106', 'P-107', 'P-108', 'P-109', 'P-110'].filter((id) => !promises.has(id)),
          ),
  },
  {
    article: 'Art. 13(2)(c)',
    what: 'that consent can be withdrawn at any time',
    mend: 'add a sentence that carries P-114',
    missing: (policy, { promises }) =>
      promises.has('P-114') ||
      !own(policy).some(({ legalBasis }) => legalBasis.some(({ basis }) => basis === 'consent'))
        ? null
        : none,
  },
  {
    article: 'Art. 13(2)(d)',
    what: 'that one can complain to the supervisory authority',
    mend: 'add a sentence with `{authority.name}` and `{authority.address}`',
    missing: (_, { facts }) => (facts.has('authority.name') ? null : none),
  },
  {
    article: 'Art. 13(2)(e)',
    what: 'which data are mandatory and what happens without them',
    mend: 'add a sentence that tells mandatory from optional data and says what cannot be done without the mandatory ones',
    missing: (_, { text, language }) => {
      const phrases: Phrases = {
        fr: ['obligatoire', 'facultati'],
        en: ['mandatory', 'optional', 'compulsory'],
      }
      return phrases[language].some((phrase) => speaksOf(text, phrase)) ? null : none
    },
  },
  {
    article: 'Art. 13(2)(f) and 22',
    what: 'whether decisions are made by machines alone',
    mend: 'add a sentence that carries P-120 and says so, with the logic and the consequences where there are any',
    missing: (_, { promises, text, language }) => {
      const phrases: Phrases = {
        fr: ['decision automatisee', 'decisions automatisees', 'decision individuelle automatisee'],
        en: ['automated decision', 'automated individual decision', 'automated means alone'],
      }
      return promises.has('P-120') || phrases[language].some((phrase) => speaksOf(text, phrase)) ? null : none
    },
  },
  {
    article: 'Art. 14(1)(d)',
    what: 'all categories of data',
    mend: 'add `{table: categories}`, or a sentence with `{category.<id>.label}` for each',
    missing: (policy, { tables, facts }) => {
      if (tables.has('categories')) return null
      const used = new Set(own(policy).flatMap(({ data }) => data.map(({ category }) => category)))
      return someOrNull([...used].filter((id) => !facts.has(`category.${id}.label`)))
    },
  },
  {
    article: 'Art. 14(2)(f)',
    what: 'where data come from that people did not give',
    mend: 'add a sentence that says where they come from, or `{table: purposes}`, which shows each source',
    missing: (policy, { tables, text, language }) => {
      if (tables.has('purposes') || !own(policy).some(isIndirect)) return null
      const phrases: Phrases = {
        fr: ['viennent', 'vient', 'provien', 'nous donne', 'nous a donne', 'nous ont ete donnees'],
        en: ['come from', 'comes from', 'came from', 'given to us by', 'obtained from'],
      }
      return phrases[language].some((phrase) => speaksOf(text, phrase)) ? null : none
    },
  },
]

/** A processor's client informs the people (Art. 13 and 14 bind the controller). */
function own({ purposes }: LintedPolicy): readonly Purpose[] {
  return purposes.filter(({ role }) => role !== 'processor')
}

function isIndirect({ source }: Purpose): boolean {
  return !['la personne', 'la personne elle-meme', 'la personne concernee'].includes(
    plain(source.fr).replace(/[.]$/, ''),
  )
}

function someOrNull(ids: readonly string[]): readonly string[] | null {
  return ids.length === 0 ? null : ids
}
