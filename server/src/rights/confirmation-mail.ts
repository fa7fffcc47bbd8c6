import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import { language } from '../i18n/i18n.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { mailWords } from './mails.ts'
import { requesterOf, scopeOf } from './sealed.ts'
import { createCode, createLink, endConfirmations } from './secrets.ts'
import type { Case } from './store.ts'

/** Mails a link and a code to the requester; the ones before stop working. One mail class for everybody (test S4). */
export async function mailConfirmation(context: Context, tx: Tx, found: Case, bundle: Bundle): Promise<void> {
  const now = context.clock.now()
  await endConfirmations(tx, found, now)
  const token = await createLink(
    tx,
    found,
    { kind: 'confirm', proven: true },
    { now, random: context.random },
  )
  const code = await createCode(tx, found, { now, random: context.random, vault: context.vault })
  const { email } = await requesterOf(context, tx, found)
  const words = mailWords(found.lang)
  const { format } = language(found.lang, bundle.organisation.timeZone)
  await context.mail.send(tx, found.tenant as Tenant, {
    class: 'transactional',
    scope: scopeOf(found),
    template: 'confirm',
    to: email,
    lang: found.lang,
    subject: words.confirm[found.asked],
    paragraphs: [
      words.confirm.asked(bundle.organisation.shortName),
      words.confirm.link,
      words.confirm.code,
      words.due(format.day(found.extended ? found.extended_due : found.due)),
      words.confirm.ignore,
      words.reference(found.reference),
    ],
    code,
    action: { label: words.confirm.button, url: context.links.confirm(token, found.lang) },
  })
}

/** Mails a fresh private link, which proves the mailbox because it arrives there. */
export async function mailPrivateLink(context: Context, tx: Tx, found: Case): Promise<void> {
  const link = { kind: 'private', proven: true } as const
  const token = await createLink(tx, found, link, { now: context.clock.now(), random: context.random })
  const { email } = await requesterOf(context, tx, found)
  const words = mailWords(found.lang)
  await context.mail.send(tx, found.tenant as Tenant, {
    class: 'transactional',
    scope: scopeOf(found),
    template: 'private',
    to: email,
    lang: found.lang,
    subject: words.private.subject,
    paragraphs: [words.private.text, words.reference(found.reference)],
    code: null,
    action: { label: words.private.button, url: context.links.private(token, found.lang) },
  })
}
