import { type Bundle, type Compilation, loadLaw, type PolicyFiles } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Accounts } from '../accounts/accounts.ts'
import type { Breach } from '../breach/breach.ts'
import { type Db, probeIsolation } from '../db/db.ts'
import type { Decisions } from '../decisions/decisions.ts'
import type { Disclosures } from '../disclosures/disclosures.ts'
import type { Endings } from '../ending/ending.ts'
import type { Erasure } from '../erasure/erasure.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Parties } from '../parties/parties.ts'
import type { People } from '../people/people.ts'
import type { Protections } from '../protections/protections.ts'
import type { Register } from '../register/register.ts'
import type { Retention } from '../retention/retention.ts'
import type { Returns } from '../returns/returns.ts'
import type { Rights } from '../rights/rights.ts'
import type { StoreInspection, Stores } from '../stores/stores.ts'
import type { Vault } from '../vault/vault.ts'
import { createCanaries } from './canary/create.ts'
import type { ClientPacks, Facts, Site, World } from './check.ts'
import type { OpenScratch } from './demonstrate.ts'
import { PromisesError } from './errors.ts'

/** What the composition gives this module. */
export interface PromisesDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
  readonly people: People
  readonly protections: Protections
  readonly register: Register
  readonly accounts: Pick<Accounts, 'secondFactors'>
  readonly breach: Pick<Breach, 'audit'>
  readonly ending: Pick<Endings, 'auditEnding'>
  readonly erasure: Pick<Erasure, 'audit'>
  readonly decisions: Pick<Decisions, 'auditInstructions' | 'auditStaff' | 'openSupport'>
  readonly disclosures: Pick<Disclosures, 'audit' | 'auditTransfers' | 'judge'>
  readonly packs: ClientPacks
  readonly parties: Pick<Parties, 'clients' | 'auditClients' | 'auditSubProcessors' | 'barred'>
  readonly retention: Pick<Retention, 'auditWarnings'>
  readonly returns: Pick<Returns, 'look'>
  readonly rights: Pick<Rights, 'audit' | 'receive' | 'refuse' | 'caseView' | 'discard'>
  /** The stores of a policy, connected. */
  stores(bundle: Bundle): Stores
  /** A run is over: what it alone had opened may be closed. */
  done?(): Promise<void>
  /** The public pages of this installation; null: this process has none. */
  site(tenant: Tenant): Promise<Site | null>
  /** The policy folder of this installation, as it is now; null: there is none. */
  folder(tenant: Tenant): Promise<{ readonly files: PolicyFiles; readonly compiled: Compilation } | null>
  /** Makes a copy of the example world to be broken; null: there are no example data here. */
  readonly scratch: OpenScratch | null
}

export type Context = PromisesDeps

/** A policy whose promises are looked at. */
export interface Looked {
  readonly bundle: Bundle
  readonly hash: string
  readonly compiled: Compilation | null
}

/** The policy in force. @throws PromisesError `promises/no-policy`. */
export async function currentPolicy(context: Context, tenant: Tenant): Promise<Looked> {
  const published = await context.register.current(context.db.read, tenant)
  if (published === null)
    throw new PromisesError('promises/no-policy', 'No policy is in force: publish one first.')
  const folder = await context.folder(tenant)
  return { bundle: published.bundle, hash: published.hash, compiled: folder?.compiled ?? null }
}

export async function factsOf(context: Context, tenant: Tenant, policy: Looked): Promise<Facts> {
  return {
    ...policy,
    today: dayIn(policy.bundle, context.clock.now()),
    law: loadLaw(policy.bundle.law),
    published: await context.register.current(context.db.read, tenant),
  }
}

/** The world of one run: what is read once is read once for all of its checks. */
export async function worldOf(
  context: Context,
  tenant: Tenant,
  facts: Facts,
  signal: AbortSignal | undefined,
): Promise<World> {
  const stores = context.stores(facts.bundle)
  let inspections: Promise<readonly StoreInspection[]> | null = null
  return {
    ...facts,
    tenant,
    now: context.clock.now(),
    journal: context.journal,
    accounts: context.accounts,
    breach: context.breach,
    decisions: context.decisions,
    ending: context.ending,
    erasure: context.erasure,
    disclosures: context.disclosures,
    read: context.db.read,
    packs: context.packs,
    parties: context.parties,
    isolation: (tenants) => probeIsolation(context.db, tenants),
    retention: context.retention,
    returns: context.returns,
    rights: context.rights,
    stores,
    open: (bundle) => context.stores(bundle),
    inspections() {
      inspections ??= stores.inspectAll(signal)
      return inspections
    },
    site: await context.site(tenant),
    canaries: createCanaries(context, tenant),
    signal,
  }
}

export function dayIn({ organisation }: Bundle, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(organisation.timeZone)
    .toPlainDate()
    .toString()
}
