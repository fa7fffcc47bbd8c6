import type { Organisation } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../db/db.ts'
import { language } from '../i18n/i18n.ts'
import type { Locale } from '../i18n/typeset.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Clock } from '../kernel/clock.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import { type Mail, weekAhead } from '../mail/mail.ts'
import type { Vault } from '../vault/vault.ts'
import { weekQueue } from './jobs.ts'
import { languageOf } from './language-of.ts'
import { type Line, sources } from './line.ts'
import { daysIn, groupsOf, mondayOf, plusDays } from './order.ts'
import { takeWeek } from './store.ts'

/** When the mail leaves on Mondays, on the organisation's clock. */
const morning = { hour: 7 } as const

/** How a week stands, in figures: nobody and nothing is named in a mail. */
export interface WeekCounts {
  readonly due: number
  /** Breaks before the next Monday. */
  readonly thisWeek: number
  readonly later: number
  readonly stuck: number
  /** Lines by source, without those that have none. */
  readonly bySource: readonly (readonly [Line['source'], number])[]
}

export interface WeekDeps {
  readonly db: Db
  readonly clock: Clock
  readonly vault: Vault
  readonly jobs: Jobs
  readonly mail: Pick<Mail, 'send'>
  readonly lines: () => Promise<readonly Line[]>
  readonly policy: () => Promise<{ readonly organisation: Organisation }>
  /** Where the mail leads. */
  console(lang: 'fr' | 'en'): string
}

export function countsOf(lines: readonly Line[], today: string, zone: string): WeekCounts {
  const { due, breaks, stuck } = groupsOf(lines)
  const next = plusDays(mondayOf(today), 7)
  const dayOf = daysIn(zone)
  const thisWeek = breaks.filter(({ on }) => on !== null && dayOf(on) < next).length
  return {
    ...{ due: due.length, thisWeek, later: breaks.length - thisWeek, stuck: stuck.length },
    bySource: sources.flatMap((source) => {
      const count = lines.filter((line) => line.source === source).length
      return count === 0 ? [] : [[source, count] as const]
    }),
  }
}

/** The first Monday morning after an instant, on the organisation's clock; summer time does not move it. */
export function nextMonday(after: Date, zone: string): Date {
  const monday = mondayOf(daysIn(zone)(after.toISOString()))
  const own = morningOf(monday, zone)
  return own > after ? own : morningOf(plusDays(monday, 7), zone)
}

function morningOf(day: string, timeZone: string): Date {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: morning })
  return new Date(at.epochMilliseconds)
}

/**
 * Mails the officer and the deputy, once a week however many ask.
 * @returns to how many; 0: it is not Monday morning yet, or this week was mailed.
 */
export async function mailWeek(deps: WeekDeps, tenant: Tenant): Promise<number> {
  const { db, clock, vault, mail } = deps
  const { organisation } = await deps.policy()
  const { timeZone: zone, dpo, deputy, shortName } = organisation
  const now = clock.now()
  const today = daysIn(zone)(now.toISOString())
  const monday = mondayOf(today)
  if (now < morningOf(monday, zone)) return 0
  const counts = countsOf(await deps.lines(), today, zone)
  const words = (lang: Locale) => {
    const { m, format } = language(lang, zone)
    return weekAhead(lang, {
      ...{ organisation: shortName, day: format.date(monday), url: deps.console(lang), ...counts },
      bySource: counts.bySource.map(([source, count]) => [m.agenda.sources[source], count] as const),
    })
  }
  const scope = `agenda-week-${monday}`
  const told = deputy === null || deputy.email === dpo.email ? [dpo] : [dpo, deputy]
  return db.transact(async (tx) => {
    if (!(await takeWeek(tx, tenant, monday, now))) return 0
    await vault.createScopes(tx, tenant, [scope])
    for (const officer of told) {
      const lang = languageOf(organisation, officer)
      await mail.send(tx, tenant, {
        ...{ class: 'transactional', template: 'week-ahead', scope, to: officer.email, lang },
        ...words(lang),
      })
    }
    return told.length
  })
}

/** Keeps the weekly mail of this tenant going, for a worker process. */
export async function bindWeek(deps: WeekDeps, tenant: Tenant): Promise<void> {
  const { db, jobs, clock } = deps
  const plan = async () => {
    const { timeZone } = (await deps.policy()).organisation
    const startAfter = nextMonday(clock.now(), timeZone)
    await db.transact((tx) => jobs.enqueue(tx, weekQueue, { tenant }, { key: tenant, startAfter }))
  }
  await jobs.work(weekQueue, async ({ data }) => {
    if (tenantOf(data.tenant ?? '') !== tenant) return
    await mailWeek(deps, tenant)
    await plan()
  })
  await db.within(tenant, plan)
}
