import { type Line, plusDays } from '../../agenda/agenda.ts'
import type { Language } from '../../i18n/i18n.ts'
import { buttonLink, type Content, day, type Html, html, nothing } from '../design/design.ts'
import { sentenceOf } from './today-sentence.ts'
import { wayOf } from './today-way.ts'

/** How soon something is urgent: a week, and for what counts in hours always. */
const urgentDays = 7

export interface Now {
  /** ISO day in the organisation's zone. */
  readonly today: string
  readonly now: Date
}

/** A line of the day: until when, what, and the one thing to do about it. */
export function todayLine(language: Language, line: Line, now: Now): Html {
  const { sentence, detail } = sentenceOf(language, line.says)
  const { verb, href } = wayOf(language, line.says)
  return html`<li><div class="when">${when(language, line, now)}</div>
<div><p>${sentence}</p>${detail === null ? nothing : html`<p class="muted small">${detail}</p>`}</div>
${buttonLink(verb, href, { quiet: line.kind !== 'due' })}</li>`
}

function when({ m, format }: Language, { kind, on }: Line, { today, now }: Now): Content {
  const t = m.agenda
  if (on === null) return html`<strong>${kind === 'stuck' ? t.stuck : t.now}</strong>`
  if (kind === 'stuck')
    return html`<strong>${t.stuck}</strong><span class="muted small">${t.until} ${day(format, dayOf(on), 'shortDate')}</span>`
  if (kind === 'breaks')
    return html`<strong>${left(dayOf(on)).words}</strong><span class="muted small">${t.breaksOn} ${day(format, dayOf(on), 'shortDate')}</span>`
  const { words, soon } = left(on)
  return html`<strong${soon ? html` class="urgent"` : ''}>${words}</strong><span class="muted small">${t.before}, ${limit(on)}</span>`

  function dayOf(moment: string): string {
    return moment.length === 10 ? moment : format.dayOf(new Date(moment))
  }
  function left(moment: string): { readonly words: string; readonly soon: boolean } {
    if (moment.length > 10)
      return { words: t.hours(Math.trunc((Date.parse(moment) - now.getTime()) / 3_600_000)), soon: true }
    const days = Math.round((Date.parse(moment) - Date.parse(today)) / 86_400_000)
    return { words: t.days(days), soon: moment <= plusDays(today, urgentDays) }
  }
  function limit(moment: string): Html {
    const shown = day(format, dayOf(moment), 'shortDate')
    return moment.length === 10 ? shown : html`${shown}, ${format.time(new Date(moment))}`
  }
}
