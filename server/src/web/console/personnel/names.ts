import { type Bundle, staffOf, type Text } from '@garant/policy'
import type { StaffMember } from '../../../decisions/decisions.ts'

/** null: nobody who is here. */
export function nameOf(members: readonly StaffMember[], actor: string): string | null {
  return members.find((member) => member.actor === actor)?.name ?? null
}

/** The functions of the policy by their id. */
export function functionLabels(bundle: Bundle): ReadonlyMap<string, Text> {
  return new Map((staffOf(bundle)?.functions ?? []).map(({ id, label }) => [id, label]))
}
