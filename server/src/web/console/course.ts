import type { Language } from '../../i18n/i18n.ts'
import { type Html, html, instant, type Moment, timeline } from '../design/design.ts'
import type { OfficerCase } from './case.ts'

/** What happened and what is to come, beside the case. */
export function courseAside(language: Language, given: OfficerCase): Html {
  const { m, format } = language
  const past = given.view.timeline.map(
    ({ at, event, facts }): Moment => ({
      when: 'done',
      at: instant(format, at),
      what: html`${m.followUp.timeline.events[event]}${facts.recipient === undefined ? '' : html` <span class="muted">${facts.recipient}</span>`}`,
    }),
  )
  return html`<section class="stack" aria-labelledby="deroule"><h2 class="quiet" id="deroule">${m.console.case.course}</h2>
${timeline([...past, ...ahead(language, given)])}</section>`
}

function ahead({ m }: Language, { view, preview }: OfficerCase): readonly Moment[] {
  const t = m.console.case.next
  const now = (what: string): Moment => ({
    when: 'now',
    at: m.followUp.timeline.now,
    what: html`<strong>${what}</strong>`,
  })
  const later = (what: string): Moment => ({ when: 'ahead', at: null, what })
  const told =
    preview?.right === 'erasure' ? preview.plan.recipients.filter(({ notified }) => notified).length : 0
  const tell = told === 0 ? [] : [later(t.tell(told))]
  const rest = view.right === 'erasure' ? [later(t.run), ...tell, later(t.answer)] : [later(t.answer)]
  switch (view.state) {
    case 'received':
      return [now(t.mailbox), later(view.right === 'erasure' ? t.confirm : t.reply), ...rest]
    case 'confirmed':
    case 'taken':
      return [now(view.right === 'erasure' ? t.confirm : t.reply), ...rest]
    case 'running':
      return [now(t.run), later(t.answer)]
    case 'answered':
    case 'refused':
      return []
  }
}
