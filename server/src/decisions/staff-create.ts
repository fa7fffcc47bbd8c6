import type { Staffing } from './staff.ts'
import { auditStaff } from './staff-audit.ts'
import { createBulk } from './staff-bulk.ts'
import type { StaffDeps } from './staff-context.ts'
import { createMembers } from './staff-members.ts'
import { createPasskeyEntries } from './staff-passkeys.ts'
import { createReads } from './staff-reads.ts'

export type { StaffDeps } from './staff-context.ts'

export function createStaffing(deps: StaffDeps): Staffing {
  const members = createMembers(deps)
  return {
    ...members,
    ...createReads(deps),
    ...createBulk(deps),
    ...createPasskeyEntries(deps),
    auditStaff: (tenant, bundle) => auditStaff(deps, members, tenant, bundle),
  }
}
