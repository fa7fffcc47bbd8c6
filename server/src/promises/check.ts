import type {
  BoardCheckId,
  Bundle,
  Compilation,
  DatabaseEngine,
  LawPack,
  PolicyFiles,
  Text,
} from '@garant/policy'
import type { Accounts } from '../accounts/accounts.ts'
import type { Breach } from '../breach/breach.ts'
import type { Db, IsolationProbe } from '../db/db.ts'
import type { Decisions } from '../decisions/decisions.ts'
import type { Disclosures } from '../disclosures/disclosures.ts'
import type { Endings } from '../ending/ending.ts'
import type { Erasure } from '../erasure/erasure.ts'
import type { Journal } from '../journal/journal.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Parties } from '../parties/parties.ts'
import type { PublishedPolicy } from '../register/register.ts'
import type { Retention } from '../retention/retention.ts'
import type { Returns } from '../returns/returns.ts'
import type { Rights } from '../rights/rights.ts'
import type { StoreInspection, Stores } from '../stores/stores.ts'
import type { Canaries } from './canary/canary.ts'
import type { Finding } from './finding.ts'

/** What a check of kind S reads: the policy and the law, no database and no network. */
export interface Facts {
  readonly bundle: Bundle
  /** Of the bundle, as it was compiled or published. */
  readonly hash: string
  /** ISO day in the organisation's zone. */
  readonly today: string
  /** The law of the bundle's country; null: this version does not have it. */
  readonly law: LawPack | null
  /** The policy folder compiled now; null: there is none on this machine. */
  readonly compiled: Compilation | null
  /** The policy in force; null: none was published. */
  readonly published: PublishedPolicy | null
}

/** What the other checks work with: the installation as it runs. */
export interface World extends Facts {
  readonly tenant: Tenant
  readonly now: Date
  readonly journal: Pick<Journal, 'fsck' | 'verifierKey'>
  readonly accounts: Pick<Accounts, 'secondFactors'>
  readonly breach: Pick<Breach, 'audit'>
  readonly ending: Pick<Endings, 'auditEnding'>
  readonly erasure: Pick<Erasure, 'audit'>
  readonly decisions: Pick<Decisions, 'auditInstructions' | 'auditStaff' | 'openSupport'>
  readonly disclosures: Pick<Disclosures, 'audit' | 'auditTransfers' | 'judge'>
  /** Of our own database, for what a check asks in a module's name. */
  readonly read: Db['read']
  readonly retention: Pick<Retention, 'auditWarnings'>
  readonly returns: Pick<Returns, 'look'>
  readonly rights: Pick<Rights, 'audit' | 'receive' | 'refuse' | 'caseView' | 'discard'>
  /** The stores of the bundle. */
  readonly stores: Stores
  /** The stores of another policy, as this installation would open them: with every permit that it asks for. */
  open(bundle: Bundle): Stores
  /** Each store as it is now, compared with the policy; read once for all checks of a run. */
  inspections(): Promise<readonly StoreInspection[]>
  /** The public pages; null: this process has none. */
  readonly site: Site | null
  /** The newest complete file that a client was handed. */
  readonly packs: ClientPacks
  readonly parties: Pick<Parties, 'clients' | 'auditClients' | 'auditSubProcessors' | 'barred'>
  /** What the database itself keeps apart, tried now. @param tenants each is to see nothing of the next. */
  isolation(tenants: readonly Tenant[]): Promise<IsolationProbe>
  readonly canaries: Canaries
  readonly signal: AbortSignal | undefined
}

export interface ClientPacks {
  standing(client: Tenant): Promise<{
    /** ISO day of what it says; null: none was ever handed over. */
    readonly day: string | null
    /** Its entry is in the client's log. */
    readonly entered: boolean
  }>
}

/** The public pages as a stranger's browser reaches them. */
export interface Site {
  /** Public address without a slash at the end. */
  readonly url: string
  /** Where a request begins, and where the log's key is. */
  readonly places: { readonly request: string; readonly key: string }
  fetch(request: Request): Promise<Response>
}

export type Check = StaticCheck | LiveCheck

interface CheckBase {
  readonly id: BoardCheckId
  /** The smallest change of the world on which the check must turn red. */
  readonly sabotage: Sabotage
}

export interface StaticCheck extends CheckBase {
  readonly static: true
  run(facts: Facts): Finding
}

export interface LiveCheck extends CheckBase {
  readonly static: false
  /** Days for which a result counts; older, it is as if nobody had looked. */
  readonly period: number
  run(world: World): Promise<Finding>
}

export interface Sabotage {
  /** What is broken, said so that one sees why the check must turn red. */
  readonly says: Text
  /** Breaks a scratch copy. @returns what mends it again. @throws SabotageUnfit where the copy has nothing of the kind. */
  breaks(scratch: Scratch): Promise<Mend>
}

export type Mend = () => Promise<void>

/** The policy has nothing that this sabotage could break. */
export class SabotageUnfit extends Error {}

/** A copy of the world made to be broken: never the live stores, nor the live database. */
export interface Scratch {
  world(): Promise<World>
  /** Reads something else instead of what there is. @returns what takes it back. */
  replace(parts: Partial<Pick<Facts, 'bundle' | 'law' | 'compiled' | 'published' | 'today'>>): Mend
  /** Opens stores without asking for any permit. @returns what asks again. */
  unguarded(): Mend
  /** Pages between us and the visitor, as a changed installation would give them. */
  site(change: (site: Site) => Site): Mend
  readonly files: PolicyFiles | null
  /** Statements on the copy's own database. */
  execute(sql: string): Promise<void>
  /** Statements on a copy of a store. */
  store(name: string): ScratchStore
}

export interface ScratchStore {
  readonly engine: DatabaseEngine
  /** The writing role as a statement names it; null: the copy has one role for all. */
  readonly writer: string | null
  execute(sql: string): Promise<void>
  /** Rows as text. */
  rows(sql: string): Promise<readonly (readonly (string | null)[])[]>
  /** Does not answer from now on. */
  disconnect(): Promise<Mend>
}
