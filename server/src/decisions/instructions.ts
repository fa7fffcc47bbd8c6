import type { Bundle, Operation } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Permit } from '../stores/stores.ts'

/**
 * What clients instruct us to do with their data (Art. 28(3)(a), 29). Everything stands in the client's own tenant and log.
 * Refusing is a value; a method enters the client's tenant by itself.
 */
export interface Instructions {
  /** Notes an instruction. It is live at once, unless it asks for what a declared limit rules out. */
  give(on: ActingOn, given: NewInstruction): Promise<Given>
  /** What is under way under it stops before its next store. */
  withdraw(on: ActingOn, reference: string): Promise<Act>
  /** Our officer finds that it infringes the law: the client is told at once, and it rests until the client has spoken. */
  markInfringing(on: ActingOn, reference: string, reason: string): Promise<Act>
  /** The client upholds what we found infringing: it is live again, on the client's word. */
  uphold(on: ActingOn, reference: string): Promise<Act>
  /** Answers it with a limit that the policy declares. */
  answerWithLimit(on: ActingOn, reference: string, limit: string): Promise<Act>

  /** Newest first. */
  instructions(client: Tenant): Promise<readonly Instruction[]>
  /** How many of each, for a list of clients: no word is opened. @param today ISO day in the organisation's zone. */
  countInstructions(client: Tenant, today: string): Promise<InstructionCounts>
  instruction(client: Tenant, reference: string): Promise<Instruction | null>

  /**
   * Makes the first instruction of what the client's own policy in force says of its agreement; again, it changes nothing. Where
   * the policy says more or less than before, another one takes its place.
   */
  adoptAgreement(tx: Tx, client: Tenant): Promise<void>
  /** Withdraws all that are live, when the agreement is over and its data are gone. */
  endAll(tx: Tx, client: Tenant, actor: string | null): Promise<void>

  /** Refuses what no live instruction covers, and notes under which the others were carried out. */
  readonly permit: Permit
  /** Carries out work under this instruction and no other. */
  citing<T>(reference: string | null, work: () => Promise<T>): Promise<T>
  /** The instruction under which work is done now: the one that is cited, else a live one. null: the data are our own. 'none': none covers it. */
  cited(tenant: Tenant, bundle: Bundle, operation: Operation): Promise<string | 'none' | null>

  /** @returns null: no ticket, or no live instruction to read: there is no session. */
  openSupport(
    on: ActingOn,
    given: { readonly ticket: string; readonly instruction: string },
  ): Promise<SupportSession | null>
  closeSupport(on: ActingOn, session: string): Promise<boolean>
  /** Newest first. */
  supports(client: Tenant): Promise<readonly SupportSession[]>

  /** Of one client, for the board. */
  auditInstructions(client: Tenant): Promise<InstructionAudit>
}

/** Who acts, for which client, in whose installation. */
export interface ActingOn {
  readonly operator: Tenant
  readonly client: Tenant
  /** Opaque reference of an account; null: the system. */
  readonly actor: string | null
}

export type InstructionOrigin = 'agreement' | 'portal' | 'recorded' | 'request' | 'end'

export interface NewInstruction {
  readonly origin: Exclude<InstructionOrigin, 'agreement'>
  /** In the client's words. No personal data is needed in it. */
  readonly text: string
  /** Who of the client gave it and where that is kept, where our officer records it; null: an account of the client did. */
  readonly author: { readonly name: string; readonly document: string } | null
  /** Reference of the request; null: none. */
  readonly about: string | null
  /** ISO day; null: today. */
  readonly givenOn: string | null
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly operations: readonly Operation[]
  /** Empty: every store of the client. */
  readonly stores: readonly string[]
  /** ISO days; null: from today, until withdrawn. */
  readonly validFrom: string | null
  readonly validUntil: string | null
  /** The declared limit that it runs into, as whoever gives it knows; null: none. */
  readonly limit: string | null
  /** Reference of the instruction whose place it takes; null: none. */
  readonly replaces: string | null
}

/** What is wrong with what was given; each has its sentence. */
export type InstructionProblem =
  | 'limit'
  | 'text'
  | 'operations'
  | 'stores'
  | 'purposes'
  | 'days'
  | 'author'
  | 'replaces'

export type Given =
  | { readonly result: 'given'; readonly reference: string; readonly state: InstructionState }
  | { readonly result: 'invalid'; readonly problem: InstructionProblem }
  | { readonly result: 'no-client' }

export type ActRefusal = 'wrong-state' | 'reason' | 'limit'

export type Act =
  | { readonly result: 'done' }
  | { readonly result: 'unknown' }
  | { readonly result: 'refused'; readonly why: ActRefusal }

/** `limited`: answered with a declared limit. `suspended`: we found that it infringes, and the client has not spoken. */
export type InstructionState =
  | 'live'
  | 'future'
  | 'suspended'
  | 'limited'
  | 'expired'
  | 'replaced'
  | 'withdrawn'

/** Why a machine thinks that somebody should look. */
export type InstructionHint =
  | 'purpose-not-agreed'
  | 'category-not-agreed'
  | 'special-category'
  | 'place-not-allowed'
  | 'prospecting'

export interface Instruction {
  readonly reference: string
  readonly number: number
  readonly origin: InstructionOrigin
  readonly about: string | null
  readonly state: InstructionState
  readonly text: string
  readonly author: { readonly name: string; readonly document: string } | null
  readonly givenOn: string
  readonly recordedAt: Date
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly operations: readonly Operation[]
  readonly stores: readonly string[]
  readonly validFrom: string
  readonly validUntil: string | null
  readonly hints: readonly InstructionHint[]
  /** Id of a declared limit; null: none. */
  readonly limit: string | null
  /** Why we find that it infringes the law; null: we do not. */
  readonly infringes: { readonly reason: string; readonly at: Date; readonly upheldAt: Date | null } | null
  readonly withdrawnAt: Date | null
  readonly successor: string | null
  /** How many operations were carried out under it, and on which day the last. */
  readonly uses: { readonly times: number; readonly last: string | null }
}

export interface InstructionCounts {
  readonly live: number
  /** Live ones of which a machine thinks that somebody should look, and nobody has found that they infringe. */
  readonly hinted: number
  /** Found infringing, and the client has not spoken. */
  readonly suspended: number
}

export interface SupportSession {
  readonly session: string
  readonly ticket: string
  readonly instruction: string
  readonly openedAt: Date
  readonly endsAt: Date
  readonly closedAt: Date | null
}

export interface InstructionAudit {
  readonly live: number
  /** Operations on the client's stores that were carried out under one. */
  readonly operations: number
  /** Erasures of the client's data that name none, or one that is not in its register. */
  readonly uncited: number
  /** Answers with a limit, by its id. */
  readonly limits: readonly string[]
  /** Found infringing, and the client has not spoken. */
  readonly suspended: number
  readonly sessions: number
  /** Sessions whose instruction had ended, or did not let anybody read, when they were opened. */
  readonly sessionsUncovered: number
  /** An operation under an instruction that does not exist was tried, and refused. */
  readonly refusesWithout: boolean
}
