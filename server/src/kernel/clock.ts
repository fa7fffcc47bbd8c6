/** Wall clock, passed in so that a deadline or an expiry can be tested at any instant. */
export interface Clock {
  /** The present instant. */
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
