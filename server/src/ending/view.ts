import type { Tenant } from '../kernel/tenant.ts'
import { isInstructed } from './begin.ts'
import type { EndingDeps } from './create.ts'
import type { EndingView } from './ending.ts'
import { readEnding, readStores, stepOf } from './store.ts'

export async function view(
  deps: Pick<EndingDeps, 'db' | 'decisions'>,
  client: Tenant,
): Promise<EndingView | null> {
  const { db } = deps
  return db.within(client, async () => {
    const row = await readEnding(db.read, client)
    if (row === undefined) return null
    const stores = await readStores(db.read, client, row.ending)
    return {
      ...{ ending: row.ending, data: row.data, step: stepOf(row, stores), askedAt: row.asked_at },
      ...{ askedSide: row.asked_side, returnedAt: row.returned_at, manifest: row.manifest },
      ...{ acknowledgedAt: row.acknowledged_at, erasureAskedAt: row.erasure_asked_at },
      ...{ erasureAskedBy: row.erasure_asked_by, confirmedAt: row.confirmed_at },
      instructed: row.closed_at !== null || (await isInstructed(deps, client, row)),
      certificate: row.certificate,
      stores: stores.map(({ store, state, erased, unsure, stays, error, document, ended_on }) => ({
        ...{ store, state, erased, unsure, stays, error, document, endedOn: ended_on },
      })),
    }
  })
}
