import type { Bundle, Text } from '@garant/policy'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

/**
 * The chain below us: a graph, not a list (EDPB 22/2024). Somebody new is announced to every client concerned, each has its
 * window to object (Art. 28(2)), objections are settled, the same duties are bound by contract (Art. 28(4)), and only then may
 * anything go there. Refusing is a value.
 */
export interface SubProcessors {
  /** Everybody in the chain: those announced, and those whom the policy names. In order of name. */
  subProcessors(at: Reader, operator: Tenant): Promise<readonly SubProcessor[]>
  /** One with all that happened to it; null: there is none. */
  subProcessor(at: Reader, operator: Tenant, id: string): Promise<SubProcessorFile | null>
  /** The clients an announcement would concern, by the graph and by its stores and purposes. Pure reading. */
  concerned(at: Reader, operator: Tenant, announced: Pick<Particulars, Scope>): Promise<readonly Concerned[]>

  /** Opens the announcement and mails every client concerned. A name that is known already is `known`, with its id. */
  announce(tx: Tx, operator: Tenant, particulars: Particulars, actor: string): Promise<Announced>
  /** Mails the notice again to one client, for a mail that was refused or lost. */
  notifyAgain(tx: Tx, operator: Tenant, id: string, client: string, actor: string): Promise<Act>
  /** The contract that binds it to the same duties, with its day. */
  recordContract(tx: Tx, operator: Tenant, id: string, contract: NewContract, actor: string): Promise<Act>
  /** Answers an objection. `lifted` needs a reference to the client's agreement; `excluded`: never for this client. */
  settle(tx: Tx, operator: Tenant, id: string, settlement: Settlement, actor: string): Promise<Act>
  /** From now on it may work for every client that nothing stands against; for the others when nothing does any more. */
  activate(tx: Tx, operator: Tenant, id: string, actor: string): Promise<Act>
  /** Takes an announcement back before anything went there. */
  withdraw(tx: Tx, operator: Tenant, id: string, actor: string): Promise<Act>
  /** What became of the data of a store that it had. */
  recordReturn(tx: Tx, operator: Tenant, id: string, returned: Returned, actor: string): Promise<Act>
  /** Ends it; refused with the list of what it still holds. */
  end(tx: Tx, operator: Tenant, id: string, actor: string): Promise<Act>

  // — the client, in its own name ————————————————————————————————————————————————————————————————————————————————————

  /** What a client was told of each, newest first. Reads the client's own rows alone. */
  told(at: Reader, client: Tenant): Promise<readonly ToldClient[]>
  /** The client has read it; the second time changes nothing. It is no approval. */
  acknowledge(tx: Tx, by: ActingClient, id: string): Promise<Act>
  /** In the window it blocks for this client alone; later it is recorded, shown, and has to be answered. */
  object(tx: Tx, by: ActingClient, id: string, reason: string): Promise<Act>
  /** The client takes its objection back. */
  withdrawObjection(tx: Tx, by: ActingClient, id: string): Promise<Act>

  // — whoever is about to send something ———————————————————————————————————————————————————————————————————————————————

  /** Why each of these may not have this client's data now; an id that is not in the answer may. */
  barred(client: Tenant, bundle: Bundle, ids: readonly string[]): Promise<ReadonlyMap<string, Barred>>
  /** For the board: who is active without each client having been told, and what waits. */
  auditSubProcessors(operator: Tenant, bundle: Bundle): Promise<SubProcessorAudit>
  bindSubProcessorJobs(): Promise<void>
}

export type Reader = Tx | Db['read']

type Scope = 'engagedBy' | 'purposes' | 'stores'

/** What is announced. All of it is read by clients, and becomes the entry of the policy. */
export interface Particulars {
  readonly name: string
  readonly address: string
  /** ISO 3166-1. */
  readonly country: string
  /** Where the data lie or are read from, "Roubaix". */
  readonly place: string
  /** Where it is reached about personal data. */
  readonly contact: string
  readonly service: Text
  /** Ids of data categories. */
  readonly data: readonly string[]
  /** Ids of purposes of ours as a processor. */
  readonly purposes: readonly string[]
  /** Names of clients' stores that it will operate or read. */
  readonly stores: readonly string[]
  /** Id of the recipient that engages it; null: we do. */
  readonly engagedBy: string | null
  readonly contentAccess: boolean
}

export interface NewContract {
  readonly reference: string
  /** ISO day. */
  readonly signed: string
  /** It binds to the same duties as ours towards the client. */
  readonly sameDuties: boolean
}

export interface Settlement {
  readonly client: string
  readonly outcome: 'lifted' | 'excluded'
  /** What we answered. */
  readonly answer: string
  /** Where the client's agreement is kept; only for `lifted`. */
  readonly document: string
}

export interface Returned {
  readonly store: string
  readonly how: 'returned' | 'deleted'
  /** ISO day. */
  readonly on: string
  readonly document: string
}

export interface ActingClient {
  /** The organisation whose chain it is. */
  readonly operator: Tenant
  readonly client: Tenant
  /** Opaque reference of the person who acts. */
  readonly actor: string
}

export interface Concerned {
  readonly client: string
  readonly name: string
  /** Days in which it may object. */
  readonly days: number
  /** Its stores that are touched, by name. Empty: it is concerned by a purpose or by the chain. */
  readonly stores: readonly string[]
}

export type Announced =
  | { readonly result: 'announced'; readonly id: string; readonly clients: number }
  /** Sent twice, or announced by somebody else meanwhile. */
  | { readonly result: 'known'; readonly id: string }
  | { readonly result: 'invalid'; readonly field: keyof Particulars }

export type Act =
  | { readonly result: 'done' }
  /** It was so already: a double click, a second officer, the back button. */
  | { readonly result: 'already' }
  | { readonly result: 'unknown' }
  | { readonly result: 'refused'; readonly why: ActRefusal; readonly list?: readonly string[] }

export type ActRefusal =
  | 'wrong-state'
  | 'contract-missing'
  | 'same-duties'
  /** Every client is still within its window, not told, or objects. */
  | 'nobody-clear'
  | 'no-objection'
  | 'document-missing'
  | 'answer-missing'
  | 'reason-missing'
  | 'day-wrong'
  | 'store-unknown'
  /** `list`: stores of the policy that still name it. */
  | 'still-named'
  /** `list`: stores whose data it has, neither returned nor deleted. */
  | 'holds-data'
  /** `list`: others of the chain that it engages. */
  | 'engages-others'

export type SubProcessorState = 'announced' | 'active' | 'withdrawn' | 'ended'

/** Where one client stands with one announcement, by what is recorded and the day. */
export type ClientStanding =
  /** No mail server has taken the notice, and the client has not acknowledged it. */
  | 'not-told'
  | 'window-open'
  | 'objects'
  /** Nothing stands against it; it waits for us. */
  | 'clear'
  | 'active'
  /** Active, and the client objects: to be answered. */
  | 'objects-late'
  | 'excluded'
  | 'ended'

export interface SubProcessor {
  readonly id: string
  readonly state: SubProcessorState
  readonly particulars: Particulars
  /** No announcement of ours stands behind it: the policy names it. */
  readonly adopted: boolean
  /** ISO day; null: it was never announced here. */
  readonly announcedOn: string | null
  readonly contract: NewContract | null
  readonly activatedOn: string | null
  readonly endedOn: string | null
  readonly clients: readonly ClientTold[]
}

export interface ClientTold {
  readonly client: string
  readonly name: string
  readonly standing: ClientStanding
  readonly informedOn: string | null
  /** `agreement`: it was there when the client signed. */
  readonly informedBy: 'mail' | 'portal' | 'agreement' | null
  readonly objectionUntil: string | null
  /** ISO day from which it works for this client; null: not yet. */
  readonly activatedOn: string | null
  readonly acknowledged: boolean
  readonly objection: Objection | null
  readonly mails: { readonly sent: number; readonly accepted: number; readonly refused: number }
}

export interface Objection {
  /** ISO day. */
  readonly on: string
  readonly late: boolean
  readonly reason: string
  readonly settledOn: string | null
  readonly outcome: 'lifted' | 'withdrawn' | 'excluded' | null
  readonly answer: string | null
}

export interface SubProcessorFile extends SubProcessor {
  readonly events: readonly SubProcessorMoment[]
  /** Stores that it operates or reads, of whomever, and what became of the data of each. */
  readonly holdings: readonly Holding[]
}

export interface Holding {
  readonly store: string
  readonly label: Text
  /** Id of the client; null: our own. */
  readonly client: string | null
  /** The policy in force still names it there. */
  readonly named: boolean
  readonly returned: Omit<Returned, 'store'> | null
}

export interface SubProcessorMoment {
  readonly at: Date
  readonly event: SubProcessorEvent
  readonly client: string | null
}

export type SubProcessorEvent =
  | 'announced'
  | 'mailed'
  | 'taken'
  | 'refused'
  | 'acknowledged'
  | 'objected'
  | 'objection-withdrawn'
  | 'settled'
  | 'contract'
  | 'activated'
  | 'withdrawn'
  | 'returned'
  | 'ended'

/** One announcement as its client reads it. */
export interface ToldClient {
  readonly id: string
  readonly particulars: Particulars
  readonly standing: ClientStanding
  /** ISO day. */
  readonly announcedOn: string
  readonly informedOn: string | null
  readonly objectionUntil: string | null
  readonly acknowledged: boolean
  readonly objection: Objection | null
  /** May say no, or take it back, now. */
  readonly mayObject: boolean
}

export type Barred = 'unknown' | 'not-announced' | 'not-active' | ClientStanding

export interface SubProcessorAudit {
  /** Active ones that clients' stores name. */
  readonly active: number
  /** Pairs of a sub-processor and a client that have a proof of the notice before the first day. */
  readonly proven: number
  /** "recipient/client" where there is none, or where it is not active. */
  readonly unproven: readonly string[]
  /** Ledger entries that ought to be there and are not. */
  readonly unrecorded: number
  /** Objections that nobody has answered. */
  readonly unanswered: number
}
