import type { Language } from '../../i18n/i18n.ts'
import type { PlanView } from '../../rights/rights.ts'
import { button, type Html, html, nothing } from '../design/design.ts'
import { at, type Place } from '../route.ts'
import { planTable } from './plan.ts'

/** Preview and confirmation on one screen: consequence in numbers beside the button, with the day of the last copy. */
export function eraseSection(
  language: Language,
  given: {
    readonly reference: string
    readonly plan: PlanView
    readonly mayDecide: boolean
    /** What the button does: begin, or go on with what stopped. */
    readonly act: 'confirm-erasure' | 'resume'
    /** Where it is confirmed. */
    readonly place: Place
  },
): Html {
  const { m, format, locale, text } = language
  const t = m.console.plan
  const { plan } = given
  const changed = format.number(plan.totals.erased + plan.totals.masked)
  const action = at(given.place, locale, { reference: given.reference, act: given.act })
  const told = plan.recipients.filter(({ notified }) => notified)
  const decision =
    plan.blocked !== null
      ? html`<p class="error"><strong>${t.blocked}</strong> <code>${plan.blocked}</code></p>`
      : given.mayDecide
        ? html`<form method="post" action="${action}"><input type="hidden" name="plan" value="${plan.hash}">${button(given.act === 'resume' ? m.console.running.resume : t.confirm)}</form>`
        : nothing
  return html`${planTable(language, plan)}
<div class="card decide"><div><p><strong>${t.sum(changed, format.number(plan.totals.kept))}</strong></p>
${plan.backupsUntil === null ? nothing : html`<p>${t.backups(format.date(plan.backupsUntil))}</p>`}
${told.length === 0 ? nothing : html`<p>${t.told}${m.common.colon} ${format.list(told.map(({ name, label }) => `${name} (${text(label)})`))}.</p>`}
<p>${t.final}</p></div>
${decision}</div>`
}
