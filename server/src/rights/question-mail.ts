import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { mailWords } from './mails.ts'
import type { IdentityQuestion } from './rights.ts'
import { requesterOf, scopeOf } from './sealed.ts'
import type { Case } from './store.ts'

/** Asks in the officer's own words, and says why, where to answer, what it does to the deadline, and where to complain. */
export async function mailQuestion(
  context: Context,
  tx: Tx,
  found: Case,
  { organisation }: Bundle,
  { doubt, question }: IdentityQuestion,
): Promise<void> {
  const words = mailWords(found.lang)
  const { email } = await requesterOf(context, tx, found)
  const { authority, dpo } = organisation
  await context.mail.send(tx, found.tenant as Tenant, {
    class: 'transactional',
    scope: scopeOf(found),
    template: 'suspended',
    to: email,
    lang: found.lang,
    subject: words.suspended.subject,
    paragraphs: [
      words.suspended.doubts[doubt],
      question,
      words.suspended.answer(dpo.email),
      words.suspended.clock,
      words.extended.complain(`${authority.name}, ${authority.address}, ${authority.url}`),
      words.reference(found.reference),
    ],
    code: null,
    action: null,
  })
}
