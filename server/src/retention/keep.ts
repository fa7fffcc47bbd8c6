import type { Bundle } from '@garant/policy'
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { type Context, dayOf } from './context.ts'
import { retentionEntry } from './entries.ts'
import type { Warning } from './retention.ts'
import type { Read } from './store.ts'

interface WarnedRow {
  readonly rule: string
  readonly warnedOn: string
  readonly goesOn: string
  readonly keptOn: string | null
}

/** What the link of a warning leads to. Looking is no contact. */
export async function warning(context: Context, tenant: Tenant, token: string): Promise<Warning | null> {
  const row = await readByLink(context, context.db.read, tenant, token)
  if (row === undefined) return null
  const policy = await context.register.current(context.db.read, tenant)
  const as = policy?.bundle.retention.find(({ id }) => id === row.rule)?.warn?.as ?? 'warning'
  return { rule: row.rule, as, goesOn: row.goesOn, keptOn: heard(row) ? row.keptOn : null }
}

/** For this person and rule, today is the day from which it counts. */
export async function keep(
  context: Context,
  tx: Tx,
  tenant: Tenant,
  token: string,
): Promise<'kept' | 'unknown'> {
  const row = await readByLink(context, tx, tenant, token)
  const policy = await context.register.current(tx, tenant)
  if (row === undefined || policy === null) return 'unknown'
  if (heard(row)) return 'kept'
  await sql`
    UPDATE retention_warning SET kept_on = ${today(context, policy.bundle)}
    WHERE tenant = ${tenant} AND link = ${linkOf(context, tenant, token)}`.execute(tx)
  const id = context.random.bytes(16).toString('hex')
  const scope = `retention/kept/${id}`
  await context.vault.createScopes(tx, tenant, [scope])
  await context.journal.append(tx, tenant, [
    retentionEntry('retention.kept', {
      ...{ once: scope, scope, facts: { rule: row.rule }, policy: policy.hash, actor: null },
    }),
  ])
  return 'kept'
}

function heard({ warnedOn, keptOn }: WarnedRow): boolean {
  return keptOn !== null && keptOn >= warnedOn
}

function today({ clock }: Context, bundle: Bundle): string {
  return dayOf(bundle, clock.now())
}

function linkOf({ vault }: Context, tenant: Tenant, token: string): Buffer {
  return vault.fingerprint(tenant, 'retention-link', token)
}

async function readByLink(
  context: Context,
  at: Read,
  tenant: Tenant,
  token: string,
): Promise<WarnedRow | undefined> {
  const { rows } = await sql<WarnedRow>`
    SELECT rule, warned_on AS "warnedOn", goes_on AS "goesOn", kept_on AS "keptOn" FROM retention_warning
    WHERE tenant = ${tenant} AND link = ${linkOf(context, tenant, token)}`.execute(at)
  return rows[0]
}
