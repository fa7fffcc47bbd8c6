import type { Bundle } from '@garant/policy'
import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import { backupsUntil, latest } from './backups.ts'
import type { Context } from './context.ts'
import { categoriesOf, type Line } from './lines.ts'
import { readOutcomes, type StoreOutcome } from './outcomes.ts'
import { bundleOf } from './preview.ts'
import { type Report, reportOf } from './report.ts'
import { readErasure } from './store.ts'
import { type Verdict, worst } from './verdict.ts'

/** What became of one person: counts, grounds and days; no values and no identifiers. */
export interface Certificate {
  readonly erasure: string
  readonly policy: string
  /** ISO 8601 UTC. */
  readonly requestedAt: string
  /** ISO day in the organisation's zone. */
  readonly day: string
  readonly verdict: Verdict
  readonly stores: readonly StoreCertificate[]
  /** Day after which no backup holds what was erased; null when nothing was. */
  readonly backupsUntil: string | null
}

export interface StoreCertificate extends Report {
  readonly store: string
  readonly verdict: Verdict
  readonly verified: boolean
  readonly lines: readonly (Line & { readonly categories: readonly string[] })[]
  readonly backupsUntil: string | null
}

/** Null while the person's chunk is not closed. */
export async function certificate(
  context: Context,
  tenant: Tenant,
  id: string,
  person: number,
): Promise<Certificate | null> {
  const { read } = context.db
  const erasure = await readErasure(read, tenant, id)
  if (erasure === undefined) return null
  const { rows } = await sql<{ chunk: number; day: string }>`
    SELECT chunk, closed_on AS day FROM erasure_chunk
    WHERE tenant = ${tenant} AND erasure = ${id} AND state = 'closed'
      AND first_person <= ${person} AND ${person} < first_person + people`.execute(read)
  const [closed] = rows
  if (closed === undefined) return null
  const outcomes =
    (await readOutcomes(read, { tenant, id, chunk: closed.chunk }, person, 1)).get(person) ?? []
  const bundle = await bundleOf(context, tenant, erasure.policy)
  return certify(bundle, { id, ...erasure }, outcomes, closed.day)
}

/** Pure: the certificate of what was recorded. */
export function certify(
  bundle: Bundle,
  erasure: { readonly id: string; readonly policy: string; readonly requestedAt: Date },
  outcomes: readonly StoreOutcome[],
  day: string,
): Certificate {
  const stores = outcomes.map(({ store: name, verdict, lines }): StoreCertificate => {
    const store = bundle.stores.find((one) => one.name === name)
    return {
      store: name,
      verdict,
      verified: verdict !== 'unverified' && verdict !== 'unreachable',
      ...reportOf(lines),
      lines: lines.map((line) => ({ ...line, categories: categoriesOf(store, line) })),
      backupsUntil: backupsUntil(store, lines, day),
    }
  })
  return {
    erasure: erasure.id,
    policy: erasure.policy,
    requestedAt: erasure.requestedAt.toISOString(),
    day,
    verdict: worst(stores.map(({ verdict }) => verdict)),
    stores,
    backupsUntil: latest(stores.map((store) => store.backupsUntil)),
  }
}
