import type { Text } from '@garant/policy'
import type { EndingStep } from '../ending/ending.ts'
import type { CaseState, Right } from '../rights/rights.ts'

/**
 * `due`: somebody here has to act, and can. `breaks`: nobody has to act today, and it breaks by itself on its day. `stuck`: it
 * cannot go on before somebody else acts or something is mended.
 */
export type Kind = 'due' | 'breaks' | 'stuck'

/** One sentence and one verb of the officer's day, with where it comes from. */
export interface Line extends Noted {
  readonly source: Source
}

/** The same, as its source notes it, before anybody put it into words. Holds nothing of a person. */
export interface Noted {
  /** What it is about, in one word: two lines of one key are one. */
  readonly key: string
  readonly kind: Kind
  /** The last ISO day, or the instant (ISO 8601 UTC) by which it has to be done; null: now, or not known. */
  readonly on: string | null
  readonly says: Saying
}

/** The sentences that there are, with what they are filled with. */
export type Saying =
  | { readonly what: 'request'; readonly reference: string; readonly right: Right; readonly state: CaseState }
  | { readonly what: 'request-identity'; readonly reference: string; readonly right: Right }
  | { readonly what: 'request-stopped'; readonly reference: string; readonly right: Right }
  | {
      readonly what: 'promise'
      readonly id: string
      readonly text: Text
      readonly state: 'broken' | 'at-risk' | 'attested'
      /** Why it is broken, or what the worst check found; null: nothing is known of it. */
      readonly why: Text | null
    }
  | { readonly what: 'promises-unchecked'; readonly count: number }
  | { readonly what: 'breach'; readonly reference: string; readonly duty: BreachDuty }
  | { readonly what: 'contacts'; readonly client: string; readonly name: string; readonly count: number }
  | {
      readonly what: 'contacts-unreached'
      readonly client: string
      readonly name: string
      readonly count: number
    }
  | { readonly what: 'objection'; readonly id: string; readonly name: string; readonly count: number }
  | { readonly what: 'processor-ready'; readonly id: string; readonly name: string }
  | { readonly what: 'processor-window'; readonly id: string; readonly name: string; readonly count: number }
  | { readonly what: 'processor-untold'; readonly id: string; readonly name: string; readonly count: number }
  | { readonly what: 'disclosure'; readonly id: string; readonly type: 'case' | 'requisition' }
  | { readonly what: 'pack'; readonly client: string; readonly name: string }
  | { readonly what: 'pack-missing'; readonly client: string; readonly name: string }
  | { readonly what: 'assessment'; readonly id: string; readonly title: Text }
  | { readonly what: 'measure'; readonly id: string; readonly label: Text }
  | { readonly what: 'agreement'; readonly id: string; readonly label: Text }
  | { readonly what: 'flow'; readonly id: string; readonly count: number; readonly country: string }
  | { readonly what: 'flow-refused'; readonly id: string; readonly count: number; readonly country: string }
  | { readonly what: 'law'; readonly count: number; readonly ids: readonly string[] }
  | {
      readonly what: 'instruction'
      readonly client: string
      readonly name: string
      readonly reference: string
    }
  | {
      readonly what: 'ending'
      readonly client: string
      readonly name: string
      readonly step: 'begin' | Exclude<EndingStep, 'closed'>
    }
  /** A person's request about a client's data: to be handed over by us, or to be decided by the client. */
  | {
      readonly what: 'relay' | 'client-request'
      readonly client: string
      readonly name: string
      readonly id: string
    }
  /** A request of the public form that may be about clients' data: only the officer can say. */
  | { readonly what: 'sorting'; readonly reference: string; readonly names: readonly string[] }
  /** Part of the day could not be read: who cannot know says so. */
  | { readonly what: 'unread'; readonly source: Source }

export type What = Saying['what']

/** What is left to do about a breach; `close`: nothing else. */
export const breachDuties = [
  ...(['aware', 'clients', 'scope', 'assess', 'authority', 'authority-complete', 'people', 'close'] as const),
] as const
export type BreachDuty = (typeof breachDuties)[number]

/** Where lines come from. */
export const sources = [
  ...(['requests', 'promises', 'breaches', 'chain', 'clients', 'disclosures', 'files', 'policy'] as const),
  ...(['instructions', 'relays', 'endings'] as const),
] as const
export type Source = (typeof sources)[number]
