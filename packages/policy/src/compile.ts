import type { Bundle } from './bundle.ts'
import { checkAgreements } from './checks/agreements.ts'
import { checkAssessments } from './checks/assessments.ts'
import { checkBackups } from './checks/backups.ts'
import { checkBackupsOutlive } from './checks/backups-outlive.ts'
import { checkChain } from './checks/chain.ts'
import { checkClientStores } from './checks/client-stores.ts'
import { checkClients } from './checks/clients.ts'
import { checkFlows } from './checks/flows.ts'
import { checkMeasures } from './checks/measures.ts'
import { checkPace } from './checks/pace.ts'
import { checkPromises } from './checks/promises.ts'
import { checkCategories, checkPurposes } from './checks/purposes.ts'
import { checkRecipients } from './checks/recipients.ts'
import { checkLawReferences, checkReferences } from './checks/references.ts'
import { checkRetention } from './checks/retention.ts'
import { checkEnds } from './checks/retention-ends.ts'
import { checkRetentionLaw } from './checks/retention-law.ts'
import { checkRights } from './checks/rights.ts'
import { checkStaff } from './checks/staff.ts'
import { checkStores } from './checks/stores.ts'
import { dayIn } from './day-in.ts'
import type { Diagnostic } from './diagnostic.ts'
import { agreementOf } from './files/agreement.ts'
import { assessmentOf } from './files/assessment.ts'
import { clientsOf } from './files/clients.ts'
import { limitsOf } from './files/limits.ts'
import { measuresOf } from './files/measures.ts'
import { organisationOf } from './files/organisation.ts'
import { promisesOf } from './files/promises.ts'
import { purposeOf } from './files/purpose.ts'
import { recipientsOf } from './files/recipients.ts'
import { retentionOf } from './files/retention.ts'
import { rightsOf } from './files/rights.ts'
import { staffOf } from './files/staff.ts'
import { storeOf } from './files/store-of.ts'
import { vocabularyOf } from './files/vocabulary.ts'
import { bundleHash } from './hash.ts'
import type { LawPack } from './law/law.ts'
import { BrokenLaw, lawCountries, readLaw } from './law/load.ts'
import { noLaw } from './law/no-law.ts'
import { reviewLaw } from './law/review.ts'
import { lint } from './lint/lint.ts'
import { withOwnPromises } from './notice/about-promise.ts'
import { compileNotice } from './notice/notice.ts'
import { compare, createReading, type Reading, sortDiagnostics } from './reading.ts'
import { type PolicyFiles, readSources, type Sources } from './sources.ts'

export interface CompileOptions {
  /** ISO day at which the law is looked at; absent: that of `now`, else the day from which the policy applies. */
  readonly at?: string
  /**
   * The present: the law is looked at on its day in the organisation's own zone, or on the first day of a policy that
   * applies later.
   */
  readonly now?: Date
  /** Folder of law packs; absent: the one that comes with Garant. */
  readonly laws?: string | undefined
}

export type Compilation =
  | {
      readonly ok: true
      readonly bundle: Bundle
      /** `sha256:<hex>` of the canonical bundle. */
      readonly hash: string
      readonly version: string
      /** ISO day from which the policy applies. */
      readonly effective: string
      /** Warnings. */
      readonly diagnostics: readonly Diagnostic[]
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/**
 * Compiles a policy. Pure, and total: whatever the files hold, the answer is a bundle or everything that is wrong with
 * them, each at its place, in a stable order.
 */
export function compile(files: PolicyFiles, options: CompileOptions = {}): Compilation {
  const reading = createReading()
  const sources = readSources(files, reading)
  const law = lawOf(sources, options, reading)
  checkReferences(reading)
  checkLawReferences(law, reading)
  checkPurposes(sources.purposes, reading)
  checkCategories(sources.vocabulary, sources.purposes, reading)
  checkRetention(sources.retention, sources.purposes, reading)
  const at = dayOf(sources, options)
  checkRetentionLaw(sources.retention, law, at, reading)
  checkAssessments(sources.assessments, sources.purposes, reading)
  checkRecipients(sources.recipients, sources.agreements, reading)
  checkAgreements(sources.agreements, sources.recipients, reading)
  checkMeasures(sources.measures, reading)
  checkRights(sources.rights, reading)
  checkEnds(sources.retention, reading)
  checkStores(sources.stores, sources.purposes, sources.retention, reading)
  checkBackups(sources.stores, sources.staff, at, reading)
  checkPace(sources.stores, reading)
  checkStaff(sources.staff, sources, reading)
  checkEngagements(sources, at, reading)
  checkPromises(sources.promises ?? [], reading)
  const draft = draftOf(sources)
  const bundle = isWellFormed(reading) ? publishable(sources, draft, law, at, reading) : null
  const diagnostics = withOwnPromises(sortDiagnostics(reading.diagnostics), draft.promises)
  if (bundle === null || diagnostics.some(({ severity }) => severity === 'error'))
    return { ok: false, diagnostics }
  const { version, effective } = bundle
  return { ok: true, bundle, hash: bundleHash(bundle), version, effective, diagnostics }
}

/** Who works for whom, on which of whose data. */
function checkEngagements(sources: Sources, at: string, reading: Reading): void {
  const { agreements, purposes, stores, recipients, organisation } = sources
  checkClients(agreements, purposes, stores, organisation, reading)
  checkClientStores(stores, agreements, purposes, at, reading)
  checkChain(recipients, stores, agreements, at, reading)
}

function dayOf({ organisation }: Sources, { at, now }: CompileOptions): string {
  if (at !== undefined) return at
  const today = now === undefined ? '' : dayIn(organisation['time-zone'], now)
  return today > organisation.effective ? today : organisation.effective
}

function lawOf(sources: Sources, options: CompileOptions, reading: Reading): LawPack {
  const { law: id } = sources.organisation
  checkCalendar(sources, options, reading)
  // A badly written one was reported where it stands.
  if (id === '') return noLaw
  const place = reading.at(sources.organisation, 'law')
  const named = readLaw(id, options.laws)
  if (named?.ok) return named.pack
  if (named === null) {
    const message = `no law pack is called \`${id}\`: name one of packages/policy/law, such as fr`
    reading.report('reference/unknown-law', place, message)
  } else reading.report('law/broken', place, new BrokenLaw(id, named.diagnostics).message)
  return noLaw
}

/** Periods end on no public holiday (Regulation 1182/71 Art. 3(4)), and only a pack knows which days those are. */
function checkCalendar({ organisation }: Sources, { laws }: CompileOptions, reading: Reading): void {
  const { calendar } = organisation
  const known = lawCountries(laws)
  if (calendar === '' || known.includes(calendar)) return
  const place = reading.at(organisation, 'calendar')
  const message = `no law pack gives the public holidays of \`${calendar}\`: name one of ${known.join(', ')}, or add packages/policy/law/${calendar.toLowerCase()}`
  reading.report('reference/unknown-law', place, message)
}

/**
 * Whether every value is what its writer meant. Otherwise blanks stand in for some, and what notice and lint would say
 * of those would be untrue.
 */
function isWellFormed(reading: Reading): boolean {
  return !reading.diagnostics.some(
    ({ code, severity }) => severity === 'error' && /^(?:file|yaml|value|text|reference)\//.test(code),
  )
}

function publishable(
  sources: Sources,
  draft: Omit<Bundle, 'notice'>,
  law: LawPack,
  at: string,
  reading: Reading,
): Bundle {
  const bundle = { ...draft, notice: compileNotice(sources.notice, draft, law, reading, at) }
  lint({ sources, bundle, law, at, reading })
  checkFlows({ sources, bundle, law, at, reading })
  checkBackupsOutlive({ sources, bundle, reading })
  reviewLaw({ sources, law, at, reading })
  return bundle
}

function draftOf(sources: Sources): Omit<Bundle, 'notice'> {
  const purposes = sources.purposes.map(purposeOf).toSorted((a, b) => compare(a.id, b.id))
  const stores = sources.stores.map(storeOf).toSorted((a, b) => compare(a.name, b.name))
  const clients = clientsOf(sources.agreements, purposes, stores, sources.organisation.country)
  const limits = limitsOf(sources.limits)
  return {
    format: 1,
    version: sources.organisation.version,
    effective: sources.organisation.effective,
    law: sources.organisation.law,
    organisation: organisationOf(sources.organisation),
    ...vocabularyOf(sources.vocabulary),
    purposes,
    retention: retentionOf(sources.retention),
    recipients: recipientsOf(sources.recipients),
    agreements: sources.agreements.map(agreementOf).toSorted((a, b) => compare(a.id, b.id)),
    measures: measuresOf(sources.measures),
    assessments: sources.assessments.map(assessmentOf).toSorted((a, b) => compare(a.id, b.id)),
    rights: sources.rights === null ? null : rightsOf(sources.rights),
    stores: stores.filter(({ client }) => client === undefined),
    // Absent where there are none: a policy from before they could be named keeps its hash.
    ...(clients.length === 0 ? {} : { clients }),
    ...(sources.staff === null ? {} : { staff: staffOf(sources.staff) }),
    ...(limits.length === 0 ? {} : { limits }),
    promises: promisesOf(sources.promises ?? []),
  }
}
