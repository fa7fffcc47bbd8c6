import type { Tenant } from '../kernel/tenant.ts'
import { agreementText } from './agreement/text.ts'
import { type ChapterMaker, lacksOf } from './chapter.ts'
import { access } from './chapters/access.ts'
import { agreement } from './chapters/agreement.ts'
import { audit } from './chapters/audit.ts'
import { breachesOf } from './chapters/breaches.ts'
import { end } from './chapters/end.ts'
import { instructionsOf } from './chapters/instructions.ts'
import { measures } from './chapters/measures.ts'
import { parties } from './chapters/parties.ts'
import { places } from './chapters/places.ts'
import { processing } from './chapters/processing.ts'
import { processors } from './chapters/processors.ts'
import { requests } from './chapters/requests.ts'
import { retention } from './chapters/retention.ts'
import { contextOf } from './context.ts'
import { deliver } from './deliver.ts'
import { bytesScope, deliveryOnce } from './entries.ts'
import { bindKeeping, keepCurrent } from './keep.ts'
import { readLog } from './log.ts'
import { readLogPage } from './log-page.ts'
import { make } from './make.ts'
import { overviewOf } from './overview.ts'
import type { Pack, PackDeps } from './pack.ts'
import { readDeliveries, readSealed } from './store.ts'

/** Chapters whose facts the policy, the board and the client's own log hold. */
const own: readonly ChapterMaker[] = [
  ...[parties, agreement, processing, access, processors, places, measures],
  ...[retention, requests, audit, end],
]

export function create(deps: PackDeps): Pack {
  const { db, vault, journal } = deps
  // What a module says of itself takes the place of what the policy alone says.
  const makers = new Map(
    [...own, instructionsOf(deps.decisions), breachesOf(deps.breach), ...deps.chapters].map((maker) => [
      maker.id,
      maker,
    ]),
  )
  const found = (client: Tenant) => contextOf(deps, client, (tenant) => readLog(journal, tenant))

  const handOver: Pack['deliver'] = (client, given) =>
    db.within(client, () => deliver(deps, client, makers, given))

  const overview: Pack['overview'] = (client) =>
    db.within(client, async () => {
      const read = await found(client)
      return read.result === 'found' ? overviewOf(read.context, lacksOf(makers, read.context)) : null
    })
  const handing = { deliver: handOver, overview }

  return {
    chapters: (client, ids, language) =>
      db.within(client, async () => {
        const read = await found(client)
        if (read.result !== 'found') return null
        const asked = ids.flatMap((id) => makers.get(id) ?? [])
        return Promise.all(asked.map((maker) => maker.make(read.context, language)))
      }),
    log: (client, page) => db.within(client, () => readLogPage(journal, client, page)),
    overview,
    agreement: (client, language) =>
      db.within(client, async () => {
        const read = await found(client)
        return read.result === 'found' ? agreementText(read.context, language) : null
      }),
    make: (client) => db.within(client, () => make(deps, client, makers)),
    deliver: handOver,
    keepCurrent: () => keepCurrent(deps, handing),
    bindJobs: () => bindKeeping(deps, handing),
    deliveries: (client, most) => db.within(client, () => readDeliveries(db.read, client, most)),
    zip: (client, delivery) =>
      db.within(client, async () => {
        const sealed = await readSealed(db.read, client, delivery)
        return sealed && vault.open(db.read, client, bytesScope(delivery), delivery, sealed)
      }),
    receipt: (client, delivery) => db.within(client, () => journal.receipt(client, deliveryOnce(delivery))),
  }
}
