import type { Staffing } from './staff.ts'
import type { StaffDeps } from './staff-context.ts'
import { enterStaff } from './staff-entries.ts'

/** That an account has one way in more, or one less: by opaque references, also for a client's people. */
export function createPasskeyEntries(deps: StaffDeps): Pick<Staffing, 'passkeyChanged'> {
  return {
    passkeyChanged: (tx, { tenant, actor }, { type, id }) =>
      enterStaff(deps, tx, tenant, `staff.passkey-${type}`, {
        facts: { account: actor, passkey: id },
        by: actor,
      }),
  }
}
