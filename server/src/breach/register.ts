import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { BreachLine } from './breach.ts'
import { authorityHours, dueAfter } from './clock.ts'
import type { Context } from './context.ts'
import { figuresOf } from './count.ts'
import { isController } from './duties.ts'
import { type BreachFile, openFiles } from './sealed.ts'
import { type BreachRow, breaches, breachTables } from './store.ts'

/** Everything that happened, also what was not notified, with why (Art. 33(5)). */
export async function register(context: Context, tenant: Tenant): Promise<readonly BreachLine[]> {
  const at = context.db.read
  const [{ bundle }, rows] = await Promise.all([
    context.policy(tenant),
    breaches(at, tenant).where('drill', '=', false).orderBy('declared_at', 'desc').execute(),
  ])
  const [files, clients, filed] = await Promise.all([
    openFiles(context, at, tenant, rows),
    breachTables(at)
      .selectFrom('breach_client')
      .select((eb) => [
        'breach_id',
        eb.fn.countAll<string>().as('concerned'),
        eb.fn.count<string>('told_at').as('told'),
        eb.fn.min('due_at').filterWhere('told_at', 'is', null).as('due'),
      ])
      .where('tenant', '=', tenant)
      .groupBy('breach_id')
      .execute(),
    breachTables(at).selectFrom('breach_filing').select('breach_id').where('tenant', '=', tenant).execute(),
  ])
  return rows.map((row, i) => {
    const own = clients.find(({ breach_id }) => breach_id === row.id)
    const told = { concerned: Number(own?.concerned ?? 0), told: Number(own?.told ?? 0) }
    const due = own?.due ?? null
    const notified = filed.some(({ breach_id }) => breach_id === row.id)
    return lineOf(bundle, row, { file: files[i] ?? null, clients: told, due, notified })
  })
}

export interface LineParts {
  readonly file: BreachFile | null
  readonly clients: BreachLine['clients']
  /** Of the client that has to be told first; null: all were. */
  readonly due: Date | null
  /** Something was filed with the authority. */
  readonly notified: boolean
}

export function lineOf(
  bundle: Bundle,
  row: BreachRow,
  { file, clients, due, notified }: LineParts,
): BreachLine {
  return {
    ...{ reference: row.reference, state: row.state, outcome: row.outcome, risk: row.risk },
    suspectedAt: row.suspected_at.toISOString(),
    awareAt: row.aware_at?.toISOString() ?? null,
    unnotified: unnotified(bundle, row, file, notified),
    what: file?.facts.what ?? '',
    clients,
    people: figuresOf(row.counts),
    closedAt: row.closed_at?.toISOString() ?? null,
    due: nearest(row, due, notified || row.risk === 'unlikely' || !isController(row, bundle)),
  }
}

function nearest(row: BreachRow, client: Date | null, spared: boolean): string | null {
  if (row.state === 'closed' || row.aware_at === null) return null
  const authority = spared ? null : dueAfter(row.aware_at, authorityHours)
  const dues = [authority, client].filter((due) => due !== null).toSorted((a, b) => a.getTime() - b.getTime())
  return dues[0]?.toISOString() ?? null
}

function unnotified(
  bundle: Bundle,
  row: BreachRow,
  file: BreachFile | null,
  notified: boolean,
): string | null {
  if (notified || file === null) return null
  if (row.outcome === 'unfounded') return file.dismissed
  // What happened in clients' stores alone is theirs to notify.
  if (!isController(row, bundle)) return null
  return row.risk === 'unlikely' ? (file.assessment?.reasons ?? '') : null
}
