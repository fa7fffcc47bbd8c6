import { type Bundle, type LawPack, loadLaw } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../db/db.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Mail } from '../mail/mail.ts'
import type { Parties } from '../parties/parties.ts'
import type { People } from '../people/people.ts'
import type { Protections } from '../protections/protections.ts'
import type { Register } from '../register/register.ts'
import type { Discovery, Person } from '../stores/stores.ts'
import type { Vault } from '../vault/vault.ts'
import type { Reader } from './disclosures.ts'

export interface DisclosureDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
  readonly people: People
  readonly protections: Pick<Protections, 'on'>
  readonly register: Pick<Register, 'current'>
  readonly mail: Pick<Mail, 'send'>
  readonly parties: Pick<Parties, 'barred'>
  /** Searches the stores of the policy for what leaves them: each is asked whether it may be exported. */
  readonly stores: {
    discover(
      tenant: Tenant,
      bundle: Bundle,
      people: readonly Person[],
      options: { readonly withRows: true },
    ): Promise<Discovery>
  }
}

export interface InForce {
  readonly bundle: Bundle
  readonly hash: string
  readonly law: LawPack
  /** ISO day in the organisation's zone. */
  readonly today: string
}

/** null: no policy, or no law for it: nothing can be judged, and nothing leaves. */
export async function inForce(
  { register, clock }: Pick<DisclosureDeps, 'register' | 'clock'>,
  at: Reader,
  tenant: Tenant,
): Promise<InForce | null> {
  const policy = await register.current(at, tenant)
  const law = policy === null ? null : loadLaw(policy.bundle.law)
  if (policy === null || law === null) return null
  const { bundle, hash } = policy
  return { bundle, hash, law, today: dayIn(bundle, clock.now()) }
}

export function dayIn({ organisation }: Pick<Bundle, 'organisation'>, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(organisation.timeZone)
    .toPlainDate()
    .toString()
}

/** A random id, version 4 (RFC 9562). */
export function newId({ random }: Pick<DisclosureDeps, 'random'>): string {
  const bytes = random.bytes(16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
