import { type Bundle, clientOf } from '@garant/policy'
import type { Db } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { partyOf, standing } from './client-state.ts'
import { readOwn } from './client-store.ts'
import { dayIn } from './sub-processor-context.ts'

/** What the contract has to contain (Art. 28(3)). */
const clauses = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

/**
 * Why no store of a client may be touched now: no agreement with all of Art. 28(3) binds us. In the days after its end the
 * stores may still be, to be given back and erased. Read in the client's own session. null: one does.
 */
export async function uncovered(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  client: Tenant,
  bundle: Bundle,
): Promise<string | null> {
  const row = await db.within(client, () => readOwn(db.read, client))
  if (row === null) return `${client}: no agreement`
  const today = dayIn(bundle, clock.now())
  if (today < row.since) return `${row.agreement}: signed on ${row.since}`
  if (standing(row, today) === null) return `${row.agreement}: ended on ${partyOf(row, today).until}`
  const covered = clausesOf(bundle, client, row.agreement)
  const missing = clauses.filter((clause) => !covered.includes(clause))
  return missing.length === 0 ? null : `${row.agreement}: without clause ${missing.join(', ')}`
}

/** The bundle is the client's own, whose agreements name it, or the organisation's, whose clients do. */
function clausesOf(bundle: Bundle, client: Tenant, agreement: string): readonly string[] {
  const named = clientOf(bundle, client)
  return named?.clauses ?? bundle.agreements.find(({ id }) => id === agreement)?.clauses ?? []
}
