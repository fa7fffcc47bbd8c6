import {
  type NoticeDifference,
  noticeDifference,
  type PolicyDifference,
  policyDifference,
} from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { PublishedSummary, Reader } from './register.ts'
import { readByNumber } from './store.ts'

/** Two published versions side by side. */
export interface PublishedDifference {
  readonly before: PublishedSummary
  readonly after: PublishedSummary
  /** Rule by rule, and who must be told. */
  readonly policy: PolicyDifference
  /** Sentence by sentence. */
  readonly notice: NoticeDifference
}

/** @returns null when one of the numbers was never published. */
export async function compareVersions(
  at: Reader,
  tenant: Tenant,
  { before, after }: { readonly before: number; readonly after: number },
): Promise<PublishedDifference | null> {
  const [old, now] = await Promise.all([readByNumber(at, tenant, before), readByNumber(at, tenant, after)])
  if (old === null || now === null) return null
  const { bundle: from, ...oldSummary } = old
  const { bundle: to, ...newSummary } = now
  return {
    before: oldSummary,
    after: newSummary,
    policy: policyDifference(from, to),
    notice: noticeDifference(from.notice, to.notice),
  }
}
