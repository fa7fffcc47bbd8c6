import type { Bundle } from './bundle.ts'
import { checkCategories, checkPurposes, checkRecipients } from './checks/purposes.ts'
import { checkReferences } from './checks/references.ts'
import { checkRetention } from './checks/retention.ts'
import { checkStores } from './checks/stores.ts'
import type { Diagnostic } from './diagnostic.ts'
import { organisationOf } from './files/organisation.ts'
import { purposeOf } from './files/purpose.ts'
import { recipientsOf } from './files/recipients.ts'
import { retentionOf } from './files/retention.ts'
import { storeOf } from './files/store-of.ts'
import { vocabularyOf } from './files/vocabulary.ts'
import { bundleHash } from './hash.ts'
import { compare, createReading, sortDiagnostics } from './reading.ts'
import { type PolicyFiles, readSources, type Sources } from './sources.ts'

export interface CompileOptions {
  /** ISO day at which the law is looked at; absent: the day from which the policy applies. */
  readonly at?: string
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
export function compile(files: PolicyFiles, _given: CompileOptions = {}): Compilation {
  const reading = createReading()
  const sources = readSources(files, reading)
  checkReferences(reading)
  checkPurposes(sources.purposes, reading)
  checkCategories(sources.vocabulary, sources.purposes, reading)
  checkRetention(sources.retention, sources.purposes, reading)
  checkRecipients(sources.recipients, reading)
  checkStores(sources.stores, sources.purposes, sources.retention, reading)
  const diagnostics = sortDiagnostics(reading.diagnostics)
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics }
  const bundle = bundleOf(sources)
  const { version, effective } = bundle
  return { ok: true, bundle, hash: bundleHash(bundle), version, effective, diagnostics }
}

function bundleOf(sources: Sources): Bundle {
  return {
    format: 1,
    version: sources.organisation.version,
    effective: sources.organisation.effective,
    law: 'fr',
    organisation: organisationOf(sources.organisation),
    ...vocabularyOf(sources.vocabulary),
    purposes: sources.purposes.map(purposeOf).toSorted((a, b) => compare(a.id, b.id)),
    retention: retentionOf(sources.retention),
    recipients: recipientsOf(sources.recipients),
    agreements: [],
    measures: [],
    assessments: [],
    rights: null,
    stores: sources.stores.map(storeOf).toSorted((a, b) => compare(a.name, b.name)),
    promises: [],
    notice: null,
  }
}
