import type { EndOfData } from '@garant/policy'
import type { ActingOn } from '../decisions/decisions.ts'
import type { Receipt } from '../journal/journal.ts'
import type { Tenant } from '../kernel/tenant.ts'

export { createEnding, type EndingDeps } from './create.ts'

/**
 * The end of a client's agreement (Art. 28(3)(g)): its data are given back, then erased and looked for again, and it gets a
 * certificate that verifies without us. Two people erase in bulk. Refusing is a value.
 */
export interface Endings {
  /** Begins it, or again when the client took its word back. The client may at any time; we only once its agreement has an end. */
  begin(on: ActingOn, side: Side): Promise<EndingAct>
  /**
   * Everything in the client's stores, as a ZIP that is made while it is read, page by page. It counts as given back when its last
   * byte was made. null: nothing is to be given back now.
   */
  handOver(on: ActingOn, form: ReturnForm): Promise<AsyncIterable<Uint8Array> | null>
  /** The client says that it has its data. */
  acknowledge(on: ActingOn): Promise<EndingAct>
  /** Asks for the erasure of everything; somebody else confirms. */
  askErasure(on: ActingOn): Promise<EndingAct>
  /** Somebody else than who asked: a worker begins. */
  confirmErasure(on: ActingOn): Promise<EndingAct>
  /** Tries again what stopped. */
  resume(on: ActingOn): Promise<EndingAct>
  /** A store that we may not erase was erased as a whole by whoever may. */
  attest(on: ActingOn, store: string, document: string): Promise<EndingAct>

  /** The newest; null: there is none. */
  view(client: Tenant): Promise<EndingView | null>
  /** The certificate's receipt in the client's log; null: none yet. */
  receipt(client: Tenant): Promise<Receipt | null>
  /** For the board. */
  auditEnding(client: Tenant): Promise<EndingAudit>
  /** Erases what is confirmed, as far as it goes now. */
  run(client: Tenant): Promise<void>
  bindJobs(): Promise<void>
}

export type Side = 'client' | 'operator'
export type ReturnForm = 'csv' | 'json'

export type EndingAct =
  | { readonly result: 'done' }
  | { readonly result: 'unknown' }
  | { readonly result: 'refused'; readonly why: EndingRefusal }

export type EndingRefusal =
  | 'wrong-state'
  /** Our side may not begin before the agreement has an end. */
  | 'not-ending'
  /** The data were not given back, or the client has not said so. */
  | 'not-returned'
  /** The same person asked. */
  | 'same-person'
  | 'document'

export type EndingStep = 'return' | 'acknowledge' | 'ask' | 'confirm' | 'erasing' | 'stopped' | 'closed'

export interface EndingView {
  readonly ending: string
  readonly data: EndOfData
  readonly step: EndingStep
  readonly askedAt: Date
  readonly askedSide: Side
  readonly returnedAt: Date | null
  readonly manifest: string | null
  readonly acknowledgedAt: Date | null
  readonly erasureAskedAt: Date | null
  readonly erasureAskedBy: string | null
  readonly confirmedAt: Date | null
  readonly stores: readonly EndingStore[]
  /** False: the client took back its instruction; nothing goes on before it gives another. */
  readonly instructed: boolean
  readonly certificate: EndingCertificate | null
}

export interface EndingStore {
  readonly store: string
  readonly state: 'waiting' | 'verified' | 'stopped' | 'attested'
  /** Rows erased, by table. */
  readonly erased: Readonly<Record<string, number>>
  /** Rows that were gone when work went on after an interruption: ours, or somebody else's. By table. */
  readonly unsure: Readonly<Record<string, number>>
  /** Rows of tables without personal data, which were not touched; null: we may not count them. By table. */
  readonly stays: Readonly<Record<string, number | null>>
  readonly error: string | null
  readonly document: string | null
  /** ISO day. */
  readonly endedOn: string | null
}

export interface EndingCertificate {
  readonly format: 2
  readonly client: string
  readonly agreement: string
  readonly data: EndOfData
  readonly manifest: string | null
  readonly stores: readonly Omit<EndingStore, 'error'>[]
  /** ISO days: when the last store was seen empty, and after which no backup holds anything; null: nothing was erased. */
  readonly erasedOn: string | null
  readonly backupsUntil: string | null
}

export interface EndingAudit {
  /** null: it was not begun. */
  readonly step: EndingStep | null
  /** Its certificate is in the client's log. */
  readonly entered: boolean
}
