import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import type { EndingDeps } from './create.ts'
import type { EndingAudit } from './ending.ts'
import { endingOnce } from './entries.ts'
import { readEnding, readStores, stepOf } from './store.ts'

export async function auditEnding(
  { db, journal }: Pick<EndingDeps, 'db' | 'journal'>,
  client: Tenant,
): Promise<EndingAudit> {
  return db.within(client, async () => {
    const row = await readEnding(db.read, client)
    if (row === undefined) return { step: null, entered: false }
    const step = stepOf(row, await readStores(db.read, client, row.ending))
    const once = endingOnce('ending.certified', row.ending)
    const absent = await journal.absent(client, sql`SELECT ${once}::text`)
    return { step, entered: absent === 0 }
  })
}
