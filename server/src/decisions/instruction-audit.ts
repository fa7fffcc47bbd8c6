import { type Bundle, ownerOf } from '@garant/policy'
import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import { dayIn, type InstructionDeps } from './instruction-context.ts'
import type { Citing } from './instruction-permit.ts'
import { stateOf } from './instruction-state.ts'
import { readInstructions } from './instruction-store.ts'
import type { InstructionAudit } from './instructions.ts'

/** No instruction has it: its number is the first of the alphabet, and random ones are drawn. */
const nobodys = '0000-0000'

export async function auditInstructions(
  deps: InstructionDeps,
  citing: Citing,
  client: Tenant,
): Promise<InstructionAudit> {
  const { db, register, clock } = deps
  return db.within(client, async () => {
    const [rows, policy] = await Promise.all([
      readInstructions(db.read, client),
      register.current(db.read, client),
    ])
    const today = policy === null ? clock.now().toISOString().slice(0, 10) : dayIn(policy.bundle, clock.now())
    const { rows: counts } = await sql<Counts>`
      SELECT
        (SELECT coalesce(sum(times), 0)::int FROM instruction_use WHERE tenant = ${client}) AS operations,
        (SELECT count(*)::int FROM erasure e WHERE tenant = ${client} AND NOT EXISTS (
          SELECT FROM instruction i WHERE i.tenant = e.tenant AND i.instruction = e.instruction)) AS uncited,
        (SELECT count(*)::int FROM support_session WHERE tenant = ${client}) AS sessions,
        (SELECT count(*)::int FROM support_session s JOIN instruction i USING (tenant, instruction)
          WHERE s.tenant = ${client} AND (i.withdrawn_at < s.opened_at OR i.limited_at < s.opened_at
            OR (i.suspended_at < s.opened_at AND coalesce(i.settled_at > s.opened_at, true))
            OR NOT i.operations && ARRAY['consult', 'extract', 'use', 'transmit', 'adapt', 'restrict', 'anonymise',
              'erase'])) AS "sessionsUncovered"`.execute(db.read)
    const states = rows.map((row) => stateOf(row, today))
    return {
      ...(counts[0] ?? { operations: 0, uncited: 0, sessions: 0, sessionsUncovered: 0 }),
      live: states.filter((state) => state === 'live').length,
      limits: rows.flatMap(({ limited_by }) => limited_by ?? []),
      suspended: states.filter((state) => state === 'suspended').length,
      refusesWithout: await refusesWithout(citing, client, policy?.bundle ?? null),
    }
  })
}

type Counts = Pick<InstructionAudit, 'operations' | 'uncited' | 'sessions' | 'sessionsUncovered'>

async function refusesWithout(citing: Citing, client: Tenant, bundle: Bundle | null): Promise<boolean> {
  const store = bundle?.stores.find((one) => ownerOf(one) === client)
  // Without a store there is no operation to refuse.
  if (bundle === null || store === undefined) return true
  const answer = await citing.citing(nobodys, () => citing.permit(client, bundle, store, 'apply'))
  return answer?.code === 'no-live-instruction'
}
