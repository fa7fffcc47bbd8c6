import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { maskedEmail } from './address.ts'
import type { Context } from './context.ts'
import { entryOf } from './entries.ts'
import { count } from './limits.ts'
import type { CodeConfirmation, LinkConfirmation, LinkState } from './rights.ts'
import { requesterOf } from './sealed.ts'
import { codeHash, createLink, endConfirmations, equalHashes, findLink } from './secrets.ts'
import { addEvent, type Case, lockCase, readCase, rightsTables, updateCase } from './store.ts'

/** What the mailed link would do; changes nothing. */
export async function peekLink(context: Context, tenant: Tenant, token: string): Promise<LinkState> {
  const { read } = context.db
  const link = await findLink(read, tenant, token)
  if (link?.kind !== 'confirm') return { state: 'unknown' }
  const found = await readCase(read, tenant, link.case_id)
  if (found === undefined) return { state: 'unknown' }
  const { reference, asked } = found
  if (link.used_at !== null || found.state !== 'received') return { state: 'used', reference }
  if (link.expires_at <= context.clock.now()) return { state: 'expired', reference }
  const { email } = await requesterOf(context, read, found)
  return { state: 'ready', reference, right: asked, email: maskedEmail(email) }
}

/** Consumes the mailed link, once. */
export async function confirmByLink(
  context: Context,
  tenant: Tenant,
  token: string,
): Promise<LinkConfirmation> {
  const link = await findLink(context.db.read, tenant, token)
  if (link?.kind !== 'confirm') return { result: 'unknown' }
  const { hash } = await context.policy(tenant)
  return context.db.transact(async (tx) => {
    const found = await lockCase(tx, tenant, link.case_id)
    // Read again under the lock: two clicks at once must not both succeed.
    const current = await findLink(tx, tenant, token)
    if (found === undefined || current === undefined) return { result: 'unknown' }
    if (current.used_at !== null || found.state !== 'received') return { result: 'used' }
    const now = context.clock.now()
    if (current.expires_at <= now) return { result: 'expired' }
    await rightsTables(tx)
      .updateTable('rights_link')
      .set({ used_at: now })
      .where('tenant', '=', tenant)
      .where('token_hash', '=', current.token_hash)
      .execute()
    await confirmed(context, tx, found, 'link', hash)
    const opens = { kind: 'private', proven: true } as const
    const caseToken = await createLink(tx, found, opens, { now, random: context.random })
    return { result: 'confirmed', reference: found.reference, caseToken }
  })
}

/** Consumes the six digits, on the device that holds the case token; five tries. */
export async function confirmByCode(
  context: Context,
  tenant: Tenant,
  caseToken: string,
  typed: string,
  network: string | null = null,
): Promise<CodeConfirmation> {
  const link = await findLink(context.db.read, tenant, caseToken)
  if (link?.kind !== 'private' || link.expires_at <= context.clock.now()) return { result: 'unknown' }
  const later =
    (await count(context, tenant, 'guesses', network)) ??
    (await count(context, tenant, 'codes', link.case_id))
  if (later !== null) return later
  const { hash } = await context.policy(tenant)
  return context.db.transact(async (tx) => {
    const found = await lockCase(tx, tenant, link.case_id)
    if (found === undefined) return { result: 'unknown' }
    if (found.state !== 'received') return { result: 'used' }
    const tried = await tryCode(context, tx, found, typed)
    if (tried !== 'right') return tried
    // This device has shown that it reads the mailbox.
    await rightsTables(tx)
      .updateTable('rights_link')
      .set({ proven: true })
      .where('tenant', '=', tenant)
      .where('token_hash', '=', link.token_hash)
      .execute()
    await confirmed(context, tx, found, 'code', hash)
    return { result: 'confirmed', reference: found.reference }
  })
}

async function tryCode(
  { clock, vault }: Context,
  tx: Tx,
  { tenant, id }: Case,
  typed: string,
): Promise<'right' | Extract<CodeConfirmation, { result: 'wrong' | 'expired' }>> {
  const codes = rightsTables(tx)
  const code = await codes
    .selectFrom('rights_code')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('case_id', '=', id)
    .executeTakeFirst()
  if (code === undefined || code.expires_at <= clock.now()) return { result: 'expired' }
  if (code.tries_left === 0) return { result: 'wrong', triesLeft: 0 }
  const digits = typed.replace(/[\s\u00a0\u202f.-]/g, '')
  if (equalHashes(code.code_hash, codeHash(vault, tenant as Tenant, id, digits))) return 'right'
  const triesLeft = code.tries_left - 1
  await codes
    .updateTable('rights_code')
    .set({ tries_left: triesLeft })
    .where('tenant', '=', tenant)
    .where('case_id', '=', id)
    .execute()
  return { result: 'wrong', triesLeft }
}

async function confirmed(
  context: Context,
  tx: Tx,
  found: Case,
  method: 'link' | 'code',
  policy: string,
): Promise<void> {
  const now = context.clock.now()
  await endConfirmations(tx, found, now)
  await updateCase(tx, found, { state: 'confirmed', confirmed_at: now, confirmed_by: method })
  await addEvent(tx, found, now, 'confirmed', { method })
  const entry = entryOf(found, 'request.confirmed', policy, { method }, null)
  await context.journal.append(tx, found.tenant as Tenant, [entry])
  if (context.confirmed !== undefined && found.channel === 'portal')
    await context.jobs.enqueue(tx, context.confirmed, { tenant: found.tenant, reference: found.reference })
}
