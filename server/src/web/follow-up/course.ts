import type { Language } from '../../i18n/i18n.ts'
import type { PersonView, TimelineEntry } from '../../rights/rights.ts'
import { type Html, html, instant, type Moment, timeline } from '../design/design.ts'

/** What happened to the case and what is to come. */
export function courseSection(language: Language, view: PersonView): Html {
  const { m, format } = language
  const past = view.timeline.map(
    ({ at, event, facts }): Moment => ({
      when: 'done',
      at: instant(format, at),
      what: html`${m.followUp.timeline.events[event]}${detail(facts)}`,
    }),
  )
  return html`<section class="stack" aria-labelledby="deroule"><h2 id="deroule">${m.followUp.timeline.title}</h2>
${timeline([...past, ...ahead(language, view)])}</section>`
}

function detail({ recipient }: TimelineEntry['facts']): Html | string {
  return recipient === undefined ? '' : html` <span class="muted">${recipient}</span>`
}

function ahead({ m }: Language, { state, right }: PersonView): readonly Moment[] {
  const t = m.followUp.timeline.ahead
  const work = right === 'access' ? t.gather : t.erase
  const later = (what: string): Moment => ({ when: 'ahead', at: null, what })
  const now = (what: string): Moment => ({ when: 'now', at: m.followUp.timeline.now, what })
  switch (state) {
    case 'waiting-for-confirmation':
      return [now(t.confirm), later(t.take), later(work), later(t.answer)]
    case 'received':
      return [now(t.take), later(work), later(t.answer)]
    case 'being-handled':
      return [now(work), later(t.answer)]
    case 'answered':
    case 'refused':
      return []
  }
}
