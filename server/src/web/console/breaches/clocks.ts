import type { BreachView, Clock } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { type Html, html, instant, nothing } from '../../design/design.ts'
import { hoursInWords, when } from './words.ts'

/** The two periods that run at once, each as a picture and in words. */
export function clocksSection(language: Language, { authorityClock, clientClock, now }: BreachView): Html {
  const t = language.m.breach.clocks
  if (authorityClock === null && clientClock === null) return nothing
  return html`<section class="stack" aria-labelledby="delais"><h2 id="delais">${t.title}</h2><p class="muted">${t.text}</p>
<div class="clocks">${authorityClock === null ? nothing : one(language, authorityClock, { id: 'cnil', name: t.authority, article: t.authorityArticle, now })}
${clientClock === null ? nothing : one(language, clientClock, { id: 'clients', name: t.clients, article: t.clientsArticle, now })}</div></section>`
}

interface Named {
  readonly id: string
  readonly name: string
  readonly article: string
  readonly now: string
}

function one(language: Language, clock: Clock, { id, name, article, now }: Named): Html {
  const { m, format } = language
  const t = m.breach.clocks
  const words = clockInWords(language, clock)
  const at = position(clock, clock.doneAt ?? now)
  return html`<div class="clock"><h3>${name} <span class="article">${article}</span></h3>
<p${clock.leftMs < 0 ? html` class="urgent"` : ''}><strong>${words}</strong></p>
<figure class="ruler"><svg height="44" role="img" aria-labelledby="delai-${id}"><title id="delai-${id}">${t.picture(name, clock.hours, words)}</title>
<rect class="track" x="0" y="6" width="100%" height="6" rx="3"/><rect class="elapsed" x="0" y="6" width="${at}%" height="6" rx="3"/>
<line x1="${at}%" x2="${at}%" y1="0" y2="18"/><line x1="100%" x2="100%" y1="0" y2="18"/>
<text x="0" y="38">0 h</text><text x="100%" y="38" text-anchor="end">${clock.hours} h</text></svg></figure>
<p class="small muted">${t.from} ${instant(format, clock.from)}. ${t.due} ${instant(format, clock.due)}.</p></div>`
}

export function clockInWords(language: Language, clock: Clock): string {
  const t = language.m.breach.clocks
  const time = hoursInWords(language, clock.leftMs)
  if (clock.doneAt === null) return clock.leftMs < 0 ? t.late(time) : t.left(time)
  const at = when(language, clock.doneAt)
  return clock.leftMs < 0 ? t.doneLate(at, time) : t.done(at)
}

function position({ from, due }: Clock, at: string): number {
  const share = (Date.parse(at) - Date.parse(from)) / (Date.parse(due) - Date.parse(from))
  return Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10
}
