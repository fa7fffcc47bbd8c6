import type { Bundle, Client } from '@garant/policy'
import type {
  Decisions,
  Instruction,
  InstructionCounts,
  SupportSession,
} from '../../../decisions/decisions.ts'
import type { Endings, EndingView } from '../../../ending/ending.ts'
import type { Paged } from '../../../kernel/page.ts'
import type { Tenant } from '../../../kernel/tenant.ts'
import type { ClientParty } from '../../../parties/parties.ts'
import type { Relays, RequestClock, Sorting } from '../../../relays/relays.ts'

/** The clients as the console reads and moves them. */
export interface OfficerClients
  extends Pick<Decisions, 'give' | 'markInfringing' | 'answerWithLimit' | 'openSupport' | 'closeSupport'>,
    Pick<Relays, 'relay'>,
    Pick<Endings, 'begin' | 'askErasure' | 'confirmErasure' | 'resume' | 'attest'> {
  /** So many of them, in order of name. */
  list(asked: ClientsAsked): Promise<ClientsPage>
  /** Requests of the public form of which only the officer can say whose they are. */
  asked(): Promise<readonly Sorting[]>
  /** @returns false: somebody was faster, or the client is not in question. */
  forward(reference: string, client: string, actor: string): Promise<boolean>
  leaveRequest(reference: string, actor: string): Promise<boolean>
  /** Null: there is no such client. */
  one(id: string): Promise<ClientFile | null>
}

export interface ClientsAsked {
  /** From 1. */
  readonly page: number
  /** A part of the name; empty: all. */
  readonly named: string
}

export interface ClientsPage extends Paged<ClientLine> {
  /** Of that name, on all pages. */
  readonly total: number
}

export interface ClientLine {
  readonly party: ClientParty
  readonly instructions: InstructionCounts
  /** Those that are open among them; none where nothing is open. */
  readonly requests: readonly RequestClock[]
}

export interface ClientFile {
  readonly party: ClientParty
  readonly instructions: readonly Instruction[]
  readonly requests: readonly RequestClock[]
  readonly tenant: Tenant
  /** As the policy in force names it; null: it does not any more. */
  readonly client: Client | null
  /** The client's own policy. */
  readonly bundle: Bundle
  readonly supports: readonly SupportSession[]
  /** null: the agreement goes on. */
  readonly ending: EndingView | null
}
