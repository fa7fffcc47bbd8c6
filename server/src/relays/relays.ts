import type { ActingOn } from '../decisions/decisions.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { CaseState, NewRequest, Right } from '../rights/rights.ts'

export { createRelays, type RelayDeps } from './create.ts'

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
}

export type Relayed =
  /** `reference` of the case in the client's tenant. */
  | { readonly result: 'relayed'; readonly reference: string }
  | { readonly result: 'invalid'; readonly field: 'email' | 'customer-number' | 'received-on' }
  | { readonly result: 'later' }
  | { readonly result: 'no-client' }

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
