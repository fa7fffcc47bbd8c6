import { createHash } from 'node:crypto'
import type { Organisation } from '@garant/policy'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Accounts } from '../accounts/accounts.ts'
import type { Db } from '../db/db.ts'
import { language } from '../i18n/i18n.ts'
import type { Locale } from '../i18n/typeset.ts'
import type { Clock } from '../kernel/clock.ts'
import { linkToken, type Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { calendarText } from './ics.ts'
import type { Line } from './line.ts'
import { dropFeed, putFeed, readFeed, readFeedOf } from './store.ts'
import { summaryOf } from './summary.ts'

/** The private calendar of deadlines: references and kinds, never anything of a person. */
export interface Feeds {
  /** When the account's address was made; null: it has none. */
  feed(tenant: Tenant, account: string): Promise<Date | null>
  /** Makes a secret address, told this once; the one before stops working at once. @returns its secret. */
  renewFeed(tenant: Tenant, account: string, lang: Locale): Promise<string>
  /** @returns false: there was none. */
  revokeFeed(tenant: Tenant, account: string): Promise<boolean>
  /**
   * The calendar behind a secret. One that never was, was revoked or whose account has left is `unknown` alike.
   * @param network where it is asked from, for the limit; null: asked from within.
   */
  calendar(tenant: Tenant, token: string, network: string | null): Promise<CalendarAsked>
}

export type CalendarAsked =
  | { readonly result: 'calendar'; readonly text: string }
  | { readonly result: 'unknown' }
  | { readonly result: 'later'; readonly retryAfterSeconds: number }

export interface FeedDeps {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly accounts: Pick<Accounts, 'belongs'>
  /** The day as it is now, and whose it is. */
  readonly lines: () => Promise<readonly Line[]>
  readonly policy: () => Promise<{ readonly organisation: Organisation }>
  /** Public address without a slash at the end, and of the console. */
  readonly url: string
  console(lang: Locale): string
}

/** Applications ask every few minutes at most, and several people may share a network: so often in so many seconds. */
const perNetwork = { points: 120, duration: 3600 }

export function createFeeds(deps: FeedDeps): Feeds {
  const { db, clock, random, accounts } = deps
  // A GET writes nothing, a count of itself neither: each process counts for itself.
  const limiter = new RateLimiterMemory(perNetwork)
  return {
    async feed(tenant, account) {
      return (await readFeed(db.read, tenant, account))?.made_at ?? null
    },
    async renewFeed(tenant, account, lang) {
      const token = linkToken(random)
      const feed = { account, lang, token_hash: hashOf(token), made_at: clock.now() }
      await db.transact((tx) => putFeed(tx, tenant, feed))
      return token
    },
    revokeFeed: (tenant, account) => db.transact((tx) => dropFeed(tx, tenant, account)),
    async calendar(tenant, token, network) {
      const seconds = network === null ? 0 : await waiting(limiter, network)
      if (seconds > 0) return { result: 'later', retryAfterSeconds: seconds }
      const feed = await readFeedOf(db.read, tenant, hashOf(token))
      if (feed === undefined || !(await accounts.belongs(tenant, feed.account))) return { result: 'unknown' }
      const [lines, { organisation }] = await Promise.all([deps.lines(), deps.policy()])
      const { shortName, timeZone } = organisation
      const spoken = language(feed.lang, timeZone)
      const host = new URL(deps.url).host
      const events = lines.flatMap((line) =>
        line.on === null
          ? []
          : [
              {
                uid: `${createHash('sha256').update(`${tenant} ${line.key}`).digest('hex').slice(0, 32)}@${host}`,
                ...{ on: line.on, summary: summaryOf(spoken, line), url: deps.console(feed.lang) },
              },
            ],
      )
      const name = spoken.m.agenda.feed.name(shortName)
      return { result: 'calendar', text: calendarText({ name, lang: feed.lang, now: clock.now(), events }) }
    },
  }
}

/** Counts one time. @returns seconds until another may be tried; 0: now. */
async function waiting(limiter: RateLimiterMemory, network: string): Promise<number> {
  try {
    await limiter.consume(network)
    return 0
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return Math.ceil(refusal.msBeforeNext / 1000)
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
