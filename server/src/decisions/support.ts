import { shortReference } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { clientIn, type InstructionDeps } from './instruction-context.ts'
import { instructionEntry } from './instruction-entries.ts'
import { covers, stateOf } from './instruction-state.ts'
import { lockInstruction, type SessionRow, tables } from './instruction-store.ts'
import type { ActingOn, SupportSession } from './instructions.ts'

/** Milliseconds after which a session ends by itself: a working day. */
const longest = 8 * 3_600_000
/** A ticket's number, as a ticket system writes it: no words, so no personal data. */
const number = /^[A-Za-z0-9][A-Za-z0-9#/_.-]{0,39}$/

export async function openSupport(
  deps: InstructionDeps,
  on: ActingOn,
  given: { readonly ticket: string; readonly instruction: string },
): Promise<SupportSession | null> {
  const ticket = given.ticket.trim()
  const policy = await clientIn(deps, deps.db.read, on.operator, on.client)
  const { actor } = on
  if (policy === null || actor === null || !number.test(ticket)) return null
  return deps.db.within(on.client, () =>
    deps.db.transact(async (tx) => {
      const found = await lockInstruction(tx, on.client, given.instruction)
      if (found === undefined || stateOf(found, policy.today) !== 'live') return null
      if (!policy.client.stores.some(({ name }) => covers(found, name, 'find'))) return null
      const opened = deps.clock.now()
      const row: SessionRow = {
        ...{ session: shortReference(deps.random), ticket, instruction: found.instruction },
        ...{ opened_at: opened, opened_by: actor, closed_at: null },
        ends_at: new Date(opened.getTime() + longest),
      }
      await tables(tx)
        .insertInto('support_session')
        .values({ tenant: on.client, ...row })
        .execute()
      await deps.journal.append(tx, on.client, [
        instructionEntry('support.opened', {
          ...{ reference: found.instruction, facts: { session: row.session, ticket }, mark: row.session },
          ...{ policy: policy.hash, actor },
        }),
      ])
      return sessionOf(row)
    }),
  )
}

/** @returns false: there is no such session, or it is closed. */
export async function closeSupport(deps: InstructionDeps, on: ActingOn, session: string): Promise<boolean> {
  const policy = await clientIn(deps, deps.db.read, on.operator, on.client)
  if (policy === null || session.includes('\0')) return false
  return deps.db.within(on.client, () =>
    deps.db.transact(async (tx) => {
      const row = await tables(tx)
        .updateTable('support_session')
        .set({ closed_at: deps.clock.now() })
        .where('tenant', '=', on.client)
        .where('session', '=', session)
        .where('closed_at', 'is', null)
        .returning('instruction')
        .executeTakeFirst()
      if (row === undefined) return false
      await deps.journal.append(tx, on.client, [
        instructionEntry('support.closed', {
          ...{ reference: row.instruction, facts: { session }, mark: session },
          ...{ policy: policy.hash, actor: on.actor },
        }),
      ])
      return true
    }),
  )
}

export async function supports(
  { db }: Pick<InstructionDeps, 'db'>,
  client: Tenant,
): Promise<readonly SupportSession[]> {
  const rows = await db.within(client, () =>
    tables(db.read)
      .selectFrom('support_session')
      .selectAll()
      .where('tenant', '=', client)
      .orderBy('opened_at', 'desc')
      .limit(200)
      .execute(),
  )
  return rows.map(sessionOf)
}

function sessionOf(row: SessionRow): SupportSession {
  return {
    ...{ session: row.session, ticket: row.ticket, instruction: row.instruction },
    ...{ openedAt: row.opened_at, endsAt: row.ends_at, closedAt: row.closed_at },
  }
}
