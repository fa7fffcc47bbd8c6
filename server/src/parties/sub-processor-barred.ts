import { type Bundle, clientsOf, engagementOf } from '@garant/policy'
import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import { engagersOf, handsOf } from './sub-processor-concerned.ts'
import { dayIn, type SubProcessorDeps } from './sub-processor-context.ts'
import { mayFlow, standingOf } from './sub-processor-state.ts'
import { type ClientRow, readAll, readClients, readTold } from './sub-processor-store.ts'
import { wasThere } from './sub-processor-view.ts'
import type { Barred, SubProcessorAudit } from './sub-processors.ts'

/**
 * Why each of these may not have the client's data now. Asked before each operation of a store, so it is one statement, in the
 * client's own session. What is not known is barred.
 */
export async function barred(
  deps: SubProcessorDeps,
  client: Tenant,
  bundle: Bundle,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Barred>> {
  const asked = ids.flatMap((id) => engagersOf(bundle, id)).filter((id) => id !== bundle.organisation.id)
  const [own] = clientsOf(bundle).filter(({ id }) => id === client)
  const signed = own?.signed ?? bundle.agreements.find(({ kind }) => kind === 'client')?.signed ?? ''
  const found = new Map<string, Barred>()
  if (asked.length === 0) return found
  const rows = await deps.db.within(client, () => readTold(deps.db.read, client, asked))
  const today = dayIn(bundle, deps.clock.now())
  for (const id of asked) {
    const why = whyNot(
      bundle,
      id,
      rows.find(({ subProcessor }) => subProcessor === id),
      { signed, today },
    )
    if (why !== null) found.set(id, why)
  }
  return found
}

function whyNot(
  bundle: Bundle,
  id: string,
  row: ClientRow | undefined,
  { signed, today }: { readonly signed: string; readonly today: string },
): Barred | null {
  const recipient = bundle.recipients.find((one) => one.id === id)
  if (recipient === undefined) return 'unknown'
  const { state, since } = engagementOf(recipient)
  if (row !== undefined) {
    const standing = standingOf(row, today)
    if (!mayFlow(standing)) return standing
  } else if (!wasThere(since, { signed })) return 'not-announced'
  return state === 'active' ? null : 'not-active'
}

/** Every client, every store, everybody with a hand in it: was the client told before the first day? */
export async function auditSubProcessors(
  deps: SubProcessorDeps,
  operator: Tenant,
  bundle: Bundle,
): Promise<SubProcessorAudit> {
  const [all, rows] = [await readAll(deps.db.read, operator), await readClients(deps.db.read, operator)]
  const today = dayIn(bundle, deps.clock.now())
  const pairs = clientsOf(bundle).flatMap((client) =>
    [
      ...new Set(client.stores.flatMap((store) => handsOf(store).flatMap((id) => engagersOf(bundle, id)))),
    ].map((id) => ({ client, id })),
  )
  const unproven = pairs.filter(({ client, id }) => {
    const row = rows.find((one) => one.client === client.id && one.subProcessor === id)
    return whyNot(bundle, id, row, { signed: client.signed, today }) !== null || !isProven(row)
  })
  // Whoever the policy puts to work and the register still announces: the policy is ahead of what clients were told.
  const ahead = all.filter(
    ({ id, state }) =>
      state !== 'active' &&
      bundle.recipients.some((one) => one.id === id && engagementOf(one).state === 'active'),
  )
  const places = [...unproven.map(({ client, id }) => `${id}/${client.id}`), ...ahead.map(({ id }) => id)]
  return {
    active: new Set(pairs.map(({ id }) => id)).size,
    proven: pairs.length - unproven.length,
    unproven: [...new Set(places)].sort(),
    unrecorded: await deps.journal.absent(
      operator,
      sql`SELECT 'sub-processor-' || id || ' sub-processor.announced' FROM sub_processor
          WHERE tenant = ${operator} AND NOT adopted
        UNION ALL SELECT 'sub-processor-' || sub_processor || ' sub-processor.told ' || client FROM sub_processor_client
          WHERE tenant = ${operator} AND informed_on IS NOT NULL
        UNION ALL SELECT 'sub-processor-' || id || ' sub-processor.activated' FROM sub_processor
          WHERE tenant = ${operator} AND NOT adopted AND activated_on IS NOT NULL`,
    ),
    unanswered: rows.filter(
      ({ objectedOn, outcome, endedOn }) => objectedOn !== null && outcome === null && endedOn === null,
    ).length,
  }
}

/** Told, and the window over, before the day of the first byte. */
function isProven(row: ClientRow | undefined): boolean {
  if (row === undefined) return true
  const { objectionUntil, activatedOn } = row
  return objectionUntil !== null && activatedOn !== null && objectionUntil < activatedOn
}
