import { type Bundle, clientOf } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { open } from './act.ts'
import type { BreachView, Clock, ConcernedClient } from './breach.ts'
import { authorityHours, clockOf } from './clock.ts'
import type { Context } from './context.ts'
import { figuresOf } from './count.ts'
import { dutiesOf, isController, type Standing, standingOf } from './duties.ts'
import { lineOf } from './register.ts'
import { letterScopeOf, openFile, openFiles } from './sealed.ts'
import { type BreachRow, breaches, readByReference, readEvents } from './store.ts'

/** Everything about one breach, from our own database only. */
export async function view(context: Context, tenant: Tenant, reference: string): Promise<BreachView | null> {
  const at = context.db.read
  const found = await readByReference(at, tenant, reference)
  if (found === undefined) return null
  const { bundle } = await context.policy(tenant)
  const [standing, file, events] = await Promise.all([
    standingOf(at, found),
    openFile(context, at, found),
    readEvents(at, found),
  ])
  const now = context.clock.now()
  const { clients, filings, letters } = standing
  const mails =
    letters === undefined
      ? { refused: 0, waiting: 0 }
      : await context.mail.undelivered(tenant, letterScopeOf(found))
  const concerned = clients.map((row) => clientView(bundle, standing, row, now))
  const told = clients.filter(({ told_at }) => told_at !== null).length
  const into =
    found.merged_into === null
      ? null
      : await breaches(at, tenant).where('id', '=', found.merged_into).executeTakeFirst()
  return {
    ...lineOf(bundle, found, {
      ...{ file, clients: { concerned: clients.length, told }, notified: filings.length > 0 },
      due: nextDue(clients),
    }),
    drill: found.drill,
    declaredAt: found.declared_at.toISOString(),
    awareNotedAt: found.aware_noted_at?.toISOString() ?? null,
    facts: file.facts,
    scope: found.scope,
    counted:
      found.counts === null || found.counted_at === null
        ? null
        : { at: found.counted_at.toISOString(), stores: found.counts },
    assessment:
      found.risk === null || found.assessed_at === null || file.assessment === null
        ? null
        : {
            ...file.assessment,
            ...{ risk: found.risk, exemption: found.exemption, at: found.assessed_at.toISOString() },
          },
    authorityClock:
      found.aware_at === null || !isController(found, bundle) || found.risk === 'unlikely'
        ? null
        : clockOf(found.aware_at, authorityHours, filings[0]?.filed_at ?? null, now),
    clientClock: mostUrgent(concerned),
    clientsConcerned: concerned,
    filings: filings.map(({ phase, filed_at, receipt, late }) => ({
      ...{ phase, receipt, late, at: filed_at.toISOString() },
    })),
    letters:
      letters === undefined
        ? null
        : {
            ...{ state: letters.state, written: letters.written, without: letters.without },
            ...{ again: letters.again, trouble: letters.trouble, ...mails },
          },
    publicAt: found.public_at?.toISOString() ?? null,
    duties: dutiesOf(standing, bundle),
    events,
    perhapsSame: await perhapsSame(context, tenant, found),
    mergedInto: into?.reference ?? null,
    now: now.toISOString(),
  }
}

function clientView(
  bundle: Bundle,
  { found }: Standing,
  row: Standing['clients'][number],
  now: Date,
): ConcernedClient {
  const client = clientOf(bundle, row.client)
  const hours =
    found.aware_at === null || row.due_at === null
      ? 0
      : (row.due_at.getTime() - found.aware_at.getTime()) / 3_600_000
  return {
    client: row.client,
    name: client?.name ?? row.client,
    clock: found.aware_at === null ? null : clockOf(found.aware_at, hours, row.told_at, now),
    mailedAt: row.mailed_at?.toISOString() ?? null,
    ...{ attempts: row.attempts, unreached: row.unreached },
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    acknowledgedBy: row.acknowledged_by,
    people: figuresOf(found.counts?.filter((one) => one.client === row.client) ?? null),
  }
}

function nextDue(clients: Standing['clients']): Date | null {
  const waiting = clients.flatMap(({ due_at, told_at }) => (told_at === null ? (due_at ?? []) : []))
  return waiting.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
}

/** Of those that still run, the one with the least time left; when all were told, the one that was nearest. */
function mostUrgent(clients: readonly ConcernedClient[]): Clock | null {
  const clocks = clients.flatMap(({ clock }) => clock ?? [])
  const running = clocks.filter(({ doneAt }) => doneAt === null)
  return (running.length > 0 ? running : clocks).toSorted((a, b) => a.leftMs - b.leftMs)[0] ?? null
}

/** How far apart two declarations of one breach may be, in milliseconds: of one store, and where one names none. */
const near = { sameStore: 14 * 86_400_000, anyStore: 3 * 86_400_000 }

/** Two people notice the same thing: in the same store, or within the same days where no store was named. */
async function perhapsSame(
  context: Context,
  tenant: Tenant,
  found: BreachRow,
): Promise<BreachView['perhapsSame']> {
  if (!open.includes(found.state)) return []
  const rows = await breaches(context.db.read, tenant)
    .where('id', '!=', found.id)
    .where('drill', '=', found.drill)
    .where('state', 'in', open)
    .orderBy('declared_at')
    .execute()
  const own = found.scope?.stores ?? []
  const like = rows.filter((row) => {
    const stores = row.scope?.stores ?? []
    const apart = Math.abs(row.suspected_at.getTime() - found.suspected_at.getTime())
    if (stores.some((name) => own.includes(name))) return apart <= near.sameStore
    return apart <= near.anyStore && (stores.length === 0 || own.length === 0)
  })
  const files = await openFiles(context, context.db.read, tenant, like)
  return like.map((row, i) => ({
    reference: row.reference,
    what: files[i]?.facts.what ?? '',
    suspectedAt: row.suspected_at.toISOString(),
  }))
}
