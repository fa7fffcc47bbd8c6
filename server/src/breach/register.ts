import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { BreachLine } from './breach.ts'
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
      ])
      .where('tenant', '=', tenant)
      .groupBy('breach_id')
      .execute(),
    breachTables(at).selectFrom('breach_filing').select('breach_id').where('tenant', '=', tenant).execute(),
  ])
  return rows.map((row, i) => {
    const own = clients.find(({ breach_id }) => breach_id === row.id)
    const told = { concerned: Number(own?.concerned ?? 0), told: Number(own?.told ?? 0) }
    const notified = filed.some(({ breach_id }) => breach_id === row.id)
    return lineOf(bundle, row, files[i] ?? null, told, notified)
  })
}

export function lineOf(
  bundle: Bundle,
  row: BreachRow,
  file: BreachFile | null,
  clients: BreachLine['clients'],
  notified: boolean,
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
  }
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
