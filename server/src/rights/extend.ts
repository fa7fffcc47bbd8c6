import { language } from '../i18n/i18n.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { deadlineView } from './deadline-view.ts'
import { entryOf } from './entries.ts'
import { mailWords } from './mails.ts'
import type { Actor, ActResult, ExtensionReason } from './rights.ts'
import { requesterOf, scopeOf } from './sealed.ts'
import { addEvent, updateCase } from './store.ts'
import { act, done } from './take.ts'

/** Two further months (Art. 12(3)), told to the person with the reason within the first. */
export async function extend(
  context: Context,
  tenant: Tenant,
  reference: string,
  reason: ExtensionReason,
  actor: Actor,
): Promise<ActResult> {
  const { bundle, hash } = await context.policy(tenant)
  const { organisation } = bundle
  const { timeZone, authority } = organisation
  return act(context, tenant, reference, ['received', 'confirmed', 'taken', 'running'], async (tx, found) => {
    const now = context.clock.now()
    if (found.extended) return { result: 'wrong-state', state: found.state }
    const { extendable, extendedDue: until } = deadlineView(found, now, organisation)
    if (!extendable) return { result: 'too-late' }
    await updateCase(tx, found, { extended: true })
    await addEvent(tx, found, now, 'extended', { until, reason })
    const entry = entryOf(found, 'request.extended', hash, { until, reason }, actor)
    await context.journal.append(tx, tenant, [entry])
    const words = mailWords(found.lang)
    const { email } = await requesterOf(context, tx, found)
    await context.mail.send(tx, tenant, {
      class: 'transactional',
      scope: scopeOf(found),
      template: 'extended',
      to: email,
      lang: found.lang,
      subject: words.extended.subject,
      paragraphs: [
        words.extended.reasons[reason],
        words.extended.until(language(found.lang, timeZone).format.day(until)),
        words.extended.complain(`${authority.name}, ${authority.address}, ${authority.url}`),
        words.reference(found.reference),
      ],
      code: null,
      action: null,
    })
    return done
  })
}
