import type { BoardCheckId } from '@garant/policy'
import type { Check } from './check.ts'
import { accessComplete } from './checks/access/complete.ts'
import { accountsSecondFactor } from './checks/accounts/second-factor.ts'
import { agreementsClauses } from './checks/agreements/clauses.ts'
import { assessmentsCurrent } from './checks/assessments/current.ts'
import { backupsHorizon } from './checks/backups/horizon.ts'
import { backupsRestored } from './checks/backups/restored.ts'
import { breachesDrill } from './checks/breaches/drill.ts'
import { breachesInTime } from './checks/breaches/in-time.ts'
import { categoriesMandatory } from './checks/categories/mandatory.ts'
import { categoriesNecessary } from './checks/categories/necessary.ts'
import { categoriesNotCollected } from './checks/categories/not-collected.ts'
import { clientsAgreement } from './checks/clients/agreement.ts'
import { clientsInstructions } from './checks/clients/instructions.ts'
import { clientsIsolated } from './checks/clients/isolated.ts'
import { clientsLimits } from './checks/clients/limits.ts'
import { clientsLocationChoice } from './checks/clients/location-choice.ts'
import { clientsPack } from './checks/clients/pack.ts'
import { clientsReturned } from './checks/clients/returned.ts'
import { contractsEvents } from './checks/contracts/events.ts'
import { decisionsAuthorisedStaff } from './checks/decisions/authorised-staff.ts'
import { decisionsPersonnelApart } from './checks/decisions/personnel-apart.ts'
import { disclosuresDenied } from './checks/disclosures/denied.ts'
import { disclosuresLogged } from './checks/disclosures/logged.ts'
import { dpoNamed } from './checks/dpo/named.ts'
import { erasureComplete } from './checks/erasure/complete.ts'
import { erasureReceipts } from './checks/erasure/receipts.ts'
import { erasureVerified } from './checks/erasure/verified.ts'
import { indirectInformed } from './checks/indirect/informed.ts'
import { ledgerIntact } from './checks/ledger/intact.ts'
import { ledgerPublished } from './checks/ledger/published.ts'
import { linksSamePerson } from './checks/links/same-person.ts'
import { measuresShown } from './checks/measures/shown.ts'
import { noticeAnchored } from './checks/notice/anchored.ts'
import { noticeComplete } from './checks/notice/complete.ts'
import { noticeCurrentLaw } from './checks/notice/current-law.ts'
import { noticeFacts } from './checks/notice/facts.ts'
import { noticeIdentity } from './checks/notice/identity.ts'
import { noticePublished } from './checks/notice/published.ts'
import { placesAdequate } from './checks/places/adequate.ts'
import { placesGuarded } from './checks/places/guarded.ts'
import { policyCompiles } from './checks/policy/compiles.ts'
import { portalNoDocument } from './checks/portal/no-document.ts'
import { portalOpen } from './checks/portal/open.ts'
import { portalSameForAll } from './checks/portal/same-for-all.ts'
import { purposesAutomated } from './checks/purposes/automated.ts'
import { purposesBases } from './checks/purposes/bases.ts'
import { purposesClosed } from './checks/purposes/closed.ts'
import { purposesMarketing } from './checks/purposes/marketing.ts'
import { purposesNotApplicable } from './checks/purposes/not-applicable.ts'
import { purposesObjection } from './checks/purposes/objection.ts'
import { purposesRoles } from './checks/purposes/roles.ts'
import { recipientsClosed } from './checks/recipients/closed.ts'
import { recipientsContracts } from './checks/recipients/contracts.ts'
import { recipientsNotified } from './checks/recipients/notified.ts'
import { recordingsAge } from './checks/recordings/age.ts'
import { requestsInTime } from './checks/requests/in-time.ts'
import { requestsRecorded } from './checks/requests/recorded.ts'
import { requestsRemedies } from './checks/requests/remedies.ts'
import { requisitionsGrounded } from './checks/requisitions/grounded.ts'
import { retentionBackups } from './checks/retention/backups.ts'
import { retentionLaw } from './checks/retention/law.ts'
import { retentionPastDue } from './checks/retention/past-due.ts'
import { retentionRules } from './checks/retention/rules.ts'
import { retentionWarned } from './checks/retention/warned.ts'
import { rightsIdentity } from './checks/rights/identity.ts'
import { rightsIntake } from './checks/rights/intake.ts'
import { rightsScope } from './checks/rights/scope.ts'
import { storesDescribed } from './checks/stores/described.ts'
import { storesLeastRights } from './checks/stores/least-rights.ts'
import { storesReached } from './checks/stores/reached.ts'
import { subprocessorsAnnounced } from './checks/subprocessors/announced.ts'
import { subprocessorsDeclared } from './checks/subprocessors/declared.ts'
import { supportInstructed } from './checks/support/instructed.ts'
import { transfersLogged } from './checks/transfers/logged.ts'
import { transfersTold } from './checks/transfers/told.ts'
import { vocabularyClosed } from './checks/vocabulary/closed.ts'
import { vocabularyOperations } from './checks/vocabulary/operations.ts'

/** Every check that this version runs, by its id: one file for each, with its sabotage beside it. */
export const checks = {
  'access.complete': accessComplete,
  'accounts.second-factor': accountsSecondFactor,
  'agreements.clauses': agreementsClauses,
  'assessments.current': assessmentsCurrent,
  'backups.horizon': backupsHorizon,
  'backups.restored': backupsRestored,
  'breaches.drill': breachesDrill,
  'breaches.in-time': breachesInTime,
  'categories.mandatory': categoriesMandatory,
  'categories.necessary': categoriesNecessary,
  'categories.not-collected': categoriesNotCollected,
  'clients.agreement': clientsAgreement,
  'clients.instructions': clientsInstructions,
  'clients.isolated': clientsIsolated,
  'clients.limits': clientsLimits,
  'clients.location-choice': clientsLocationChoice,
  'clients.pack': clientsPack,
  'contracts.events': contractsEvents,
  'decisions.authorised-staff': decisionsAuthorisedStaff,
  'decisions.personnel-apart': decisionsPersonnelApart,
  'disclosures.denied': disclosuresDenied,
  'disclosures.logged': disclosuresLogged,
  'clients.returned': clientsReturned,
  'dpo.named': dpoNamed,
  'erasure.complete': erasureComplete,
  'erasure.receipts': erasureReceipts,
  'erasure.verified': erasureVerified,
  'indirect.informed': indirectInformed,
  'ledger.intact': ledgerIntact,
  'ledger.published': ledgerPublished,
  'links.same-person': linksSamePerson,
  'measures.shown': measuresShown,
  'notice.anchored': noticeAnchored,
  'notice.complete': noticeComplete,
  'notice.current-law': noticeCurrentLaw,
  'notice.facts': noticeFacts,
  'notice.identity': noticeIdentity,
  'notice.published': noticePublished,
  'places.adequate': placesAdequate,
  'places.guarded': placesGuarded,
  'policy.compiles': policyCompiles,
  'portal.no-document': portalNoDocument,
  'portal.open': portalOpen,
  'portal.same-for-all': portalSameForAll,
  'purposes.automated': purposesAutomated,
  'purposes.bases': purposesBases,
  'purposes.closed': purposesClosed,
  'purposes.marketing': purposesMarketing,
  'purposes.not-applicable': purposesNotApplicable,
  'purposes.objection': purposesObjection,
  'purposes.roles': purposesRoles,
  'recipients.closed': recipientsClosed,
  'recipients.contracts': recipientsContracts,
  'recipients.notified': recipientsNotified,
  'recordings.age': recordingsAge,
  'requests.in-time': requestsInTime,
  'requests.recorded': requestsRecorded,
  'requests.remedies': requestsRemedies,
  'requisitions.grounded': requisitionsGrounded,
  'retention.backups': retentionBackups,
  'retention.law': retentionLaw,
  'retention.past-due': retentionPastDue,
  'retention.rules': retentionRules,
  'retention.warned': retentionWarned,
  'rights.identity': rightsIdentity,
  'rights.intake': rightsIntake,
  'rights.scope': rightsScope,
  'stores.described': storesDescribed,
  'stores.least-rights': storesLeastRights,
  'stores.reached': storesReached,
  'subprocessors.announced': subprocessorsAnnounced,
  'subprocessors.declared': subprocessorsDeclared,
  'support.instructed': supportInstructed,
  'transfers.logged': transfersLogged,
  'transfers.told': transfersTold,
  'vocabulary.closed': vocabularyClosed,
  'vocabulary.operations': vocabularyOperations,
} as const satisfies Readonly<Partial<Record<BoardCheckId, Check>>>

type RunCheckId = keyof typeof checks

/** The check of that name; null: none is run. */
export function checkOf(id: string): Check | null {
  return Object.hasOwn(checks, id) ? checks[id as RunCheckId] : null
}

/** Where the sabotage of a check lies, from the folder of checks: "retention/past-due.sabotage". */
export function sabotagePath(id: BoardCheckId): string {
  return `${id.replace('.', '/')}.sabotage`
}
