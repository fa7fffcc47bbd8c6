import { type Bundle, clientOf } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../db/db.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Mail } from '../mail/mail.ts'
import type { Register } from '../register/register.ts'
import type { Vault } from '../vault/vault.ts'
import type { At } from './instruction-store.ts'

export interface InstructionDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly clock: Clock
  readonly random: Random
  readonly mail: Pick<Mail, 'send'>
  readonly register: Pick<Register, 'current'>
  /** Page of the portal where a client reads its instructions. */
  readonly portal: (lang: 'fr' | 'en') => string
}

export interface InForce {
  readonly bundle: Bundle
  readonly hash: string
  /** ISO day in the organisation's zone. */
  readonly today: string
}

/** null: no policy is in force there. */
export async function inForce(
  { db, register, clock }: Pick<InstructionDeps, 'db' | 'register' | 'clock'>,
  at: At,
  tenant: Tenant,
): Promise<InForce | null> {
  const policy = await db.within(tenant, () => register.current(at, tenant))
  if (policy === null) return null
  return { bundle: policy.bundle, hash: policy.hash, today: dayIn(policy.bundle, clock.now()) }
}

/** The client as our policy names it, and our policy; null: it names no such client. */
export async function clientIn(
  deps: Pick<InstructionDeps, 'db' | 'register' | 'clock'>,
  at: At,
  operator: Tenant,
  client: Tenant,
) {
  const policy = await inForce(deps, at, operator)
  const named = policy && clientOf(policy.bundle, client)
  return policy === null || named === null ? null : { ...policy, client: named }
}

export function dayIn({ organisation }: Pick<Bundle, 'organisation'>, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(organisation.timeZone)
    .toPlainDate()
    .toString()
}

/** Of the words of an instruction: a company's; it is kept as long as its proof. */
export function instructionScope(reference: string): string {
  return `instruction-${reference}`
}
