import type { Tenant } from '../kernel/tenant.ts'
import { createDeputies, type Deputies, type DeputyDeps } from './deputy.ts'
import { createFeeds, type FeedDeps, type Feeds } from './feed.ts'
import type { Line, Noted, Source } from './line.ts'
import { agendaOf, type Reading } from './order.ts'
import { bindWeek, mailWeek, type WeekDeps } from './week.ts'

export { breachLines } from './breaches.ts'
export { chainLines } from './chain.ts'
export { contactLines } from './clients.ts'
export type { Appointed, DeputyView } from './deputy.ts'
export { disclosureLines } from './disclosures.ts'
export { type EndingStanding, endingLines } from './endings.ts'
export type { CalendarAsked } from './feed.ts'
export { type FileStanding, fileLines, oldFrom } from './files.ts'
export { instructionLines } from './instructions.ts'
export {
  type BreachDuty,
  type Kind,
  type Line,
  type Noted,
  type Saying,
  type Source,
  sources,
  type What,
} from './line.ts'
export { type OpenNames, openNames } from './open.ts'
export { agendaOf, daysIn, groupsOf, isDay, plusDays, type Reading, type Week, weeksOf } from './order.ts'
export { policyLines } from './policy.ts'
export { promiseLines } from './promises.ts'
export { relayLines, sortingLines } from './relays.ts'
export { requestLines } from './requests.ts'
export { countsOf, nextMonday, type WeekCounts } from './week.ts'

/** Where the lines of a day are read, by what they are about. */
export type Sources = Readonly<Record<Source, () => Promise<readonly Noted[]>>>

/**
 * The officer's day over all sources. One that fails takes no other with it, and stands in the day as what could not be read.
 * @param failed told of why.
 */
export async function readAgenda(
  from: Sources,
  reading: Reading,
  failed: (cause: unknown, source: Source) => void,
): Promise<readonly Line[]> {
  const names = Object.keys(from) as readonly Source[]
  const read = await Promise.all(
    names.map(async (source): Promise<readonly Line[]> => {
      try {
        return (await from[source]()).map((noted) => ({ ...noted, source }))
      } catch (cause) {
        failed(cause, source)
        return [
          { key: `unread:${source}`, kind: 'stuck', on: null, source, says: { what: 'unread', source } },
        ]
      }
    }),
  )
  return agendaOf(read.flat(), reading)
}

/** What goes out of the officer's day: a calendar, a mail a week, and who decides in their absence. */
export interface Agenda extends Feeds, Deputies {
  /** What needs somebody, in the order in which it breaks. */
  lines(): Promise<readonly Line[]>
  /** Mails the officer and the deputy how the week stands, once a week. @returns to how many. */
  mailWeek(tenant: Tenant): Promise<number>
  /** Does that every Monday morning, in this process. */
  bindJobs(tenant: Tenant): Promise<void>
}

export type AgendaDeps = FeedDeps & DeputyDeps & WeekDeps

export function createAgenda(deps: AgendaDeps): Agenda {
  return {
    ...createFeeds(deps),
    ...createDeputies(deps),
    lines: deps.lines,
    mailWeek: (tenant) => mailWeek(deps, tenant),
    bindJobs: (tenant) => bindWeek(deps, tenant),
  }
}
