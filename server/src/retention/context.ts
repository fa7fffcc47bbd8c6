import type { Bundle } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../db/db.ts'
import type { Erasure } from '../erasure/erasure.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Mail } from '../mail/mail.ts'
import type { People } from '../people/people.ts'
import type { Register } from '../register/register.ts'
import type { Connector } from '../stores/stores.ts'
import type { Vault } from '../vault/vault.ts'
import { RetentionError } from './errors.ts'
import type { OwnData } from './own.ts'

export interface RetentionDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly mail: Pick<Mail, 'send'>
  readonly clock: Clock
  readonly random: Random
  readonly register: Pick<Register, 'current' | 'byHash'>
  readonly people: People
  readonly erasure: Pick<Erasure, 'request' | 'run' | 'progress'>
  /** The connector of a store of the policy. It belongs to the composition, which closes it. */
  readonly connector: (tenant: Tenant, bundle: Bundle, store: string) => Connector
  /** What Garant itself keeps. */
  readonly own: readonly OwnData[]
  /** The address of the page on which somebody says that they are still here. */
  readonly link: (lang: 'fr' | 'en', token: string) => string
  readonly options?: Partial<RetentionOptions>
}

export interface RetentionOptions {
  /** Rows of a page, so many that finding the page costs little beside reading it. */
  readonly pageRows: number
  /** People of one erasure: so few that a stop is soon felt. */
  readonly askPeople: number
  /** After this long without a sign of life another worker takes a run; milliseconds. */
  readonly leaseMs: number
  /** Most that our clock, our database's and a store's may be apart; milliseconds. */
  readonly driftMs: number
  /** Days past the last run that nobody has to explain. */
  readonly jumpDays: number
  /** Until a store that was busy or did not answer is tried again; milliseconds, doubling up to a quarter of an hour. */
  readonly retryMs: number
}

const defaults: RetentionOptions = {
  pageRows: 10_000,
  askPeople: 500,
  leaseMs: 30_000,
  driftMs: 600_000,
  jumpDays: 2,
  retryMs: 15_000,
}

/** What the operations share. */
export interface Context extends Omit<RetentionDeps, 'options'> {
  readonly options: RetentionOptions
}

export function contextOf({ options, ...deps }: RetentionDeps): Context {
  return { ...deps, options: { ...defaults, ...options } }
}

/** The policy by which something began. @throws RetentionError `retention/no-policy`. */
export async function bundleOf({ db, register }: Context, tenant: Tenant, hash: string): Promise<Bundle> {
  const published = await register.byHash(db.read, tenant, hash)
  if (published === null) throw noPolicy()
  return published.bundle
}

export function noPolicy(): RetentionError {
  return new RetentionError('retention/no-policy', 'No policy is in force: nothing says what has to go.')
}

/** ISO day in the organisation's zone. */
export function dayOf({ organisation }: Pick<Bundle, 'organisation'>, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(organisation.timeZone)
    .toPlainDate()
    .toString()
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export function newId({ random }: Pick<Context, 'random'>): string {
  return random.bytes(16).toString('hex')
}
