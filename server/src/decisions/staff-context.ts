import { type Bundle, staffOf } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Accounts, Removed } from '../accounts/accounts.ts'
import type { Db, Tx } from '../db/db.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Register } from '../register/register.ts'
import type { Vault } from '../vault/vault.ts'
import type { Holder } from './staff.ts'
import type { Standing } from './staff-law.ts'
import { type At, readHeld } from './staff-store.ts'

export interface StaffDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly clock: Clock
  readonly random: Random
  readonly register: Pick<Register, 'current' | 'byHash'>
  /** Asked when they are needed: accounts are made later. */
  readonly accounts: () => Pick<Accounts, 'members' | 'dismiss' | 'forget' | 'roleOf' | 'invite'>
  /** More that ends with an account, in modules made later: what it asked for and nobody has decided. */
  readonly leaving?: (tx: Tx, tenant: Tenant, who: Removed, by: string) => Promise<void>
}

export async function policyOf({ register }: Pick<StaffDeps, 'register'>, at: At, tenant: Tenant) {
  return register.current(at, tenant)
}

export async function standingOf(
  { clock }: Pick<StaffDeps, 'clock'>,
  at: At,
  tenant: Tenant,
  { actor, role }: Holder,
): Promise<Standing> {
  const held = await readHeld(at, tenant, clock.now(), actor)
  return { role, functions: held.map((row) => row.function) }
}

/** What the policy says where it says nothing (`staff.yaml` absent). */
const everySixMonths = 'P6M'

/** ISO day by which an account that was last looked at then has to be looked at again. */
export function reviewDue(bundle: Bundle, last: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(last.getTime())
    .toZonedDateTimeISO(bundle.organisation.timeZone)
    .toPlainDate()
    .add(staffOf(bundle)?.review ?? everySixMonths)
    .toString()
}

/** The first instant after a day, in the organisation's zone. @param day ISO day. @returns null: it is none, or it is past. */
export function afterDay({ organisation }: Bundle, day: string, now: Date): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  try {
    const next = Temporal.PlainDate.from(day).add({ days: 1 })
    const end = new Date(next.toZonedDateTime(organisation.timeZone).epochMilliseconds)
    return end > now ? end : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
