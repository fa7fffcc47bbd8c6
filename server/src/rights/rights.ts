import type { Bundle, Engine, Text } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { Answer, ErasureVerdict, RefusalGround } from './answer.ts'
import type { RightsAudit } from './audit.ts'
import type { Deadline } from './deadline.ts'
import type { RequestRecord } from './requests-by.ts'

export type * from './answer.ts'
export type { RightsAudit } from './audit.ts'
export type { Links, RightsDeps } from './context.ts'
export { createRights } from './create.ts'
export { type Deadline, lastDay, lastDayAfter } from './deadline.ts'
export type { RequestRecord } from './requests-by.ts'

/**
 * Requests of persons (GDPR Art. 15 and 17), from the form to the answer. Refusing is a value here: every method
 * resolves to a closed union; it rejects only when we could not do our work.
 *
 * The person acts with secrets: a case token (private link), a confirmation token (mailed link) and a code. Only the
 * DPO acts with a reference, which proves nothing.
 */
export interface Rights {
  // — the person ———————————————————————————————————————————————————————————————————————————————————————————————————

  /**
   * Opens a case. Never looks whether the person is known: the same rows, the same mail, the same answer for everybody
   * (test S4). The mail goes to the address given.
   */
  receive(tenant: Tenant, request: NewRequest): Promise<ReceiveResult>

  /**
   * Whose case a token opens, whatever became of it: the organisation's own, or one of a client for whom it answers. null:
   * nobody's. Whether their people may come in here is for the caller to say.
   */
  holderOf(token: string): Promise<Tenant | null>

  /** What the mailed link would do. Changes nothing, so that a mail scanner may open it (RFC 9110 §9.2.1). */
  peekLink(tenant: Tenant, linkToken: string): Promise<LinkState>

  /** Consumes the mailed link (POST only). `caseToken` opens the private page on the device that followed the link. */
  confirmByLink(tenant: Tenant, linkToken: string): Promise<LinkConfirmation>

  /**
   * Consumes the six digits of the same mail, typed on the device that holds the case token.
   * @param network where they are typed, for the limit across cases; null or absent: unknown.
   */
  confirmByCode(
    tenant: Tenant,
    caseToken: string,
    code: string,
    network?: string | null,
  ): Promise<CodeConfirmation>

  /** Mails a new link and code; the ones before stop working. Takes a case token, or a link token of any age. */
  resend(tenant: Tenant, token: string): Promise<ResendResult>

  /**
   * "Retrouver ma demande": mails fresh private links of the open cases of this address. Always `sent`, whether there
   * is a case or not.
   */
  findAgain(
    tenant: Tenant,
    request: { readonly email: string; readonly lang: Lang; readonly network: string | null },
  ): Promise<ResendResult>

  /** The private page. Null: no such link, or it has expired. Changes nothing. */
  personView(tenant: Tenant, caseToken: string): Promise<PersonView | null>

  /**
   * One file of the answer. Null: no such link, the link does not prove the mailbox, no answer, or it has expired.
   * Adds to the timeline, so that the person sees every download: call it for a POST.
   */
  download(tenant: Tenant, caseToken: string, form: AnswerForm): Promise<AnswerFile | null>

  // — the DPO ——————————————————————————————————————————————————————————————————————————————————————————————————————

  /** Confirmed cases, most urgent first, then unconfirmed, then closed ones, latest first (at most 200). */
  inbox(tenant: Tenant): Promise<readonly InboxItem[]>

  /** The case, from our own database only. */
  caseView(tenant: Tenant, reference: string): Promise<CaseView | null>

  /** Searches the stores, changes nothing there nor here. Null: no such case, or nothing to preview in its state. */
  preview(tenant: Tenant, reference: string): Promise<Preview | null>

  /** Takes the case in charge. */
  take(tenant: Tenant, reference: string, actor: Actor): Promise<ActResult>

  /** Says what of the access answer concerns other people (Art. 15(4)). Replaces the earlier choice. */
  redact(tenant: Tenant, reference: string, redaction: Redaction, actor: Actor): Promise<ActResult>

  /** Sends the access answer exactly as previewed under `digest`; `changed` when the data have moved since. */
  answerAccess(tenant: Tenant, reference: string, digest: string, actor: Actor): Promise<ActResult>

  /** Starts the erasure exactly as previewed; `changed` when the plan of today has another hash. */
  confirmErasure(tenant: Tenant, reference: string, planHash: string, actor: Actor): Promise<ActResult>

  /** Two further months (Art. 12(3)); only before the base due date is over, once, and the person is told why. */
  extend(tenant: Tenant, reference: string, reason: ExtensionReason, actor: Actor): Promise<ActResult>

  /** Asks what identifies the person, for a reasonable doubt (Art. 12(6)); the clock stands still until `restart`. */
  suspend(tenant: Tenant, reference: string, asked: IdentityQuestion, actor: Actor): Promise<ActResult>

  /** The person has answered on this ISO day, between the question and today: the clock runs again. */
  restart(tenant: Tenant, reference: string, receivedOn: string, actor: Actor): Promise<ActResult>

  /** Refuses (Art. 12(4), (5)); article and remedies are put in by type, so that no refusal lacks them. */
  refuse(tenant: Tenant, reference: string, refusal: NewRefusal, actor: Actor): Promise<ActResult>

  // — the board of promises ————————————————————————————————————————————————————————————————————————————————————————

  /** Every request received by an instant, as it stood then, without anything of whoever asked. */
  requestsBy(tenant: Tenant, at: Date): Promise<readonly RequestRecord[]>

  /** Counts over all cases of a tenant, in the database and in the ledger. */
  audit(tenant: Tenant): Promise<RightsAudit>

  /**
   * Takes back a case that a synthetic person opened to try the portal, with its keys and mails; its entries in the
   * ledger stay. @throws {RangeError} for an address that a real person could have (RFC 2606).
   */
  discard(tenant: Tenant, email: string): Promise<void>

  /** The files of requests: by which rule they end, how many end on which ISO day, and their destruction. */
  readonly files: {
    rule(bundle: Bundle): string | null
    ends(
      tenant: Tenant,
      bundle: Bundle,
      until: string,
    ): Promise<readonly { readonly day: string; readonly rows: number }[]>
    purge(tenant: Tenant): Promise<number>
  }

  /** Binds the queues, for a worker process. */
  bindJobs(): Promise<void>
}

export type Lang = 'fr' | 'en'
export type Right = 'access' | 'erasure'
export type RequestChannel = 'portal' | 'mail' | 'post' | 'phone'

/** Opaque reference of an operator, different each year (accounts); never a name. */
export type Actor = string

export interface NewRequest {
  readonly right: Right
  readonly lang: Lang
  /** Who asks. The mail goes there. */
  readonly requester: {
    readonly email: string
    /** The site or the company that the request is about, in the person's own words. */
    readonly about?: string
  }
  /**
   * Whom it is about, as identifiers of the stores. The mailbox that is confirmed must be the e-mail searched: an
   * e-mail here must be the requester's. Others only narrow.
   */
  readonly subject: readonly {
    readonly kind: 'email' | 'phone' | 'customer-number'
    readonly value: string
  }[]
  readonly channel: RequestChannel
  /** Arrival at any of our channels, not the day somebody opened it (law R-D7). Null: now. */
  readonly receivedAt: Date | null
  /** Network of the sender for the rate limit, "203.0.113.0/24"; kept only as a keyed hash. Null: typed by the DPO. */
  readonly network: string | null
  /** The mailbox is proven already, elsewhere of ours: nothing is mailed. */
  readonly proven?: 'link' | 'code'
}

export type ReceiveResult =
  | {
      readonly result: 'received'
      readonly reference: string
      readonly caseToken: string
      readonly deadline: Deadline
    }
  | { readonly result: 'invalid'; readonly field: 'email' | 'phone' | 'customer-number' | 'other-mailbox' }
  | { readonly result: 'later'; readonly retryAfterSeconds: number }

export type LinkState =
  /** The page shows one button. `email` is the masked address, "c…@example.fr". */
  | { readonly state: 'ready'; readonly reference: string; readonly right: Right; readonly email: string }
  | { readonly state: 'used'; readonly reference: string }
  | { readonly state: 'expired'; readonly reference: string }
  | { readonly state: 'unknown' }

export type LinkConfirmation =
  | { readonly result: 'confirmed'; readonly reference: string; readonly caseToken: string }
  | { readonly result: 'used' }
  | { readonly result: 'expired' }
  | { readonly result: 'unknown' }

export type CodeConfirmation =
  | { readonly result: 'confirmed'; readonly reference: string }
  /** `triesLeft` 0: this code is dead, ask for another. */
  | { readonly result: 'wrong'; readonly triesLeft: number }
  | { readonly result: 'expired' }
  /** The case is confirmed already. */
  | { readonly result: 'used' }
  | { readonly result: 'unknown' }
  | { readonly result: 'later'; readonly retryAfterSeconds: number }

export type ResendResult =
  | { readonly result: 'sent' }
  /** The case is confirmed already: a fresh private link was mailed instead. */
  | { readonly result: 'confirmed' }
  | { readonly result: 'unknown' }
  | { readonly result: 'later'; readonly retryAfterSeconds: number }

/** Where a case stands. `running` is for erasures only. */
export type CaseState = 'received' | 'confirmed' | 'taken' | 'running' | 'answered' | 'refused'

/** A moment of the case. `at` is an ISO 8601 UTC instant; facts hold no personal data. */
export interface TimelineEntry {
  readonly at: string
  readonly event: CaseEvent
  readonly facts: Readonly<Record<string, string | number>>
}

/**
 * `confirmed` {method: link|code} · `extended` {until, reason} · `suspended` {doubt} · `restarted` {days} · `told` {recipient} · `answered` {verdict?} ·
 * `refused` {ground} · `downloaded` {form}; the others carry no facts.
 */
export type CaseEvent =
  | 'received'
  | 'resent'
  | 'confirmed'
  | 'taken'
  | 'redacted'
  | 'extended'
  | 'suspended'
  | 'restarted'
  | 'erasure-confirmed'
  | 'told'
  | 'answered'
  | 'refused'
  | 'downloaded'

export interface PersonView {
  readonly reference: string
  readonly right: Right
  readonly lang: Lang
  readonly state: 'waiting-for-confirmation' | 'received' | 'being-handled' | 'answered' | 'refused'
  readonly deadline: DeadlineView
  readonly timeline: readonly TimelineEntry[]
  /** Masked address to which the mail was sent, "c…@example.fr". */
  readonly email: string
  /**
   * This device has proved the mailbox (followed a mailed link or typed the code). Without it the page shows progress
   * but never the answer: whoever types another person's address must not read what that person confirms.
   */
  readonly proven: boolean
  /** Null: not yet, not proven, or expired. Without proof the timeline has no facts, and a refusal is an answer. */
  readonly answer: Answer | null
  /** Last day on which the answer can be read here; null without one. */
  readonly answerUntil: string | null
  readonly answerExpired: boolean
}

export interface DeadlineView extends Deadline {
  /** The day that counts now: `due`, or `extendedDue` once extended; both moved by the days of a suspension. */
  readonly current: string
  readonly extended: boolean
  /** Day since when the clock stands still; null: it runs. All days on which it stood still, today's included. */
  readonly suspendedSince: string | null
  readonly suspendedDays: number
  /** Today in the organisation's zone, and calendar days until `current` (negative: late). */
  readonly today: string
  readonly daysLeft: number
  /** Whether `extend` would be accepted now. */
  readonly extendable: boolean
}

/** `html`: one file. `zip`: manifest, JSON, CSV, page, receipt. `letter`: PDF. `receipt`: the tlog-proof. */
export type AnswerForm = 'html' | 'zip' | 'letter' | 'receipt'

export interface AnswerFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export interface InboxItem {
  readonly reference: string
  readonly right: Right
  readonly channel: RequestChannel
  readonly state: CaseState
  /** Masked address, enough to tell two cases apart. */
  readonly email: string
  readonly deadline: DeadlineView
}

export interface CaseView extends InboxItem {
  readonly lang: Lang
  /** In clear; null once the case's keys are shredded. */
  readonly requester: NewRequest['requester'] | null
  readonly subject: NewRequest['subject'] | null
  readonly identity: {
    readonly confirmed: boolean
    readonly method: 'link' | 'code' | null
    readonly at: string | null
  }
  readonly timeline: readonly TimelineEntry[]
  readonly redaction: Redaction
  /** What was asked to identify the person, oldest first. */
  readonly questions: readonly AskedQuestion[]
  /** Id of the running or finished erasure, for its progress; null before confirmation. */
  readonly erasure: string | null
  /** Null: not yet, or a copy that has expired and was destroyed. */
  readonly answer: Answer | null
  readonly answerUntil: string | null
  /** Mails of this case that did not leave. */
  readonly mails: { readonly waiting: number; readonly refused: number }
}

export type Preview =
  /** The answer as the person will read it, with what is withheld marked. `digest` binds `answerAccess` to it. */
  | {
      readonly right: 'access'
      readonly answer: Answer & { readonly right: 'access' }
      readonly digest: string
      readonly identity: IdentityCheck
    }
  | { readonly right: 'erasure'; readonly plan: PlanView; readonly identity: IdentityCheck }

/** `contradicted`: what else the person gave does not fit the rows of the confirmed mailbox, which are left out. */
export type IdentityCheck = 'mailbox' | 'contradicted'

export interface PlanView {
  readonly hash: string
  readonly stores: readonly PlanStoreView[]
  readonly totals: { readonly erased: number; readonly masked: number; readonly kept: number }
  /** Day after which no backup holds what is erased today; null when nothing is. */
  readonly backupsUntil: string | null
  /** Recipients that will be told (Art. 19). */
  readonly recipients: readonly { readonly name: string; readonly label: Text; readonly notified: boolean }[]
  /** Why it cannot be confirmed now; null: it can. */
  readonly blocked: 'contradicted' | null
}

export interface PlanStoreView {
  readonly store: string
  readonly label: Text
  readonly engine: Engine
  readonly place: string
  readonly reached: boolean
  /** Why nothing may be done in this store (a code of `erasure`); null: it may. */
  readonly refusal: string | null
  readonly verdict: ErasureVerdict
  readonly lines: readonly PlanLineView[]
}

export interface PlanLineView {
  readonly table: string
  readonly label: Text
  readonly rows: number
  readonly fate: 'erased' | 'masked' | 'kept' | 'shared' | 'ambiguous'
  /** Columns masked, for `masked`, and for `kept` rows that lose what the duty does not need. */
  readonly columns: readonly string[]
  readonly ground: string | null
  readonly until: string | null
}

/** What concerns other people. Columns marked `thirdParty` by the policy are withheld unless shown here. */
export interface Redaction {
  readonly show: readonly ColumnRef[]
  readonly hide: readonly ColumnRef[]
  /** Ids of rows of the preview. */
  readonly rows: readonly string[]
}

export interface ColumnRef {
  readonly store: string
  readonly table: string
  readonly column: string
}

/** Art. 12(3) knows these two grounds only. */
export type ExtensionReason = 'complexity' | 'number'

/** Why the identity is in reasonable doubt. A request that is only broad, or imprecise, is no such doubt (EDPB). */
export type IdentityDoubt = 'contradicted' | 'several-people' | 'unusual'

export interface IdentityQuestion {
  readonly doubt: IdentityDoubt
  /** What is asked, in words the person reads: the least that removes the doubt. Not empty. */
  readonly question: string
}

export interface AskedQuestion extends IdentityQuestion {
  /** ISO days: asked, and answered; null: not yet. */
  readonly since: string
  readonly until: string | null
}

export interface NewRefusal {
  readonly ground: RefusalGround
  /** What is true in this case, in words the person reads. Not empty. */
  readonly reason: string
}

export type ActResult =
  | { readonly result: 'done' }
  | { readonly result: 'unknown-case' }
  /** The case is in a state in which this cannot be done. */
  | { readonly result: 'wrong-state'; readonly state: CaseState }
  /** Data or plan are no longer those previewed: look again. */
  | { readonly result: 'changed' }
  /** So many people are erased that somebody else has to confirm this too; nothing begins before. */
  | { readonly result: 'second-person' }
  /** A store could not be searched, so the answer would be incomplete. */
  | { readonly result: 'unreached'; readonly stores: readonly string[] }
  /** What else the person gave does not fit their mailbox: ask them, or refuse as not identified. */
  | { readonly result: 'contradicted' }
  /** The identity is in doubt and the person has not answered yet: note their answer first, or refuse. */
  | { readonly result: 'suspended' }
  /** The base due date is over: no extension any more. */
  | { readonly result: 'too-late' }
  | { readonly result: 'invalid'; readonly field: 'reason' | 'rows' | 'columns' | 'question' | 'received-on' }
