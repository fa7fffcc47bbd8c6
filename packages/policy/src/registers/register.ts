import type { Agreement, Bundle, Language, Measure, Purpose, Text } from '../bundle.ts'
import { inForce, type LawPack } from '../law/law.ts'
import { countryInWords } from '../words/country.ts'
import { durationInWords } from '../words/duration.ts'
import { labels } from '../words/labels.ts'

/** Records of processing activities, as GDPR Art. 30(1) asks of a controller and 30(2) of a processor. */
export interface Register {
  readonly role: 'controller' | 'processor'
  readonly language: Language
  readonly organisation: Bundle['organisation']
  readonly version: string
  /** ISO day from which this state of the register applies. */
  readonly effective: string
  readonly entries: readonly RegisterEntry[]
}

/** One processing activity; every text in the register's language. */
export interface RegisterEntry {
  /** Number on the list, "1" first. */
  readonly number: number
  /** Id of the purpose. */
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly role: string
  readonly promises: readonly string[]
  /** Controllers on whose behalf we act (Art. 30(2)(a)); empty for a controller. */
  readonly clients: readonly { readonly name: string; readonly address: string; readonly email: string }[]
  readonly bases: readonly {
    readonly subject: string
    readonly basis: string
    readonly justification: string
  }[]
  readonly subjects: readonly string[]
  readonly operations: readonly string[]
  readonly data: readonly RegisterData[]
  readonly source: string
  readonly recipients: readonly { readonly name: string; readonly kind: string; readonly country: string }[]
  /** Recipients and stores outside the European Economic Area (Art. 30(1)(e)). */
  readonly transfers: readonly { readonly to: string; readonly country: string; readonly safeguard: string }[]
  readonly places: readonly string[]
  /** General description of the measures (Art. 32(1)). */
  readonly measures: readonly string[]
}

export interface RegisterData {
  readonly category: string
  /** Id of the category. */
  readonly id: string
  readonly fields: readonly string[]
  readonly special: boolean
  readonly mandatory: boolean
  readonly necessity: string
  /** Envisaged limits for erasure (Art. 30(1)(f)). */
  readonly retention: readonly string[]
}

/** The register of a role, made of the rules in force and of nothing else. Purposes that do not apply are not in it. */
export function registerOf(
  bundle: Bundle,
  law: Pick<LawPack, 'area'>,
  role: 'controller' | 'processor',
  language: Language,
): Register {
  const area = new Set(inForce(law.area, bundle.effective).map(({ country }) => country))
  const purposes = bundle.purposes.filter(
    (purpose) => purpose.applies && (purpose.role === 'processor') === (role === 'processor'),
  )
  return {
    role,
    language,
    organisation: bundle.organisation,
    version: bundle.version,
    effective: bundle.effective,
    entries: purposes.map((purpose, index) => entryOf(bundle, area, purpose, index + 1, language)),
  }
}

function entryOf(
  bundle: Bundle,
  area: ReadonlySet<string>,
  purpose: Purpose,
  number: number,
  language: Language,
): RegisterEntry {
  const say = (text: Text): string => text[language]
  const subjects = new Map(bundle.subjects.map(({ id, label }) => [id, say(label)]))
  const recipients = bundle.recipients.filter(({ id }) => purpose.recipients.includes(id))
  const stores = bundle.stores.filter(({ tables }) => tables.some((table) => table.purpose === purpose.id))
  return {
    number,
    id: purpose.id,
    name: say(purpose.label),
    purpose: say(purpose.description),
    role: say(labels.role[purpose.role]),
    promises: purpose.promises,
    clients: purpose.role === 'processor' ? clientsOf(bundle.agreements) : [],
    bases: purpose.legalBasis.map(({ subject, basis, justification }) => ({
      subject: subjects.get(subject) ?? subject,
      basis: `${say(labels.basis[basis])} (${say(labels.basisArticle[basis])})`,
      justification: say(justification),
    })),
    subjects: subjectsOf(bundle, purpose).map((id) => subjects.get(id) ?? id),
    operations: purpose.operations.map((operation) => say(labels.operation[operation])),
    data: purpose.data.map((data) => dataOf(bundle, purpose, data, language)),
    source: say(purpose.source),
    recipients: recipients.map(({ name, kind, label, country }) => ({
      name: kind === 'staff' ? say(label) : name,
      kind: say(labels.recipient[kind]),
      country: countryInWords(language, country),
    })),
    transfers: [
      ...recipients
        .filter(({ country }) => !area.has(country))
        .map(({ name, country, safeguard }) => ({
          to: name,
          country: countryInWords(language, country),
          safeguard:
            safeguard === null ? '' : `${say(labels.safeguard[safeguard.kind])} : ${safeguard.reference}`,
        })),
      ...stores
        .filter(({ location }) => !area.has(location.country))
        .map(({ label, location }) => ({
          to: `${say(label)}, ${location.place}`,
          country: countryInWords(language, location.country),
          safeguard: '',
        })),
    ],
    places: stores.map(
      ({ label, location }) =>
        `${say(label)} : ${location.place} (${countryInWords(language, location.country)})`,
    ),
    measures: measuresOf(bundle.measures, purpose.role).map(({ label }) => say(label)),
  }
}

/** Subject types of a purpose: those it has a basis for and those whose tables it fills. */
function subjectsOf(bundle: Bundle, { id, legalBasis }: Purpose): readonly string[] {
  const tables = bundle.stores.flatMap(({ tables }) => tables).filter(({ purpose }) => purpose === id)
  const named = [
    ...legalBasis.map(({ subject }) => subject),
    ...tables.flatMap(({ subject }) => (subject === null ? [] : [subject])),
  ]
  return [...new Set(named)].sort()
}

function dataOf(
  bundle: Bundle,
  purpose: Purpose,
  data: Purpose['data'][number],
  language: Language,
): RegisterData {
  const category = bundle.categories.find(({ id }) => id === data.category)
  const fields = category?.fields ?? []
  const needed = data.fields.length === 0 ? fields : fields.filter(({ id }) => data.fields.includes(id))
  const rules = bundle.retention.filter(
    (rule) =>
      rule.purpose === purpose.id &&
      (rule.categories.length === 0 || rule.categories.includes(data.category)),
  )
  return {
    category: category?.label[language] ?? data.category,
    id: data.category,
    fields: needed.map(({ label }) => label[language]),
    special: category?.special ?? false,
    mandatory: data.mandatory,
    necessity: data.necessity[language],
    retention: rules.map((rule) => limitOf(rule, language)),
  }
}

/** "Factures : puis 10 ans en archive (c. com. L123-22)". */
function limitOf(
  { label, active, archive, source }: Bundle['retention'][number],
  language: Language,
): string {
  const archived = { fr: 'en archive', en: 'in the archive' }[language]
  const phases = [
    ...(active === 'P0D' ? [] : [durationInWords(language, active)]),
    ...(archive === null ? [] : [`${durationInWords(language, archive)} ${archived}`]),
  ]
  const length = phases.length === 0 ? durationInWords(language, active) : phases.join(' + ')
  return `${label[language]} : ${length} (${source})`
}

function measuresOf(measures: readonly Measure[], role: Purpose['role']): readonly Measure[] {
  return measures.filter(({ scope }) => scope.includes(role === 'processor' ? 'processor' : 'controller'))
}

/** Art. 30(2)(a): each controller on behalf of which we act, by the agreements on file. */
function clientsOf(agreements: readonly Agreement[]): RegisterEntry['clients'] {
  return agreements.flatMap(({ client }) => (client === null ? [] : [client]))
}
