import { type Bundle, type LawPack, loadLaw } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { PublishedPolicy, PublishedSummary, Register } from '../register/register.ts'

/** The day of an archive, and what held on it. */
export interface Moment {
  readonly tenant: Tenant
  /** ISO day in the organisation's zone. */
  readonly day: string
  /** The last millisecond of that day. */
  readonly at: Date
  /** Written into every file and document, so that equal contents have equal bytes. */
  readonly stamp: Date
  readonly published: PublishedPolicy
  readonly bundle: Bundle
  readonly law: LawPack
  /** Publications until then, newest first. */
  readonly history: readonly PublishedSummary[]
}

export type MomentResult =
  | { readonly result: 'found'; readonly moment: Moment }
  | { readonly result: 'no-policy'; readonly first: string | null }
  | { readonly result: 'future' }

export async function momentOf(
  { db, clock, register }: { readonly db: Db; readonly clock: Clock; readonly register: Register },
  tenant: Tenant,
  asked: string | null,
): Promise<MomentResult> {
  const history = await register.history(db.read, tenant)
  const [newest] = history
  if (newest === undefined) return { result: 'no-policy', first: null }
  const latest = await register.byNumber(db.read, tenant, newest.number)
  const zone = latest?.bundle.organisation.timeZone ?? 'UTC'
  const today = dayIn(zone, clock.now())
  const day = asked ?? today
  if (day > today) return { result: 'future' }
  const at = endOf(day, zone)
  const until = history.filter(({ publishedAt }) => publishedAt <= at)
  const inForce = until.find(({ effective }) => effective <= day)
  const published = inForce && (await register.byNumber(db.read, tenant, inForce.number))
  const first = history.map(({ publishedAt }) => dayIn(zone, publishedAt)).at(-1) ?? null
  if (!published) return { result: 'no-policy', first }
  const { bundle } = published
  const law = loadLaw(bundle.law)
  if (law === null) throw new Error(`the law pack ${bundle.law} of a published policy is gone`)
  const stamp = new Date(`${day}T00:00:00Z`)
  return { result: 'found', moment: { tenant, day, at, stamp, published, bundle, law, history: until } }
}

export function dayIn(zone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}

function endOf(day: string, zone: string): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone)
  return new Date(next.epochMilliseconds - 1)
}
