import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { policyOf, type StaffDeps } from './staff-context.ts'

/** Entries about our own people in the ledger: opaque references and functions, never a name. */
export type StaffEntryType =
  | 'staff.assigned'
  | 'staff.unassigned'
  | 'staff.reviewed'
  | 'staff.left'
  | 'staff.passkey-added'
  | 'staff.passkey-removed'
  | 'erasure.second-awaited'
  | 'erasure.second-given'

export async function enterStaff(
  deps: StaffDeps,
  tx: Tx,
  tenant: Tenant,
  type: StaffEntryType,
  {
    facts,
    by,
    id = deps.random.bytes(16).toString('hex'),
  }: { readonly facts: Readonly<Record<string, unknown>>; readonly by: string; readonly id?: string },
): Promise<void> {
  const scope = `staff/${type}/${id}`
  const policy = await policyOf(deps, tx, tenant)
  await deps.vault.createScopes(tx, tenant, [scope])
  await deps.journal.append(tx, tenant, [
    { type, once: scope, scope, payload: facts, policy: policy?.hash ?? '', actor: by },
  ])
}
