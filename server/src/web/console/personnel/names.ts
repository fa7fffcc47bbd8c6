import { type Bundle, staffOf, type Text } from '@garant/policy'
import type { Account } from '../../../accounts/accounts.ts'
import type { StaffMember } from '../../../decisions/decisions.ts'

/** Who is here, by their opaque reference: everybody who may enter, and who asks, whom a guided tour lists nowhere. */
export function namesOf(
  members: readonly StaffMember[],
  account: Pick<Account, 'actor' | 'name'> | null,
): ReadonlyMap<string, string> {
  return new Map([...members, ...(account === null ? [] : [account])].map(({ actor, name }) => [actor, name]))
}

/** The functions of the policy by their id. */
export function functionLabels(bundle: Bundle): ReadonlyMap<string, Text> {
  return new Map((staffOf(bundle)?.functions ?? []).map(({ id, label }) => [id, label]))
}
