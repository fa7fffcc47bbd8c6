import type { ActingOn } from '../decisions/decisions.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { CaseState, NewRequest, Right } from '../rights/rights.ts'

export type { RelayDeps } from './context.ts'
export { createRelays } from './create.ts'
export { sortQueue } from './jobs.ts'

/**
 * Requests of persons about data of a client (Art. 28(3)(e)): what reaches us is relayed without delay, the client decides, and we
 * carry out what it decided, as its instruction. A clock on each side.
 */
export interface Relays {
  /** Hands a request that reached us to the client it is about, and tells the client by mail. */
  relay(on: ActingOn, request: RelayedRequest): Promise<Relayed>
  /** The client notes a request that reached it. */
  open(on: ActingOn, request: RelayedRequest): Promise<Relayed>
  /**
   * Carries out what a client decides on one of its requests, as an instruction of its own that ends with the decision where it was
   * not done. @param isDone whether it was.
   */
  decide<T>(
    on: ActingOn,
    decision: Decision,
    work: () => Promise<T>,
    isDone: (result: T) => boolean,
  ): Promise<T>
  /** What our own people see of a client's requests: counts and clocks, and nothing of who asked. Most urgent first. */
  clocks(operator: Tenant, client: Tenant): Promise<readonly RequestClock[]>

  /** Clients of whom a request is still being handed over. */
  waitingFor(operator: Tenant): Promise<ReadonlySet<Tenant>>

  // — what reaches us by the public form —————————————————————————————————————————————————————————————————————————————

  /**
   * Looks up whose data a confirmed request is about, and hands it over by itself where that cannot be wrong. Nothing that the person, or
   * anybody else, can see depends on what is found.
   */
  sort(operator: Tenant, reference: string): Promise<void>
  /** Requests of which only the officer can say whose they are. */
  asked(operator: Tenant): Promise<readonly Sorting[]>
  /** The officer hands one of them to a client in question. @returns false: somebody was faster, or it is not in question. */
  forward(operator: Tenant, reference: string, client: string, actor: string): Promise<boolean>
  /** The officer says that no client is concerned. */
  leave(operator: Tenant, reference: string, actor: string): Promise<boolean>
  bindJobs(): Promise<void>
}

export interface RelayedRequest {
  readonly right: Right
  readonly lang: 'fr' | 'en'
  /** Of the person: it is proved by a mail before anything is looked for. */
  readonly email: string
  readonly customerNumber: string | null
  readonly channel: NewRequest['channel']
  /** ISO day on which it arrived; null: today. */
  readonly receivedOn: string | null
  /** How the person has proven the mailbox to us already: they are not asked again. */
  readonly proven?: 'link' | 'code'
}

export type Relayed =
  /** `reference` of the case in the client's tenant. */
  | { readonly result: 'relayed'; readonly reference: string }
  | { readonly result: 'invalid'; readonly field: 'email' | 'customer-number' | 'received-on' }
  | { readonly result: 'later' }
  | { readonly result: 'no-client' }

/** A request of the public form, and who may be concerned by it. */
export interface Sorting {
  /** Of the case in our own tenant. */
  readonly reference: string
  readonly state: 'searching' | 'relaying' | 'nobody' | 'relayed' | 'ask' | 'left'
  readonly clients: readonly { readonly id: string; readonly name: string }[]
  readonly own: boolean
  /** Stores that did not answer. */
  readonly unreached: number
}

export interface Decision {
  readonly reference: string
  readonly right: Right
}

export interface RequestClock {
  /** null: it is still being handed over. */
  readonly reference: string | null
  readonly right: Right
  /** ISO days: when it reached us, when we had to relay it and when we did; null: it reached the client itself. */
  readonly ours: {
    readonly receivedOn: string
    readonly due: string
    readonly relayedOn: string | null
  } | null
  /** null: it is still being handed over. */
  readonly client: { readonly state: CaseState; readonly due: string; readonly daysLeft: number } | null
}
