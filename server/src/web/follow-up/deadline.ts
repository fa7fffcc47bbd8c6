import type { Language } from '../../i18n/i18n.ts'
import type { DeadlineView } from '../../rights/rights.ts'
import { day, type Html, html, nothing, ruler, table } from '../design/design.ts'

/** The legal deadline as a ruler with today on it, and as a table. */
export function deadlineSection({ m, format }: Language, deadline: DeadlineView): Html {
  const t = m.followUp.deadline
  const last = deadline.extended ? t.extended : t.due
  const mark = (iso: string, words: string) => ({ day: iso, label: `${format.shortDate(iso)} ${words}` })
  const { suspendedSince: since, suspendedDays } = deadline
  const stood = suspendedDays === 0 ? [] : [[t.suspendedDays, html`${format.number(suspendedDays)}`]]
  const rows = [
    [t.received, deadline.received],
    [m.common.today, deadline.today],
    [t.target, deadline.target],
    [last, deadline.current],
  ] as const
  return html`<section class="stack" aria-labelledby="delai"><h2 id="delai">${t.title}</h2>
<p>${t.law} ${t.left(deadline.daysLeft)} <span class="article">${t.article}</span></p>
${since === null ? nothing : html`<p>${t.suspended(format.date(since))} <span class="article">${t.suspendedArticle}</span></p>`}
${ruler({
  title: t.left(deadline.daysLeft),
  start: mark(deadline.received, t.received),
  target: mark(deadline.target, t.target),
  end: mark(deadline.current, last),
  stopped: since,
  today: { day: deadline.today, label: `${m.common.today}, ${format.shortDate(deadline.today)}` },
  alternative: html`<details><summary>${m.common.table}</summary>${table({
    caption: t.title,
    columns: [{ label: t.event }, { label: t.date }],
    groups: [
      { title: null, rows: [...rows.map(([words, iso]) => [words, day(format, iso, 'day')]), ...stood] },
    ],
  })}</details>`,
})}</section>`
}
