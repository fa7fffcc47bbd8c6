import type { Bundle, Language, Recipient, RetentionRule } from '../bundle.ts'
import { parseDuration } from '../calendar.ts'
import { engagementOf } from '../clients.ts'
import type { LawPack } from '../law/law.ts'
import { countryInWords } from '../words/country.ts'
import { dayInWords } from '../words/day.ts'
import { durationInWords } from '../words/duration.ts'
import { lawFact, lawFactNames } from './law-facts.ts'
import { sum } from './sum.ts'

/** What a placeholder stands for: words, or why the policy has none for it. */
export type Fact =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'nothing'; readonly because: string }

/** The facts that prose may cite, in one language, each read from the rule that is enforced. */
export interface Facts {
  /** null: no fact is called so. */
  find(name: string): Fact | null
  /** Every name that `find` knows. */
  names(): readonly string[]
}

export interface FactSource {
  readonly bundle: Omit<Bundle, 'notice'>
  readonly law: LawPack
  /** ISO day at which the law is looked at. */
  readonly at: string
}

export function createFacts(source: FactSource, language: Language): Facts {
  const families = familiesOf(source, language)
  return {
    find(name) {
      const [family = '', ...rest] = name.split('.')
      const known = families.get(family)
      if (known === undefined) return null
      if (known.kind === 'whole') return rest.length === 0 ? known.read() : null
      const part = known.kind === 'parts' ? rest.join('.') : (rest.at(-1) ?? '')
      const id = known.kind === 'parts' ? '' : rest.slice(0, -1).join('.')
      return known.parts.includes(part) ? known.read(id, part) : null
    },
    names: () =>
      [...families].flatMap(([family, known]) => {
        if (known.kind === 'whole') return [family]
        if (known.kind === 'parts') return known.parts.map((part) => `${family}.${part}`)
        return known.names().map((name) => `${family}.${name}`)
      }),
  }
}

type Family =
  | { readonly kind: 'whole'; read(): Fact }
  | { readonly kind: 'parts'; readonly parts: readonly string[]; read(id: string, part: string): Fact | null }
  | {
      readonly kind: 'listed'
      readonly parts: readonly string[]
      names(): readonly string[]
      read(id: string, part: string): Fact | null
    }

function familiesOf({ bundle, law, at }: FactSource, language: Language): ReadonlyMap<string, Family> {
  const { organisation, rights } = bundle
  const { dpo, deputy, authority, contact } = organisation
  const intake = (kind: 'email' | 'post' | 'phone'): Fact => {
    const address = rights?.intake.find((one) => one.kind === kind)?.address ?? null
    return given(address, `\`rights.yaml\` names no intake by ${kind}`)
  }
  const labelled = (rows: readonly { id: string; label: { fr: string; en: string } }[]): Family =>
    listed(rows, ['label'], ({ label }) => words(label[language]))
  return new Map<string, Family>([
    [
      'organisation',
      parts({
        name: () => words(organisation.name),
        shortName: () => words(organisation.shortName),
        address: () => words(organisation.address.join(', ')),
        country: () => words(countryInWords(language, organisation.country)),
        email: () => words(contact.email),
        phone: () => given(contact.phone, '`organisation.yaml` gives no `contact.phone`'),
        registration: () => given(organisation.registration, '`organisation.yaml` gives no `registration`'),
      }),
    ],
    ['dpo', parts({ name: () => words(dpo.name), email: () => words(dpo.email) })],
    [
      'deputy',
      parts({
        name: () => given(deputy?.name ?? null, '`organisation.yaml` names no `deputy`'),
        email: () => given(deputy?.email ?? null, '`organisation.yaml` names no `deputy`'),
      }),
    ],
    [
      'authority',
      parts({
        name: () => words(authority.name),
        address: () => words(authority.address),
        url: () => words(authority.url),
      }),
    ],
    ['affiliates', parts({ names: () => namesOf(organisation.affiliates, language, 'affiliate') })],
    [
      'rights',
      parts({ email: () => intake('email'), post: () => intake('post'), phone: () => intake('phone') }),
    ],
    ['backups', parts({ longest: () => longestBackup(bundle, language) })],
    ['stores', parts({ countries: () => countriesOf(bundle, language) })],
    ['version', { kind: 'whole', read: () => words(bundle.version) }],
    ['effective', { kind: 'whole', read: () => words(dayInWords(language, bundle.effective)) }],
    [
      'retention',
      listed(bundle.retention, ['active', 'archive', 'total', 'warning'], (rule, part) =>
        period(rule, part, language),
      ),
    ],
    [
      'recipient',
      listed(bundle.recipients, ['name', 'country', 'label'], (recipient, part) => {
        if (part === 'label') return words(recipient.label[language])
        return words(part === 'name' ? recipient.name : countryInWords(language, recipient.country))
      }),
    ],
    [
      'recipients',
      listed(
        [...recipientKinds, contentAccess].map((id) => ({ id })),
        ['names'],
        ({ id }) =>
          id === contentAccess
            ? namesOf(bundle.recipients.filter(readsContent), language, 'recipient with access to content')
            : namesOf(
                bundle.recipients.filter(({ kind }) => kind === id),
                language,
                id,
              ),
      ),
    ],
    ['purpose', labelled(bundle.purposes)],
    ['category', labelled(bundle.categories)],
    ['subject', labelled(bundle.subjects)],
    ['channel', labelled(bundle.channels)],
    [
      'store',
      listed(
        bundle.stores.map((store) => ({ id: store.name, ...store.location })),
        ['country', 'place'],
        ({ country, place }, part) => words(part === 'place' ? place : countryInWords(language, country)),
      ),
    ],
    [
      'law',
      {
        kind: 'listed',
        parts: ['duration', 'number'],
        names: () => lawFactNames(law),
        read: (id, part) => lawFact(law, at, id, part, language),
      },
    ],
  ])
}

const recipientKinds: readonly Recipient['kind'][] = [
  'processor',
  'sub-processor',
  'affiliate',
  'authority',
  'third-party',
  'staff',
]

const contentAccess = 'content-access'

/** Who can read what clients' stores hold today (P-011): the sentence follows from the register. */
function readsContent(recipient: Recipient): boolean {
  const { contentAccess, state } = engagementOf(recipient)
  return contentAccess && state === 'active'
}

function words(text: string): Fact {
  return { kind: 'words', text }
}

function given(text: string | null, because: string): Fact {
  return text === null ? { kind: 'nothing', because } : words(text)
}

function parts(read: Readonly<Record<string, () => Fact>>): Family {
  const known = new Map(Object.entries(read))
  return { kind: 'parts', parts: [...known.keys()], read: (_id, part) => known.get(part)?.() ?? null }
}

function listed<T extends { readonly id: string }>(
  rows: readonly T[],
  partNames: readonly string[],
  read: (row: T, part: string) => Fact,
): Family {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    kind: 'listed',
    parts: partNames,
    names: () => [...byId.keys()].flatMap((id) => partNames.map((part) => `${id}.${part}`)),
    read(id, part) {
      const row = byId.get(id)
      return row === undefined ? null : read(row, part)
    },
  }
}

function namesOf(rows: readonly { readonly name: string }[], language: Language, kind: string): Fact {
  if (rows.length === 0) return { kind: 'nothing', because: `the policy names no ${kind}` }
  const list = new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { type: 'conjunction' })
  return words(list.format(rows.map(({ name }) => name)))
}

/** Each country once, however many stores stand in it. */
function countriesOf({ stores }: Pick<Bundle, 'stores'>, language: Language): Fact {
  const codes = [...new Set(stores.map(({ location }) => location.country))].sort()
  return namesOf(
    codes.map((code) => ({ name: countryInWords(language, code) })),
    language,
    'store',
  )
}

function period(rule: RetentionRule, part: string, language: Language): Fact {
  if (part === 'active') return lasting(rule.active, rule.id, 'active base', language)
  if (part === 'archive' && rule.archive === null) {
    return { kind: 'nothing', because: `\`${rule.id}\` has no intermediate archive` }
  }
  if (part === 'warning') {
    if (rule.warn === undefined) return { kind: 'nothing', because: `\`${rule.id}\` warns nobody` }
    return lasting(rule.warn.before, rule.id, 'warning', language)
  }
  if (part === 'archive') return lasting(rule.archive ?? 'P0D', rule.id, 'archive', language)
  const length = sum(rule.active, rule.archive ?? 'P0D')
  return lasting(length, rule.id, 'retention', language)
}

/** A phase of no length has no words: "kept for 0 days" says nothing to anybody. */
function lasting(iso: string, rule: string, phase: string, language: Language): Fact {
  const length = parseDuration(iso)
  const isNothing = length === null || (length.years === 0 && length.months === 0 && length.days === 0)
  if (isNothing) return { kind: 'nothing', because: `the ${phase} of \`${rule}\` lasts no time` }
  return words(durationInWords(language, iso))
}

function longestBackup(bundle: Omit<Bundle, 'notice'>, language: Language): Fact {
  const longest = bundle.stores
    .map(({ backupHorizon }) => backupHorizon)
    .toSorted((a, b) => days(a) - days(b))
    .at(-1)
  if (longest === undefined) return { kind: 'nothing', because: 'the policy describes no store' }
  return lasting(longest, 'stores', 'longest backup', language)
}

/** Comparable length: a month as its longest, since a backup must be gone after any of them. */
function days(iso: string): number {
  const length = parseDuration(iso)
  return length === null ? 0 : length.years * 366 + length.months * 31 + length.days
}
