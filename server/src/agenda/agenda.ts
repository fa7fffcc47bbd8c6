import type { Line, Noted, Source } from './line.ts'
import { agendaOf, type Reading } from './order.ts'

export { breachLines } from './breaches.ts'
export { chainLines } from './chain.ts'
export { contactLines } from './clients.ts'
export { disclosureLines } from './disclosures.ts'
export { type FileStanding, fileLines } from './files.ts'
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
export { agendaOf, daysIn, groupsOf, isDay, plusDays, type Reading, type Week, weeksOf } from './order.ts'
export { policyLines } from './policy.ts'
export { promiseLines } from './promises.ts'
export { relayLines } from './relays.ts'
export { requestLines } from './requests.ts'

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
