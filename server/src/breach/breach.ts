import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { StoreScope } from '../stores/stores.ts'
import type { BreachAudit } from './audit.ts'
import type { ClientNotice, ReceivedNotice } from './client-notice.ts'
import type { AuthorityForm } from './form.ts'

export type { BreachAudit } from './audit.ts'
export type { ClientNotice, ReceivedNotice } from './client-notice.ts'
export type { BreachDeps } from './context.ts'
export { createBreach } from './create.ts'
export { BreachError, type BreachErrorCode } from './errors.ts'
export type { AuthorityForm } from './form.ts'
export { letterWords } from './letter-mail.ts'

/**
 * Personal data breaches (GDPR Art. 33 and 34), from a rumour to the end, on both sides: as controller the supervisory
 * authority and the people, as processor every client concerned. Refusing is a value; a method rejects only when we could
 * not do our work.
 */
export interface Breach {
  /** Notes a rumour: one field suffices. */
  suspect(tenant: Tenant, suspicion: NewSuspicion, actor: Actor): Promise<Suspected>
  /** We know, with reasonable certainty, that there is a breach: every period counts from that moment (EDPB 9/2022). */
  becomeAware(tenant: Tenant, reference: string, at: WallTime, actor: Actor): Promise<ActResult>
  /** It was no breach; it stays in the register with its reason. */
  dismiss(tenant: Tenant, reference: string, reason: string, actor: Actor): Promise<ActResult>
  /** Says what is known of it. Replaces what was said before, field by field. */
  describe(tenant: Tenant, reference: string, facts: Partial<BreachFacts>, actor: Actor): Promise<ActResult>
  /** Which stores, hours and categories: names the clients concerned at once, and has people counted by a worker. */
  scope(tenant: Tenant, reference: string, scope: ScopeInput, actor: Actor): Promise<ActResult>
  /** The controller's judgement of the risk for people, with reasons (Art. 33(1), 34(1)). */
  assess(tenant: Tenant, reference: string, assessment: Assessment, actor: Actor): Promise<ActResult>
  /** Tells every client concerned that was not told yet, or tells all again: no risk is weighed here (Art. 33(2)). */
  tellClients(tenant: Tenant, reference: string, which: 'untold' | 'all', actor: Actor): Promise<ActResult>
  /** Notes that a client said it knows, by another way than its portal. */
  noteAcknowledgement(
    tenant: Tenant,
    reference: string,
    given: { readonly client: string; readonly by: 'phone' | 'mail' | 'other' },
    actor: Actor,
  ): Promise<ActResult>
  /** Notes what was sent to the supervisory authority; its form is kept as it was (Art. 33(1), (4)). */
  file(tenant: Tenant, reference: string, filing: NewFiling, actor: Actor): Promise<ActResult>
  /** Writes to everybody concerned of whom an address is held, once each (Art. 34). */
  sendLetters(tenant: Tenant, reference: string, letter: Letter, actor: Actor): Promise<ActResult>
  /** Notes a public communication in place of letters (Art. 34(3)(c)). */
  tellPublic(tenant: Tenant, reference: string, told: PublicNotice, actor: Actor): Promise<ActResult>
  /** Two people declared the same breach: all of the first goes to the second, which keeps the earliest clock. */
  merge(tenant: Tenant, reference: string, into: string, actor: Actor): Promise<ActResult>
  /** Closes what is done. */
  close(tenant: Tenant, reference: string, actor: Actor): Promise<ActResult>

  /** Null: there is none. Changes nothing. */
  view(tenant: Tenant, reference: string): Promise<BreachView | null>
  /** All of them, newest first, without drills (Art. 33(5)). */
  register(tenant: Tenant): Promise<readonly BreachLine[]>
  /** What to write into the authority's form, as far as it is known. */
  authorityForm(tenant: Tenant, reference: string): Promise<AuthorityForm | null>
  /** The notice to one client, with that client's stores alone. */
  clientNotice(tenant: Tenant, reference: string, client: string): Promise<ClientNotice | null>

  /** Goes the whole way on an invented breach over the real stores' counts, and sends nothing to anybody. */
  drill(tenant: Tenant, actor: Actor | null): Promise<Drill>
  /** Newest first. */
  drills(tenant: Tenant): Promise<readonly Drill[]>
  audit(tenant: Tenant): Promise<BreachAudit>

  // — the client, in its own tenant ————————————————————————————————————————————————————————————————————————————————

  received(client: Tenant): Promise<readonly ReceivedNotice[]>
  /** The client says that it knows. Once; false: there is no such notice. */
  acknowledge(client: Tenant, reference: string, actor: Actor): Promise<boolean>

  /** Closed breaches: by which rule they end, how many end on which ISO day, and their destruction. */
  readonly closed: {
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

/** Opaque reference of an account; never a name. */
export type Actor = string

/** A time as somebody reads it off a clock, and where that clock hangs. */
export interface WallTime {
  /** "2026-11-23T09:41" */
  readonly local: string
  /** IANA zone. */
  readonly zone: string
}

export interface NewSuspicion {
  /** What happened, in a sentence. */
  readonly what: string
  /** Null: now. */
  readonly since: WallTime | null
  /** Names of stores; empty: not known. */
  readonly stores: readonly string[]
}

export type Suspected =
  | { readonly result: 'suspected'; readonly reference: string }
  | { readonly result: 'invalid'; readonly problem: Problem }

/** What is wrong with what was given; each has its sentence. */
export type Problem =
  | 'what'
  | 'stores'
  | 'reason'
  | 'reasons'
  /** Not a time, or a zone that does not exist. */
  | 'time'
  /** A time that this clock skipped, or showed twice. */
  | 'time-ambiguous'
  /** In the future: most often the clock of another zone. */
  | 'future'
  /** Before the suspicion. */
  | 'before-suspicion'
  /** Before awareness. */
  | 'before-awareness'
  /** The end is before the beginning. */
  | 'order'
  /** Encryption counts only when it is shown who says that the keys are safe, and why. */
  | 'keys'
  /** After 72 hours, the notification says why it is late. */
  | 'late-reason'
  | 'letter'
  | 'public'
  | 'same'

export type ActResult =
  | { readonly result: 'done' }
  | { readonly result: 'unknown' }
  | { readonly result: 'wrong-state'; readonly state: BreachState }
  | { readonly result: 'invalid'; readonly problem: Problem }
  /** Something has to be done first. */
  | { readonly result: 'waits'; readonly duties: readonly Duty[] }

export type BreachState = 'suspected' | 'aware' | 'assessed' | 'notified' | 'closed'
export type Outcome = 'handled' | 'unfounded' | 'merged'
/** Towards the rights and freedoms of people. */
export type Risk = 'unlikely' | 'risk' | 'high'
export type Severity = 'negligible' | 'limited' | 'significant' | 'maximum'
/** Art. 34(3)(a), (b), (c). */
export type Exemption = 'encrypted' | 'removed' | 'disproportionate'

/** What has to be done before it can be closed. */
export type Duty = 'aware' | 'scope' | 'assess' | 'clients' | 'authority' | 'authority-complete' | 'people'

export const losses = ['confidentiality', 'integrity', 'availability'] as const
export type Loss = (typeof losses)[number]
export const origins = [
  'internal-accident',
  'internal-malice',
  'external-accident',
  'external-malice',
  'unknown',
] as const
export type Origin = (typeof origins)[number]
export const causes = [
  ...[
    'lost-device',
    'theft',
    'intrusion',
    'phishing',
    'misdirected',
    'published',
    'wrong-rights',
    'software',
  ],
  ...['processor', 'unknown'],
] as readonly Cause[]
export type Cause =
  | 'lost-device'
  | 'theft'
  | 'intrusion'
  | 'phishing'
  | 'misdirected'
  | 'published'
  | 'wrong-rights'
  | 'software'
  | 'processor'
  | 'unknown'

/** What is known of it, in words. All of it may be empty. */
export interface BreachFacts {
  readonly what: string
  /** How it was discovered. */
  readonly circumstances: string
  readonly losses: readonly Loss[]
  readonly origin: Origin
  readonly cause: Cause
  /** Measures that were there before. */
  readonly before: string
  readonly consequences: string
  /** Measures taken or proposed, mitigation included. */
  readonly measures: string
  /** Other countries whose people are concerned. */
  readonly abroad: string
  /** Told to others: police, national cybersecurity agency, another authority. */
  readonly others: string
}

export interface ScopeInput {
  /** Names of our stores and of clients'. */
  readonly stores: readonly string[]
  readonly from: WallTime | null
  readonly until: WallTime | null
  /** Ids of data categories; empty: all. */
  readonly categories: readonly string[]
  readonly rows: 'present' | 'entered'
}

export interface Scope extends Omit<ScopeInput, 'from' | 'until'> {
  /** ISO 8601 UTC. */
  readonly from: string | null
  readonly until: string | null
}

export interface Assessment {
  readonly risk: Risk
  readonly severity: Severity
  readonly reasons: string
  readonly exemption: Exemption | null
  /** Needed for `encrypted`: who says that the keys were never within reach, and on what ground. */
  readonly keys: { readonly by: string; readonly statement: string } | null
}

export interface NewFiling {
  readonly phase: 'initial' | 'complement' | 'complete'
  readonly at: WallTime
  /** The authority's number; empty: none yet. */
  readonly receipt: string
  /** Why it comes after 72 hours; empty where it does not. */
  readonly lateReason: string
}

/** A letter in the reader's words (Art. 34(2)). */
export interface Letter {
  readonly lang: 'fr' | 'en'
  readonly happened: string
  readonly consequences: string
  readonly done: string
  readonly advice: string
}

export interface PublicNotice {
  readonly where: string
  readonly text: string
  /** Why letters would have been disproportionate, or could not reach people. */
  readonly reason: string
}

/** A period in real hours: no night, week-end or holiday stops it. Instants are ISO 8601 UTC. */
export interface Clock {
  readonly from: string
  readonly due: string
  readonly hours: number
  /** When what it asks for was done; null: not yet. */
  readonly doneAt: string | null
  /** Milliseconds left at the instant of looking, or when it was done; negative: late. */
  readonly leftMs: number
}

export interface BreachLine {
  readonly reference: string
  readonly state: BreachState
  readonly outcome: Outcome | null
  readonly suspectedAt: string
  readonly awareAt: string | null
  readonly risk: Risk | null
  /** Why it was not notified, where it was not; null: it was, or that is still open. */
  readonly unnotified: string | null
  readonly what: string
  readonly clients: { readonly concerned: number; readonly told: number }
  /** People at most; null: not counted. */
  readonly people: Figures | null
  readonly closedAt: string | null
  /** The nearest instant by which somebody outside has to be told, ISO 8601 UTC; null: nobody waits. It may be past. */
  readonly due: string | null
}

/** How many people: between the most of one store and the sum of all, since one person may be in several. */
export interface Figures {
  readonly atLeast: number
  /** Null: a store was not reached, or rows are nobody's: only `atLeast` is known. */
  readonly atMost: number | null
  readonly records: number
}

export type ScopedStore = StoreScope & { readonly client: string | null }

export interface BreachView extends BreachLine {
  readonly drill: boolean
  readonly declaredAt: string
  readonly awareNotedAt: string | null
  readonly facts: BreachFacts
  readonly scope: Scope | null
  /** Null: nothing to count, or still being counted. */
  readonly counted: { readonly at: string; readonly stores: readonly ScopedStore[] } | null
  readonly assessment: (Assessment & { readonly at: string }) | null
  /** Null: not aware yet, or no store of our own is concerned. */
  readonly authorityClock: Clock | null
  /** The most urgent of those of the clients; null: none concerned, or not aware yet. */
  readonly clientClock: Clock | null
  readonly clientsConcerned: readonly ConcernedClient[]
  readonly filings: readonly {
    readonly phase: NewFiling['phase']
    readonly at: string
    readonly receipt: string
    readonly late: boolean
  }[]
  readonly letters: LettersView | null
  readonly publicAt: string | null
  readonly duties: readonly Duty[]
  readonly events: readonly BreachEvent[]
  /** Others that may be the same: open, and near in time or in the same store. */
  readonly perhapsSame: readonly {
    readonly reference: string
    readonly what: string
    readonly suspectedAt: string
  }[]
  /** Reference of the one it went to. */
  readonly mergedInto: string | null
  readonly now: string
}

export interface ConcernedClient {
  readonly client: string
  readonly name: string
  /** Null: not aware yet. */
  readonly clock: Clock | null
  readonly mailedAt: string | null
  readonly attempts: number
  readonly unreached: boolean
  readonly acknowledgedAt: string | null
  readonly acknowledgedBy: 'portal' | 'phone' | 'mail' | 'other' | null
  readonly people: Figures | null
}

export interface LettersView {
  readonly state: 'writing' | 'written' | 'stopped'
  readonly written: number
  readonly without: number
  readonly again: number
  /** Mails that a server refused for good, or that wait. */
  readonly refused: number
  readonly waiting: number
  readonly trouble: string | null
}

export interface BreachEvent {
  readonly at: string
  readonly event: BreachEventName
  readonly facts: Readonly<Record<string, string | number>>
}

export type BreachEventName =
  | 'suspected'
  | 'aware'
  | 'described'
  | 'scoped'
  | 'counted'
  | 'assessed'
  | 'clients-told'
  | 'client-reached'
  | 'client-retried'
  | 'client-unreached'
  | 'client-acknowledged'
  | 'filed'
  | 'letters-begun'
  | 'letters-written'
  | 'public-told'
  | 'merged'
  | 'absorbed'
  | 'dismissed'
  | 'closed'
  | 'drilled'

export interface Drill {
  readonly reference: string
  readonly at: string
  /** The whole way was gone, every store answered and a notice was made for every client. */
  readonly passed: boolean
  readonly steps: readonly { readonly step: DrillStep; readonly ms: number }[]
  readonly stores: { readonly asked: number; readonly reached: number }
  readonly clients: number
  readonly people: Figures
}

export type DrillStep = 'suspect' | 'aware' | 'scope' | 'assess' | 'drafts' | 'notices' | 'close'
