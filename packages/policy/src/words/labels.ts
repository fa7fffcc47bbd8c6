import type {
  Agreement,
  ContactFunction,
  EndOfData,
  LegalBasisKind,
  Operation,
  Recipient,
  Role,
  StorePlace,
  Text,
} from '../bundle.ts'

/** What the closed lists of the policy language are called on paper. */
export const labels = {
  role: {
    controller: both('Responsable de traitement', 'Controller'),
    processor: both('Sous-traitant', 'Processor'),
    joint: both('Responsable conjoint', 'Joint controller'),
  } satisfies Record<Role, Text>,
  basis: {
    consent: both('Consentement', 'Consent'),
    contract: both('Contrat', 'Contract'),
    'legal-obligation': both('Obligation légale', 'Legal obligation'),
    'vital-interests': both('Intérêts vitaux', 'Vital interests'),
    'public-task': both('Mission publique', 'Public task'),
    'legitimate-interests': both('Intérêt légitime', 'Legitimate interests'),
  } satisfies Record<LegalBasisKind, Text>,
  basisArticle: {
    consent: both('RGPD 6(1)(a)', 'GDPR 6(1)(a)'),
    contract: both('RGPD 6(1)(b)', 'GDPR 6(1)(b)'),
    'legal-obligation': both('RGPD 6(1)(c)', 'GDPR 6(1)(c)'),
    'vital-interests': both('RGPD 6(1)(d)', 'GDPR 6(1)(d)'),
    'public-task': both('RGPD 6(1)(e)', 'GDPR 6(1)(e)'),
    'legitimate-interests': both('RGPD 6(1)(f)', 'GDPR 6(1)(f)'),
  } satisfies Record<LegalBasisKind, Text>,
  recipient: {
    processor: both('Sous-traitant', 'Processor'),
    'sub-processor': both('Sous-traitant ultérieur', 'Sub-processor'),
    affiliate: both('Société apparentée', 'Affiliate'),
    authority: both('Autorité', 'Authority'),
    'third-party': both('Tiers', 'Third party'),
    staff: both('Service interne', 'Internal service'),
  } satisfies Record<Recipient['kind'], Text>,
  safeguard: {
    adequacy: both('Décision d’adéquation', 'Adequacy decision'),
    'standard-clauses': both('Clauses contractuelles types', 'Standard contractual clauses'),
    'binding-rules': both('Règles d’entreprise contraignantes', 'Binding corporate rules'),
  } satisfies Record<NonNullable<Recipient['safeguard']>['kind'], Text>,
  place: {
    replica: both('copie', 'replica'),
    backup: both('sauvegardes', 'backups'),
    log: both('journaux', 'logs'),
    mail: both('courriels', 'mail'),
    support: both('accès de l’assistance', 'support access'),
  } satisfies Record<StorePlace['kind'], Text>,
  contact: {
    representative: both('Représentant', 'Representative'),
    dpo: both('Délégué à la protection des données', 'Data protection officer'),
    security: both('Sécurité, à toute heure', 'Security, at any hour'),
    technical: both('Technique', 'Technical'),
  } satisfies Record<ContactFunction, Text>,
  end: {
    return: both('rendre', 'return'),
    delete: both('effacer', 'delete'),
    'return-then-delete': both('rendre, puis effacer', 'return, then delete'),
  } satisfies Record<EndOfData, Text>,
  agreement: {
    processor: both('Contrat de sous-traitance', 'Processing agreement'),
    client: both('Contrat avec un client', 'Agreement with a client'),
    affiliate: both('Contrat intragroupe', 'Agreement with an affiliate'),
    joint: both('Accord de responsabilité conjointe', 'Joint controllers’ arrangement'),
  } satisfies Record<Agreement['kind'], Text>,
  operation: {
    collect: both('collecter', 'collect'),
    record: both('enregistrer', 'record'),
    organise: both('organiser', 'organise'),
    store: both('conserver', 'store'),
    adapt: both('adapter', 'adapt'),
    extract: both('extraire', 'extract'),
    consult: both('consulter', 'consult'),
    use: both('utiliser', 'use'),
    transmit: both('transmettre', 'transmit'),
    publish: both('publier', 'publish'),
    interconnect: both('interconnecter', 'interconnect'),
    profile: both('profiler', 'profile'),
    restrict: both('limiter', 'restrict'),
    anonymise: both('anonymiser', 'anonymise'),
    erase: both('effacer', 'erase'),
  } satisfies Record<Operation, Text>,
} as const

function both(fr: string, en: string): Text {
  return { fr, en }
}
