import { clientsOf } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import { dayIn } from '../archives/archives.ts'
import type { Tx } from '../db/db.ts'
import { tenant as tenantOf } from '../kernel/tenant.ts'
import type { Pack, PackDeps } from './pack.ts'
import { readDeliveries } from './store.ts'

/** Data: none. */
const keepQueue = 'pack.keep'
const daily = 24 * 3_600_000
/** A month before it would be too old: who has to mend something first has the time. */
const months = 11

/** One client after the other: memory stays that of one file, however many there are. */
export async function keepCurrent(
  { db, clock, operator }: PackDeps,
  { deliver, overview }: Pick<Pack, 'deliver' | 'overview'>,
): Promise<number> {
  const { bundle } = await operator()
  const today = dayIn(bundle.organisation.timeZone, clock.now())
  const limit = Temporal.PlainDate.from(today).subtract({ months }).toString()
  let handed = 0
  for (const { id, until } of clientsOf(bundle)) {
    if (until !== null && until < today) continue
    const client = tenantOf(id)
    const [newest] = await db.within(client, () => readDeliveries(db.read, client, 1))
    // An incomplete one counts as long as another would be as incomplete: nobody wants a mail a day.
    const mended =
      newest !== undefined && newest.lacks.length > 0 && (await overview(client))?.lacks.length === 0
    if (newest !== undefined && newest.day > limit && !mended) continue
    const done = await deliver(client, { way: 'yearly', actor: null })
    if (done.result === 'delivered') handed += 1
  }
  return handed
}

export async function bindKeeping(deps: PackDeps, pack: Pick<Pack, 'deliver' | 'overview'>): Promise<void> {
  const { db, jobs, clock } = deps
  const enqueue = (tx: Tx, startAfter?: Date) =>
    jobs.enqueue(tx, keepQueue, {}, { key: 'daily', ...(startAfter && { startAfter }) })
  await jobs.work(keepQueue, async () => {
    await keepCurrent(deps, pack)
    await db.transact((tx) => enqueue(tx, new Date(clock.now().getTime() + daily)))
  })
  await db.transact((tx) => enqueue(tx))
}
