import { type Bundle, type StaffFunction, type StaffPower, staffOf } from '@garant/policy'
import type { AccountRole } from '../accounts/accounts.ts'
import type { ReadAnswer } from './staff.ts'

/** What is decided from: the policy, a role, and the functions held now. */
export interface Standing {
  readonly role: AccountRole
  readonly functions: readonly string[]
}

/** Id of the purpose for which the file of a request is read; empty: the policy names none. */
export function filePurpose({ rights, retention }: Pick<Bundle, 'rights' | 'retention'>): string {
  return retention.find(({ id }) => id === rights?.files)?.purpose ?? ''
}

/** Whether the file of a request may be read, and under which function (Art. 29). */
export function mayReadFile(bundle: Bundle, standing: Standing): ReadAnswer {
  return mayRead(bundle, standing, filePurpose(bundle))
}

/** Whether somebody's data may be read for a purpose, and under which function. @param purpose its id; empty: the policy names none. */
export function mayRead(bundle: Bundle, standing: Standing, purpose: string): ReadAnswer {
  const { role } = standing
  const granted = (name: string): ReadAnswer => ({ allowed: true, function: name, purpose })
  const reads = ({ may, purposes }: StaffFunction) =>
    may.includes('read') && (purpose === '' || purposes.includes(purpose))
  const first = functionsOf(bundle, standing).find(reads)
  if (first !== undefined) return granted(first.id)
  const allowing = functionsIn(bundle)
    .filter(reads)
    .map(({ label }) => label)
  if (!mayReadPurpose(bundle, standing, purpose)) return { allowed: false, why: 'personnel', allowing }
  // The officer answers requests by law (Art. 39(1)(e)), and an auditor reads everything until the end of the mission.
  if (role === 'dpo' || role === 'auditor') return granted(role)
  // A policy without functions, a client's among them, leaves it to the role.
  if (functionsIn(bundle).length === 0) return granted(role)
  return { allowed: false, why: 'no-function', allowing }
}

/** Whether a function stands by the role alone: nobody has to have given it. */
export function standsByRole(bundle: Bundle, role: AccountRole, name: string): boolean {
  return name === role || (role === 'dpo' && name === officersFunction(bundle))
}

/** Whether data collected for a purpose may be seen: those of personnel management by its own functions alone (P-026). */
export function mayReadPurpose(bundle: Bundle, standing: Standing, purpose: string): boolean {
  if (staffOf(bundle)?.personnel.includes(purpose) !== true) return true
  return functionsOf(bundle, standing).some(
    ({ personnel, purposes, may }) => personnel && may.includes('read') && purposes.includes(purpose),
  )
}

/** Whether a power of the policy is held; where it names no function, by who answers for the data: the officer, or the client itself. */
export function mayDo(bundle: Bundle, standing: Standing, act: StaffPower): boolean {
  if (functionsIn(bundle).length === 0) return standing.role === 'dpo' || standing.role === 'client'
  return functionsOf(bundle, standing).some(({ may }) => may.includes(act))
}

/** The functions of somebody: those given to them, and the officer's for whoever has the officer's role. */
function functionsOf(bundle: Bundle, { role, functions }: Standing): readonly StaffFunction[] {
  const officers = role === 'dpo' ? officersFunction(bundle) : undefined
  return functionsIn(bundle).filter(({ id }) => id === officers || functions.includes(id))
}

function officersFunction(bundle: Bundle): string | undefined {
  const functions = functionsIn(bundle)
  const named = functions.find(({ id }) => id === 'dpo')
  return (named ?? functions.find(({ may, personnel }) => may.includes('decide') && !personnel))?.id
}

export function functionsIn(bundle: Bundle): readonly StaffFunction[] {
  return staffOf(bundle)?.functions ?? []
}
