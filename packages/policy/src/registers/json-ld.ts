import type { Bundle, LegalBasisKind, Operation, Purpose, Recipient } from '../bundle.ts'
import type { Register, RegisterEntry } from './register.ts'

/**
 * The register in terms of the W3C Data Privacy Vocabulary, release 2.3, as JSON-LD. A term is used only where it says
 * what the policy says; for what has none (an organisation's own purposes, categories, people) the policy's id stands,
 * under the organisation's own address.
 * @param base address under which the organisation's own terms stand, "https://example.org/policy#".
 */
export function registerJsonLd(register: Register, bundle: Bundle, base: string): object {
  const { organisation: own } = register
  const controller = register.role === 'controller'
  return {
    '@context': context,
    '@id': `${base}register-${register.role}`,
    '@type': 'dpv:RecordsOfActivities',
    [controller ? 'dpv:hasDataController' : 'dpv:hasDataProcessor']: {
      '@id': `${base}organisation`,
      '@type': controller ? 'dpv:DataController' : 'dpv:DataProcessor',
      'dpv:hasName': own.name,
      'dpv:hasAddress': own.address.join(', '),
      'dpv:hasContact': own.contact.email,
      'dpv:hasDataProtectionOfficer': {
        '@type': 'dpv:DataProtectionOfficer',
        'dpv:hasName': own.dpo.name,
        'dpv:hasContact': own.dpo.email,
      },
    },
    'dpv:hasProcess': register.entries.map((entry) => process(entry, bundle, base)),
  }
}

function process(entry: RegisterEntry, bundle: Bundle, base: string): object {
  const purpose = bundle.purposes.find(({ id }) => id === entry.id)
  const own = (kind: string, id: string): string => `${base}${kind}-${id}`
  return {
    '@id': own('activity', entry.client === null ? entry.id : `${entry.client}-${entry.id}`),
    '@type': 'dpv:PersonalDataHandling',
    'dpv:hasName': entry.name,
    ...(entry.client === null
      ? {}
      : {
          'dpv:hasDataController': entry.clients.map(({ name, address, email }) => ({
            '@id': own('client', entry.client ?? ''),
            '@type': 'dpv:DataController',
            'dpv:hasName': name,
            'dpv:hasAddress': address,
            'dpv:hasContact': email,
          })),
        }),
    'dpv:hasPurpose': {
      '@id': own('purpose', entry.id),
      '@type': ['dpv:Purpose', ...purposeTerms(purpose)],
      'dpv:hasName': entry.purpose,
    },
    'dpv:hasLegalBasis': terms(purpose?.legalBasis.map(({ basis }) => basisTerm[basis]) ?? []),
    'dpv:hasProcessing': terms(purpose?.operations.map((operation) => operationTerm[operation]) ?? []),
    'dpv:hasDataSubject': entry.subjects.map((name) => ({ '@type': 'dpv:DataSubject', 'dpv:hasName': name })),
    'dpv:hasPersonalData': entry.data.map((data) => ({
      '@id': own('category', data.id),
      '@type': [
        data.special ? 'dpv:SpecialCategoryPersonalData' : 'dpv:PersonalData',
        ...(bundle.categories.find(({ id }) => id === data.id)?.dpv ?? []),
      ],
      'dpv:hasName': data.category,
      'dpv:hasNecessity': { '@id': data.mandatory ? 'dpv:Required' : 'dpv:Optional' },
      'dpv:hasStorageCondition': data.retention.map((limit) => ({
        '@type': 'dpv:StorageDuration',
        'dpv:hasName': limit,
      })),
    })),
    'dpv:hasRecipient': entry.recipients.flatMap(({ id }) => {
      const recipient = bundle.recipients.find((one) => one.id === id)
      if (recipient === undefined) return []
      return [
        {
          '@id': own('recipient', id),
          '@type': recipientTerm[recipient.kind],
          'dpv:hasName': recipient.name,
          'dpv:hasCountry': { '@id': `loc:${recipient.country}` },
        },
      ]
    }),
    'dpv:hasTechnicalOrganisationalMeasure': entry.measures.map((name) => ({
      '@type': 'dpv:TechnicalOrganisationalMeasure',
      'dpv:hasName': name,
    })),
  }
}

/** Prefixes as the vocabulary publishes them. */
export const context = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  loc: 'https://w3id.org/dpv/loc#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
} as const

function terms(names: readonly string[]): readonly object[] {
  return [...new Set(names)].sort().map((name) => ({ '@id': name }))
}

const basisTerm: Readonly<Record<LegalBasisKind, string>> = {
  consent: 'eu-gdpr:A6-1-a',
  contract: 'eu-gdpr:A6-1-b',
  'legal-obligation': 'eu-gdpr:A6-1-c',
  'vital-interests': 'eu-gdpr:A6-1-d',
  'public-task': 'eu-gdpr:A6-1-e',
  'legitimate-interests': 'eu-gdpr:A6-1-f',
}

const operationTerm: Readonly<Record<Operation, string>> = {
  collect: 'dpv:Collect',
  record: 'dpv:Record',
  organise: 'dpv:Organise',
  store: 'dpv:Store',
  adapt: 'dpv:Adapt',
  extract: 'dpv:Retrieve',
  consult: 'dpv:Consult',
  use: 'dpv:Use',
  transmit: 'dpv:DiscloseByTransmission',
  publish: 'dpv:Disseminate',
  interconnect: 'dpv:Combine',
  profile: 'dpv:Profiling',
  restrict: 'dpv:Restrict',
  anonymise: 'dpv:Anonymise',
  erase: 'dpv:Erase',
}

const recipientTerm: Readonly<Record<Recipient['kind'], string>> = {
  processor: 'dpv:DataProcessor',
  'sub-processor': 'dpv:DataSubProcessor',
  affiliate: 'dpv:SubsidiaryLegalEntity',
  authority: 'dpv:Authority',
  'third-party': 'dpv:ThirdParty',
  staff: 'dpv:Recipient',
}

/**
 * What the policy says that the purpose is; else what its facts alone prove. Its ids, promises and words are the organisation's own,
 * and a purpose of which nothing is known is `dpv:Purpose` and no more.
 */
function purposeTerms(purpose: Purpose | undefined): readonly string[] {
  if (purpose === undefined) return []
  const { dpv, objection, channels, legalBasis } = purpose
  if (dpv !== undefined) return dpv
  const found = [
    // GDPR Art. 21(2): only direct marketing is objected to without grounds.
    ...(objection === 'absolute' ? ['dpv:Marketing'] : []),
    ...(objection === 'absolute' && channels.length > 0 ? ['dpv:DirectMarketing'] : []),
    ...(legalBasis.some(({ basis }) => basis === 'legal-obligation') ? ['dpv:LegalCompliance'] : []),
  ]
  return found.toSorted()
}
