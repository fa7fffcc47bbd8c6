import type { Rule } from './rule.ts'
import { absoluteSecurity } from './rules/absolute-security.ts'
import { adequacyEnds } from './rules/adequacy-ends.ts'
import { agreementEnding } from './rules/agreement-ending.ts'
import { agreementNotInForce } from './rules/agreement-not-in-force.ts'
import { assessmentPastReview } from './rules/assessment-past-review.ts'
import { attestationExpired } from './rules/attestation-expired.ts'
import { attestationTooLong } from './rules/attestation-too-long.ts'
import { backupsOutlive } from './rules/backups-outlive.ts'
import { categoryWithoutPurpose } from './rules/category-without-purpose.ts'
import { childConsent } from './rules/child-consent.ts'
import { clientDataLeaves } from './rules/client-data-leaves.ts'
import { clientWithoutAgreement } from './rules/client-without-agreement.ts'
import { closedRecipients } from './rules/closed-recipients.ts'
import { consentAndInterest } from './rules/consent-and-interest.ts'
import { consentBySilence } from './rules/consent-by-silence.ts'
import { contentAccess } from './rules/content-access.ts'
import { deletedEverywhere } from './rules/deleted-everywhere.ts'
import { deniedRetention } from './rules/denied-retention.ts'
import { documentDemanded } from './rules/document-demanded.ts'
import { documentFirst } from './rules/document-first.ts'
import { documentKept } from './rules/document-kept.ts'
import { durationInLabel } from './rules/duration-in-label.ts'
import { endedScheme } from './rules/ended-scheme.ts'
import { eventWithoutLimit } from './rules/event-without-limit.ts'
import { genericMailbox } from './rules/generic-mailbox.ts'
import { impactAssessment } from './rules/impact-assessment.ts'
import { jointWithoutAgreement } from './rules/joint-without-agreement.ts'
import { lawChanged } from './rules/law-changed.ts'
import { measuresAttestedOnly } from './rules/measure-attested-only.ts'
import { measureExpired } from './rules/measure-expired.ts'
import { neverByWord } from './rules/never-by-word.ts'
import { neverShared } from './rules/never-shared.ts'
import { noJudicialRemedy } from './rules/no-judicial-remedy.ts'
import { notElectronic } from './rules/not-electronic.ts'
import { openLabel, openList } from './rules/open-list.ts'
import { otherAuthority } from './rules/other-authority.ts'
import { otherBasis } from './rules/other-basis.ts'
import { otherSectorPurpose, otherSectorSentence } from './rules/other-sector.ts'
import { outsideAdequacyScope } from './rules/outside-adequacy-scope.ts'
import { partnersWithoutConsent } from './rules/partners-without-consent.ts'
import { phoneWithoutConsent } from './rules/phone-without-consent.ts'
import { placeholder } from './rules/placeholder.ts'
import { prospectingObjection } from './rules/prospecting-objection.ts'
import { prospectingWithoutConsent } from './rules/prospecting-without-consent.ts'
import { recipientWithoutPurpose } from './rules/recipient-without-purpose.ts'
import { rightHindered } from './rules/right-hindered.ts'
import { rightNarrower } from './rules/right-narrower.ts'
import { schemeNotStarted } from './rules/scheme-not-started.ts'
import { specialWithoutGround } from './rules/special-without-ground.ts'
import { staysInEurope } from './rules/stays-in-europe.ts'
import { supersededLaw } from './rules/superseded-law.ts'
import { trackersWithoutConsent } from './rules/trackers-without-consent.ts'
import { transferWithoutSafeguard } from './rules/transfer-without-safeguard.ts'
import { undeclaredData } from './rules/undeclared-data.ts'
import { unlistedRecipient } from './rules/unlisted-recipient.ts'
import { unnamedProcessor } from './rules/unnamed-processor.ts'

/** All that is looked for. The first are the ten defects of the catalogue, in their order. */
export const rules: readonly Rule[] = [
  endedScheme,
  phoneWithoutConsent,
  closedRecipients,
  deletedEverywhere,
  backupsOutlive,
  schemeNotStarted,
  otherSectorPurpose,
  otherSectorSentence,
  openList,
  openLabel,
  placeholder,
  categoryWithoutPurpose,
  consentAndInterest,
  prospectingWithoutConsent,
  notElectronic,
  documentFirst,
  documentDemanded,
  genericMailbox,
  supersededLaw,
  rightNarrower,
  // What the notice says against the policy
  neverShared,
  unlistedRecipient,
  unnamedProcessor,
  contentAccess,
  staysInEurope,
  undeclaredData,
  otherBasis,
  consentBySilence,
  deniedRetention,
  rightHindered,
  noJudicialRemedy,
  absoluteSecurity,
  // Purposes
  prospectingObjection,
  partnersWithoutConsent,
  trackersWithoutConsent,
  childConsent,
  specialWithoutGround,
  jointWithoutAgreement,
  clientWithoutAgreement,
  impactAssessment,
  // Durations
  documentKept,
  eventWithoutLimit,
  durationInLabel,
  // Recipients, places and contracts
  transferWithoutSafeguard,
  outsideAdequacyScope,
  adequacyEnds,
  clientDataLeaves,
  recipientWithoutPurpose,
  agreementNotInForce,
  agreementEnding,
  // What time undoes, and what only a word shows
  assessmentPastReview,
  attestationExpired,
  attestationTooLong,
  neverByWord,
  measuresAttestedOnly,
  measureExpired,
  otherAuthority,
  lawChanged,
]
