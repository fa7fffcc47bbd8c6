import type { Bundle } from '@garant/policy'
import type { Breach } from '../breach/breach.ts'
import type { Db } from '../db/db.ts'
import type { Decisions } from '../decisions/decisions.ts'
import type { Report } from '../documents/documents.ts'
import type { Erasure } from '../erasure/erasure.ts'
import type { Language } from '../i18n/i18n.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal, Receipt } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Mail } from '../mail/mail.ts'
import type { ClientTold, SubProcessor } from '../parties/parties.ts'
import type { Board } from '../promises/promises.ts'
import type { Register } from '../register/register.ts'
import type { Rights } from '../rights/rights.ts'
import type { Vault } from '../vault/vault.ts'
import type { Chapter, ChapterId, ChapterMaker } from './chapter.ts'
import { create } from './create.ts'
import type { LogPage } from './log-page.ts'
import type { Overview } from './overview.ts'
import type { Delivery, DeliveryWay } from './store.ts'

export { type PackStanding, packStanding } from './audit.ts'
export {
  type Chapter,
  type ChapterCell,
  type ChapterId,
  type ChapterMaker,
  type ChapterTable,
  chapter,
  chapterIds,
} from './chapter.ts'
export type { ClientPlace } from './chapters/places.ts'
export type { PackContext } from './context.ts'
export type { LogPage } from './log-page.ts'
export type { Overview } from './overview.ts'
export type { Delivery, DeliveryWay } from './store.ts'

/**
 * The file that a client company keeps to answer for its processor (Art. 28): who, what, where, by whom, how long, what was
 * asked and what was done, as documents and as data, in one ZIP that verifies offline. Its chapters are what the client's
 * portal shows.
 */
export interface Pack {
  /** Chapters as they are now, in this order; a chapter that nobody makes yet is left out. Null: no such client. */
  chapters(client: Tenant, ids: readonly ChapterId[], language: Language): Promise<readonly Chapter[] | null>
  /** A page of the client's own log, each entry of it proven under the signed head. @param page from 1, the newest. */
  log(client: Tenant, page: number): Promise<LogPage>
  /** How the client's matters stand, in figures; asks no store. Null: no such client. */
  overview(client: Tenant): Promise<Overview | null>
  /** The text of the agreement with the client's particulars. Null: no such client. */
  agreement(client: Tenant, language: Language): Promise<Report | null>
  /** The file as it is now; changes nothing. The same state of the same day makes the same bytes. */
  make(client: Tenant): Promise<MadePack>
  /**
   * Makes the file, keeps it until the next one, and records that it was handed over, with an entry in the client's log. If
   * nothing has changed since the last one of the same day, that one is handed over again.
   * @param given.actor opaque reference of who asked; null: the system.
   */
  deliver(
    client: Tenant,
    given: { readonly way: DeliveryWay; readonly actor: string | null },
  ): Promise<Delivered>
  /**
   * Hands a file to every client whose last one is older than eleven months, so that none grows older than a year (P-014), and
   * tells it by mail. @returns to how many.
   */
  keepCurrent(): Promise<number>
  /** Does that every day, in this process. */
  bindJobs(): Promise<void>
  /** What was handed over, newest first. @param most of them; by default a hundred. */
  deliveries(client: Tenant, most?: number): Promise<readonly Delivery[]>
  /** The bytes that were handed over; null: a later one has taken their place, or there is no such delivery. */
  zip(client: Tenant, delivery: string): Promise<Buffer | null>
  /** The receipt of a delivery in the client's log; null: it waits for its place, or there is none. */
  receipt(client: Tenant, delivery: string): Promise<Receipt | null>
}

export type MadePack =
  | {
      readonly result: 'made'
      /** ISO day. */
      readonly day: string
      readonly zip: Buffer
      /** `sha256:<hex>` of `manifest.json`, which names every other file with its own. */
      readonly manifest: string
      /** The same over what it says, the log and its receipts apart. */
      readonly contents: string
      readonly files: number
      /** Chapters that Art. 28 asks for and nobody makes here; empty: it is complete. */
      readonly lacks: readonly ChapterId[]
      /** Stores that did not answer. */
      readonly unreached: readonly string[]
      /** What is wrong with the client's log; empty: it recomputes as it was signed. */
      readonly problems: readonly string[]
    }
  | { readonly result: 'no-client' }

export type Delivered =
  | {
      readonly result: 'delivered'
      readonly delivery: Delivery
      readonly pack: Extract<MadePack, { result: 'made' }>
    }
  | { readonly result: 'no-client' }

/** A store of the client, asked now. */
export interface Reach {
  readonly store: string
  readonly reached: boolean
}

export interface PackDeps {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly vault: Vault
  readonly journal: Journal
  readonly register: Register
  readonly rights: Pick<Rights, 'requestsBy'>
  readonly erasure: Pick<Erasure, 'doneBy' | 'certificate' | 'certificateEntry'>
  readonly breach: Pick<Breach, 'received'>
  readonly decisions: Pick<Decisions, 'instructions'>
  /** Who processes for the client: read as the operator, whoever asks. */
  operator(): Promise<Operator>
  /** Each store of the client's policy, asked now. */
  reach(bundle: Bundle): Promise<readonly Reach[]>
  readonly jobs: Jobs
  readonly mail: Pick<Mail, 'send'>
  /** Where a client finds its file. */
  portal(lang: 'fr' | 'en'): string
  /** Chapters that other modules keep the facts of. */
  readonly chapters: readonly ChapterMaker[]
}

export interface Operator {
  readonly tenant: Tenant
  /** The policy in force. */
  readonly bundle: Bundle
  /** Its board, on which the measures are shown. */
  board(): Promise<Board>
  /** The chain below it, as its register says it of this client and of no other. */
  chain(client: Tenant): Promise<readonly ChainLink[]>
  /** The key of its own log, and the receipts of what its board shows. */
  verifierKey(): Promise<string>
  receiptAt(index: number): Promise<Receipt | null>
}

/** Somebody in the chain, and where one client stands with them. */
export interface ChainLink extends Omit<SubProcessor, 'clients'> {
  readonly told: ClientTold
}

export const createPack: (deps: PackDeps) => Pack = create
