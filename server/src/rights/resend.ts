import type { Tenant } from '../kernel/tenant.ts'
import { canonicalEmail } from './address.ts'
import { mailConfirmation, mailPrivateLink } from './confirmation-mail.ts'
import type { Context } from './context.ts'
import { rightsQueues } from './jobs.ts'
import { count, mailboxOf } from './limits.ts'
import { requesterPrint } from './receive.ts'
import type { ResendResult } from './rights.ts'
import { requesterOf } from './sealed.ts'
import { findLink } from './secrets.ts'
import { addEvent, cases, lockCase, readCase } from './store.ts'

/** Mails a new link and code, or the private link of a case that is confirmed already. */
export async function resend(context: Context, tenant: Tenant, token: string): Promise<ResendResult> {
  const { read } = context.db
  const link = await findLink(read, tenant, token)
  const found = link === undefined ? undefined : await readCase(read, tenant, link.case_id)
  if (found === undefined) return { result: 'unknown' }
  const { email } = await requesterOf(context, read, found)
  const later = await count(context, tenant, 'mailbox', mailboxOf(email))
  return later ?? mailAgain(context, tenant, found.id)
}

/**
 * Asks for the private links of an address. The work is the same whether there is a case or not; what is found, a job
 * mails later.
 */
export async function findAgain(
  context: Context,
  tenant: Tenant,
  { email, network }: { readonly email: string; readonly network: string | null },
): Promise<ResendResult> {
  const address = canonicalEmail(email)
  if (address === null) return { result: 'unknown' }
  const later =
    (await count(context, tenant, 'network', network)) ??
    (await count(context, tenant, 'mailbox', mailboxOf(address)))
  if (later !== null) return later
  const requester = requesterPrint(context, tenant, address).toString('hex')
  await context.db.transact((tx) =>
    context.jobs.enqueue(
      tx,
      rightsQueues.findAgain,
      { tenant, requester },
      { key: `${tenant} ${requester}` },
    ),
  )
  return { result: 'sent' }
}

/** The job of `findAgain`: one mail for each case that can still be read, at most five, latest first. */
export async function mailFoundCases(context: Context, tenant: Tenant, requester: string): Promise<void> {
  const found = await cases(context.db.read, tenant)
    .where('requester_print', '=', Buffer.from(requester, 'hex'))
    .orderBy('received_at', 'desc')
    .limit(5)
    .execute()
  for (const [place, each] of found.entries()) {
    // Whoever asked was counted once; each further mail fills the mailbox as well.
    const { email } = await requesterOf(context, context.db.read, each)
    const full = place > 0 && (await count(context, tenant, 'mailbox', mailboxOf(email))) !== null
    if (full) return
    await mailAgain(context, tenant, each.id)
  }
}

async function mailAgain(context: Context, tenant: Tenant, id: string): Promise<ResendResult> {
  const { bundle } = await context.policy(tenant)
  return context.db.transact(async (tx) => {
    const found = await lockCase(tx, tenant, id)
    if (found === undefined) return { result: 'unknown' }
    await addEvent(tx, found, context.clock.now(), 'resent')
    if (found.state !== 'received') {
      await mailPrivateLink(context, tx, found)
      return { result: 'confirmed' }
    }
    await mailConfirmation(context, tx, found, bundle)
    return { result: 'sent' }
  })
}
