import { createHash } from 'node:crypto'
import type { Bundle } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../db/db.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Mail } from '../mail/mail.ts'
import type { Register } from '../register/register.ts'
import type { Vault } from '../vault/vault.ts'
import { type SubProcessorEntryType, subProcessorEntry } from './sub-processor-entries.ts'
import { insertEvent } from './sub-processor-store.ts'
import type { Reader, SubProcessorEvent } from './sub-processors.ts'

export interface SubProcessorDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly mail: Pick<Mail, 'send'>
  readonly clock: Clock
  readonly register: Pick<Register, 'current'>
  /** Last day of a period of days after an event, as the law of the organisation's calendar counts it. */
  readonly windowEnd: (from: string, days: number, bundle: Bundle) => string
  /** Page of the portal where a client reads the chain. */
  readonly portal: (lang: 'fr' | 'en') => string
}

export interface InForce {
  readonly bundle: Bundle
  readonly hash: string
  /** ISO day in the organisation's zone. */
  readonly today: string
}

/** null: no policy is in force, so nobody can be announced under it. */
export async function inForce(
  { register, clock }: Pick<SubProcessorDeps, 'register' | 'clock'>,
  at: Reader,
  operator: Tenant,
): Promise<InForce | null> {
  const policy = await register.current(at, operator)
  if (policy === null) return null
  const { bundle, hash } = policy
  return { bundle, hash, today: dayIn(bundle, clock.now()) }
}

export function dayIn({ organisation }: Pick<Bundle, 'organisation'>, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(organisation.timeZone)
    .toPlainDate()
    .toString()
}

/** What happened, in the register's own course and in the ledger of the operator, in the caller's transaction. */
export async function record(
  { journal, clock }: Pick<SubProcessorDeps, 'journal' | 'clock'>,
  tx: Tx,
  operator: Tenant,
  given: {
    readonly id: string
    readonly event: SubProcessorEvent
    readonly type: SubProcessorEntryType
    readonly client?: string
    /** Which of several of the kind; absent: the client says it. */
    readonly about?: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly policy: string
    readonly actor: string | null
  },
): Promise<void> {
  const { id, event, type, client, about = client ?? '', facts, policy, actor } = given
  await insertEvent(tx, operator, { id, client: client ?? null, at: clock.now(), event, actor })
  const told = client === undefined ? facts : { client, ...facts }
  await journal.append(tx, operator, [subProcessorEntry(type, { id, about, facts: told, policy, actor })])
}

/** The same in the client's own log, which is what the client can show. */
export async function recordForClient(
  { db, journal }: Pick<SubProcessorDeps, 'db' | 'journal'>,
  tx: Tx,
  client: Tenant,
  given: Parameters<typeof subProcessorEntry>[1] & { readonly type: SubProcessorEntryType },
): Promise<void> {
  const { type, ...entry } = given
  await db.within(client, () => journal.append(tx, client, [subProcessorEntry(type, entry)]))
}

/** What is committed to of a text, so that the ledger holds none of it. */
export function digest(value: unknown): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`
}
