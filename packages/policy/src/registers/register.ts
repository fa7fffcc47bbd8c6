import type { Bundle, Language, Measure, Purpose, Recipient, Store, Text } from '../bundle.ts'
import { clientBundle } from '../client-bundle.ts'
import { clientsOf, entrustedOf, placesOf, subProcessorsOf } from '../clients.ts'
import type { LawPack } from '../law/law.ts'
import { type FlowClient, judgeFlows } from '../places/flows.ts'
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
  /** Id of the client on whose behalf it is carried out; null: we are the controller, or no client is named. */
  readonly client: string | null
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
  readonly recipients: readonly {
    readonly id: string
    readonly name: string
    readonly kind: string
    readonly country: string
  }[]
  /** Recipients, stores and their copies outside the European Economic Area (Art. 30(1)(e), 30(2)(c)). */
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

/**
 * The register of a role, made of the rules in force and of nothing else. Purposes that do not apply are not in it. As a
 * processor, each client has its own activities, with its stores, its chain and its places (Art. 30(2)).
 * @param client id of the only client to tell of; absent: all.
 */
export function registerOf(
  bundle: Bundle,
  law: Pick<LawPack, 'area' | 'adequacy'>,
  role: 'controller' | 'processor',
  language: Language,
  client: string | null = null,
): Register {
  const activities = activitiesOf(bundle, role).filter(
    (activity) => client === null || activity.client?.id === client,
  )
  return {
    role,
    language,
    organisation: bundle.organisation,
    version: bundle.version,
    effective: bundle.effective,
    entries: activities.map((activity, index) => entryOf(activity, law, index + 1, language)),
  }
}

/** A purpose with the policy that says who and what it concerns. */
interface Activity {
  readonly bundle: Bundle
  readonly purpose: Purpose
  /** The controller on whose behalf it is carried out; null: ourselves, or nobody in particular. */
  readonly client: FlowClient | null
}

function activitiesOf(bundle: Bundle, role: 'controller' | 'processor'): readonly Activity[] {
  const ofRole = (policy: Bundle): readonly Purpose[] =>
    policy.purposes.filter(
      (purpose) => purpose.applies && (purpose.role === 'processor') === (role === 'processor'),
    )
  if (role === 'controller') return ofRole(bundle).map((purpose) => ({ bundle, purpose, client: null }))
  const own = entrustedOf(bundle)?.client
  // A client's own policy, as our record tells of it.
  if (own !== undefined) return ofRole(bundle).map((purpose) => ({ bundle, purpose, client: own }))
  const served = clientsOf(bundle).flatMap((client) => {
    const policy = clientBundle(bundle, client.id)
    if (policy === null) return []
    return ofRole(policy).map((purpose) => ({ bundle: policy, purpose, client }))
  })
  const named = new Set(served.map(({ purpose }) => purpose.id))
  const others = ofRole(bundle).filter(({ id }) => !named.has(id))
  return [...served, ...others.map((purpose) => ({ bundle, purpose, client: null }))]
}

function entryOf(
  { bundle, purpose, client }: Activity,
  law: Pick<LawPack, 'area' | 'adequacy'>,
  number: number,
  language: Language,
): RegisterEntry {
  const say = (text: Text): string => text[language]
  const subjects = new Map(bundle.subjects.map(({ id, label }) => [id, say(label)]))
  const stores = bundle.stores.filter(({ tables }) => tables.some((table) => table.purpose === purpose.id))
  const recipients = recipientsOf(bundle, purpose, stores, client !== null)
  return {
    number,
    id: purpose.id,
    client: client?.id ?? null,
    name: say(purpose.label),
    purpose: say(purpose.description),
    role: say(labels.role[purpose.role]),
    promises: purpose.promises,
    clients: client === null ? [] : [{ name: client.name, address: client.address, email: client.email }],
    bases: purpose.legalBasis.map(({ subject, basis, justification }) => ({
      subject: subjects.get(subject) ?? subject,
      basis: `${say(labels.basis[basis])} (${say(labels.basisArticle[basis])})`,
      justification: say(justification),
    })),
    subjects: subjectsOf(bundle, purpose).map((id) => subjects.get(id) ?? id),
    operations: purpose.operations.map((operation) => say(labels.operation[operation])),
    data: purpose.data.map((data) => dataOf(bundle, purpose, data, language)),
    source: say(purpose.source),
    recipients: recipients.map(({ id, name, kind, label, country }) => ({
      id,
      name: kind === 'staff' ? say(label) : name,
      kind: say(labels.recipient[kind]),
      country: countryInWords(language, country),
    })),
    transfers: transfersOf(bundle, law, { recipients, stores }, language),
    places: stores.flatMap((store) => placesIn(store, language)),
    measures: measuresOf(bundle.measures, purpose.role).map(({ label }) => say(label)),
  }
}

/** Those the purpose names; for a client, the whole chain that its stores and purposes reach, without ourselves. */
function recipientsOf(
  bundle: Bundle,
  purpose: Purpose,
  stores: readonly Store[],
  forClient: boolean,
): readonly Recipient[] {
  if (!forClient) return bundle.recipients.filter(({ id }) => purpose.recipients.includes(id))
  const found = new Set([
    ...purpose.recipients,
    ...stores.flatMap((store) => [
      ...subProcessorsOf(store),
      ...placesOf(store).flatMap(({ by }) => by ?? []),
    ]),
  ])
  // Down to whom each of them engaged (EDPB 22/2024).
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { id, engagedBy } of bundle.recipients)
      if (engagedBy !== undefined && found.has(engagedBy)) found.add(id)
  }
  return bundle.recipients.filter(({ id }) => found.has(id))
}

/** What lies or goes outside the area, with what allows it there; empty where nothing does. */
function transfersOf(
  bundle: Bundle,
  law: Pick<LawPack, 'area' | 'adequacy'>,
  about: { readonly recipients: readonly Recipient[]; readonly stores: readonly Store[] },
  language: Language,
): RegisterEntry['transfers'] {
  const rules = new Map<string, string>([
    ...about.recipients.map(({ id, name }) => [`recipient:${id}`, name] as const),
    ...about.stores.map(({ name, label }) => [`store:${name}`, label[language]] as const),
  ])
  const told = judgeFlows(bundle, law, bundle.effective).flatMap(
    ({ rule, kind, country, place, by, answer }) => {
      const name = rules.get(rule)
      if (name === undefined || answer.why === 'in-area') return []
      const to =
        kind === 'location' || kind === 'recipient' ? name : `${name}, ${labels.place[kind][language]}`
      const where = kind === 'recipient' ? '' : `, ${place ?? ''}`
      const safeguard =
        answer.why === 'client-choice' || by?.safeguard == null
          ? (answer.instrument ?? '')
          : `${labels.safeguard[by.safeguard.kind][language]} : ${by.safeguard.reference}`
      return [{ to: `${to}${where}`, country: countryInWords(language, country), safeguard }]
    },
  )
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()]
}

function placesIn(store: Store, language: Language): readonly string[] {
  const label = store.label[language]
  const at = (place: string, country: string): string => `${place} (${countryInWords(language, country)})`
  return [
    `${label} : ${at(store.location.place, store.location.country)}`,
    ...placesOf(store).map(
      ({ kind, place, country }) => `${label}, ${labels.place[kind][language]} : ${at(place, country)}`,
    ),
  ]
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
