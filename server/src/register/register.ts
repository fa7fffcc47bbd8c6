import type { Bundle } from '@garant/policy'
import type { Db, Tx } from '../db/db.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Vault } from '../vault/vault.ts'
import { type Amendment, amend } from './amend.ts'
import { compareVersions, type PublishedDifference } from './compare.ts'
import { addToDraft, type DraftedChange, dropFromDraft, readDraft } from './draft.ts'
import { readTexts, type Written } from './folder.ts'
import { readerInForce } from './in-force.ts'
import { publish } from './publish.ts'
import { type DraftPublication, publishDraft } from './publish-draft.ts'
import { readByHash, readByNumber, readHistory, readNewest, readOrganisations } from './store.ts'

export type { AmendedChange, Amendment, FileDifference } from './amend.ts'
export type { PublishedDifference } from './compare.ts'
export type { DraftedChange } from './draft.ts'
export { RegisterError, type RegisterErrorCode } from './errors.ts'
export { readTexts, type Written } from './folder.ts'

/** What policy holds, since when, and what held before. */
export interface Register {
  /**
   * Publishes a compiled policy: the bundle and its ledger entry, in the caller's transaction. The policy that was
   * published last is not published twice: it is returned as it is.
   * @throws RegisterError `register/other-organisation` when the bundle is not the tenant's, `register/backdated` when it
   *   would apply from a day that is past and makes something worse for people.
   */
  publish(tx: Tx, publication: Publication): Promise<PublishedPolicy>
  /** The policy in force: the last published whose day has come. null: none yet. */
  current(at: Reader, tenant: Tenant): Promise<PublishedPolicy | null>
  /** A published policy by its hash, for what was decided under it. */
  byHash(at: Reader, tenant: Tenant, hash: string): Promise<PublishedPolicy | null>
  /** Whoever has published a policy here, by id. */
  organisations(db: Db): Promise<readonly Tenant[]>
  /** All publications, newest first, without their bundles. */
  history(at: Reader, tenant: Tenant): Promise<readonly PublishedSummary[]>
  /** A publication by its number, for who reads an earlier version. null: there is none. */
  byNumber(at: Reader, tenant: Tenant, number: number): Promise<PublishedPolicy | null>
  /** What changed between two publications, by rule and by sentence. null: one of them is none. */
  compare(
    at: Reader,
    tenant: Tenant,
    versions: { readonly before: number; readonly after: number },
  ): Promise<PublishedDifference | null>
  /** What the drafted changes would make of the policy as its files are now. */
  amendment(
    db: Db,
    of: { readonly tenant: Tenant; readonly folder: string; readonly today: string },
  ): Promise<Amendment>
  addToDraft(tx: Tx, tenant: Tenant, change: Omit<DraftedChange, 'number'>): Promise<void>
  /** Takes one change back; without a number, all of them. */
  dropFromDraft(tx: Tx, tenant: Tenant, number?: number): Promise<void>
  /** Files, policy, ledger entry and the end of the draft at once; see `publish-draft.ts` for what it refuses. */
  publishDraft(
    db: Db,
    publication: DraftPublication,
  ): Promise<{ readonly policy: PublishedPolicy; readonly written: Written }>
}

export type Reader = Tx | Db['read']

export interface Publication {
  readonly tenant: Tenant
  readonly compiled: { readonly bundle: Bundle; readonly hash: string }
  /** Opaque reference of the operator; null: the system. */
  readonly actor: string | null
}

export interface PublishedSummary {
  /** 1 for a tenant's first publication. */
  readonly number: number
  /** The version that the policy gives itself. */
  readonly version: string
  readonly hash: string
  /** ISO day from which it applies. */
  readonly effective: string
  readonly publishedAt: Date
  readonly actor: string | null
}

export interface PublishedPolicy extends PublishedSummary {
  readonly bundle: Bundle
}

export interface RegisterDeps {
  /** What follows from a publication, in its own transaction. */
  readonly published?: (tx: Tx, tenant: Tenant, policy: PublishedPolicy) => Promise<void>
  readonly journal: Journal
  readonly vault: Vault
  readonly clock: Clock
}

export function createRegister(deps: RegisterDeps): Register {
  const inForce = readerInForce()
  return {
    publish: (tx, publication) => publish(deps, tx, publication),
    current: (at, tenant) => inForce(at, tenant, deps.clock.now()),
    byHash: readByHash,
    organisations: readOrganisations,
    history: readHistory,
    byNumber: readByNumber,
    compare: compareVersions,
    async amendment(db, { tenant, folder, today }) {
      const [texts, draft, newest] = await Promise.all([
        readTexts(folder),
        readDraft(db.read, tenant),
        readNewest(db.read, tenant),
      ])
      return amend({ texts, draft, version: newest?.version ?? '0', today })
    },
    addToDraft,
    dropFromDraft,
    publishDraft: (db, publication) => publishDraft(deps, db, publication),
  }
}
