import type { Bundle, LegalBasisKind, Operation, Recipient } from '../bundle.ts'
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
      '@type': ['dpv:Purpose', ...purposeTerms(entry.promises)],
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

/** Purposes of the catalogue, by the promise that carries them. */
const byPromise: Readonly<Record<string, readonly string[]>> = {
  'P-017': ['PaymentManagement', 'LegalCompliance'],
  'P-018': ['DisputeManagement'],
  'P-019': ['ImproveExistingProductsAndServices'],
  'P-020': ['ImproveExistingProductsAndServices'],
  'P-021': ['Marketing', 'DirectMarketing'],
  'P-022': ['CustomerManagement', 'CustomerRelationshipManagement'],
  'P-023': ['CustomerCare'],
  'P-026': ['PersonnelManagement'],
  'P-030': ['LegalCompliance'],
  'P-038': ['FulfilmentOfContractualObligation'],
  'P-039': ['EstablishContractualAgreement'],
  'P-040': ['EstablishContractualAgreement'],
  'P-041': ['CustomerOrderManagement'],
  'P-043': ['PaymentManagement'],
  'P-044': ['CustomerManagement'],
  'P-045': ['CommunicationForCustomerCare'],
  'P-047': ['CommunicationForCustomerCare'],
  'P-050': ['CommunicationForCustomerCare'],
  'P-053': ['AccountManagement'],
  'P-054': ['IdentityAuthentication'],
  'P-055': ['EnforceSecurity'],
  'P-057': ['DisputeManagement'],
  'P-058': ['CustomerClaimsManagement'],
  'P-059': ['DisputeManagement'],
  'P-061': ['ResearchAndDevelopment'],
  'P-068': ['DataQualityManagement'],
  'P-069': ['Personalisation'],
  'P-071': ['ServiceUsageAnalytics'],
  'P-072': ['PublicRelations'],
  'P-074': ['LegalCompliance'],
  'P-076': ['LegalCompliance'],
  'P-077': ['PersonnelManagement', 'PersonnelPayment'],
  'P-078': ['LegalCompliance'],
}

function purposeTerms(promises: readonly string[]): readonly string[] {
  const names = promises.flatMap((promise) => byPromise[promise] ?? [])
  return [...new Set(names)].sort().map((name) => `dpv:${name}`)
}
