import { daysBefore } from './calendar.ts'

/**
 * How many days back the rows of a company that keeps its word reach: its rules (retention.yaml) less the time that backups
 * outlive what is erased, and two months more, so that nothing falls due in the first weeks of a trial either.
 */
const spare = 35 + 60
export const kept = {
  /** Connections and their addresses: one year. */
  connection: 365 - spare,
  /** Means of payment after the contract: thirteen months. */
  paymentMeans: 395 - spare,
  /** Accounts without a login, deliveries, applications: two years. */
  twoYears: 730 - spare,
  /** Former customers, prospects, subscriptions, reviews by name: three years. */
  threeYears: 1095 - spare,
  /** Quotes: five years. */
  quote: 1826 - spare,
} as const

/** First day of the oldest financial year of which the vouchers are kept: ten years from its close. */
export function firstVoucher(today: string): string {
  return `${Number(daysBefore(today, -spare).slice(0, 4)) - 10}-01-01`
}

/** Rows of that day are still there. */
export function isKept(day: string, days: number, today: string): boolean {
  return day >= daysBefore(today, days)
}
