import type { ChannelKind, Text } from '../bundle.ts'

/**
 * One country's law as data: dated rows, each with its source. Nothing in it is code, so another country's pack is a
 * folder beside this one's (`packages/policy/law/<id>/`).
 */
export interface LawPack {
  /** "fr". */
  readonly id: string
  readonly label: Text
  readonly authorities: readonly Dated<Authority>[]
  readonly area: readonly Dated<AreaCountry>[]
  readonly adequacy: readonly Dated<Adequacy>[]
  readonly prospecting: readonly Dated<ProspectingRule>[]
  /** When and how often somebody may be called at all. */
  readonly calling: readonly Dated<CallingRule>[]
  readonly holidays: readonly Dated<Holiday>[]
  readonly retention: readonly Dated<RetentionRow>[]
  readonly deadlines: readonly Dated<Limit>[]
  readonly identity: readonly Dated<Doctrine>[]
  readonly consent: readonly Dated<Limit>[]
  readonly trackers: readonly Dated<Limit>[]
  /** What may no longer be said, or not yet, and from when: registers that ended, schemes that never started. */
  readonly statements: readonly Dated<Statement>[]
}

/**
 * `checked`: read in a public source. `second-hand`: a law firm or the press. `known`: stable law, not read again.
 * `unverified`: moving; a parameter with a review date.
 */
export type Certainty = 'checked' | 'second-hand' | 'known' | 'unverified'

export type Dated<T> = T & {
  /** "T-06", "R-D1"; several rows of one id follow each other in time. */
  readonly id: string
  readonly label: Text
  /** "c. com. L123-22". */
  readonly source: string
  readonly certainty: Certainty
  /** First ISO day; null: as far back as anybody asks. */
  readonly validFrom: string | null
  /** Last ISO day; null: no end known. */
  readonly validTo: string | null
  /** ISO day by which somebody must look again. */
  readonly reviewBy: string
}

/** A country of the European Economic Area: nothing sent there is a transfer (Art. 44). */
export interface AreaCountry {
  /** ISO 3166-1. */
  readonly country: string
  /** Of the Union itself, and not only of the Area. */
  readonly union: boolean
}

export interface Authority {
  readonly name: string
  readonly address: string
  readonly url: string
}

export interface Adequacy {
  /** ISO 3166-1. */
  readonly country: string
  readonly decision: string
  /** Whom it covers; null: every recipient of the country. */
  readonly scope: Text | null
}

export type Audience = 'consumer' | 'existing-customer' | 'professional'

export interface ProspectingRule {
  readonly channel: ChannelKind
  readonly audience: Audience
  /**
   * `consent`: beforehand. `soft-opt-in`: own similar products, address collected from the person at a sale, opt-out in
   * each message. `information`: beforehand, with the right to object. `ongoing-contract`: within a contract that runs and in
   * relation to its object. `forbidden`: never.
   */
  readonly requires: 'consent' | 'soft-opt-in' | 'information' | 'ongoing-contract' | 'forbidden'
  /** Conditions beyond that, each a sentence. */
  readonly conditions: readonly Text[]
}

export interface CallingRule {
  readonly channel: ChannelKind
  readonly audience: Audience
  /** Days on which one may call, in the person's time zone; never a public holiday. */
  readonly days: readonly Weekday[]
  /** Hours of those days, "10:00" to "13:00", the last one excluded. */
  readonly hours: readonly { readonly from: string; readonly to: string }[]
  /** At most so many attempts within `period`, an ISO 8601 duration. */
  readonly attempts: number
  readonly period: string
  /** Without any call after a refusal, an ISO 8601 duration. */
  readonly pause: string
}

/** A public holiday: a date of every year, or a number of days after Easter Sunday. */
export interface Holiday {
  /** "07-14"; null: it moves with Easter. */
  readonly monthDay: string | null
  readonly afterEaster: number | null
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

export interface RetentionRow {
  /**
   * `duty`: must be kept that long. `limit`: must not be kept longer. `recommendation`: the authority's figure, from which one
   * departs with reasons.
   */
  readonly kind: 'duty' | 'limit' | 'recommendation'
  /** ISO 8601 durations; null: none of that phase. */
  readonly active: string | null
  readonly archive: string | null
  readonly trigger: Text
  /** Who it is for; null: everybody. */
  readonly onlyFor: Text | null
}

/** A figure, or how it is counted. */
export interface Limit {
  /** ISO 8601, "P1M", "PT72H"; null: the row gives no length. */
  readonly duration: string | null
  readonly number: number | null
  /** What the row says beside its figure; null: its label says it all. */
  readonly statement: Text | null
}

export interface Doctrine {
  readonly statement: Text
}

export interface Statement {
  /**
   * Why it is not to be said. `ended`: a scheme that no longer exists. `not-started`: one that never came into operation.
   * `superseded`: a text that another has replaced, or a date that has become history. `other-sector`: a duty or practice of a
   * sector to which the organisation must show that it belongs.
   */
  readonly kind: 'ended' | 'not-started' | 'superseded' | 'other-sector'
  /** What a notice would say, recognised by these words, lower case, without accents, in either language. */
  readonly words: readonly string[]
  readonly statement: Text
}

/** The rows in force on an ISO day. */
export function inForce<T>(rows: readonly Dated<T>[], day: string): readonly Dated<T>[] {
  return rows.filter(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  )
}
