import type { Language } from '../../i18n/i18n.ts'
import type { CaseState, InboxItem } from '../../rights/rights.ts'
import { backLink, buttonLink, day, type Html, html, nothing, type Page } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { consoleNavigation } from './console.ts'
import { consolePlaces } from './places.ts'

type Group = 'yours' | 'waiting' | 'closed'

/** Whose turn it is in each state. */
const groupOf: Readonly<Record<CaseState, Group>> = {
  received: 'waiting',
  confirmed: 'yours',
  taken: 'yours',
  running: 'waiting',
  answered: 'closed',
  refused: 'closed',
}

/** Every request, the most urgent first, with the time that is left. */
export function requestsPage(language: Language, items: readonly InboxItem[]): Page {
  const { m, locale } = language
  const t = m.console.today
  const groups = Map.groupBy(items, ({ state }) => groupOf[state])
  const open = items.filter(({ state }) => groupOf[state] !== 'closed')
  return {
    title: m.agenda.requests,
    section: m.console.section,
    navigation: consoleNavigation(language, 'today'),
    width: 'wide',
    back: backLink(m.console.nav.today, at(places.console, locale)),
    body: html`<div class="today"><h1>${m.agenda.requests}</h1>
<p class="muted">${t.open(open.length)}</p>
${items.length === 0 ? html`<div class="card"><p>${t.none}</p></div>` : nothing}
${(['yours', 'waiting', 'closed'] as const).map((group) => section(language, group, groups.get(group) ?? []))}</div>`,
  }
}

function section(language: Language, group: Group, items: readonly InboxItem[]): Html {
  if (items.length === 0) return nothing
  const { m } = language
  return html`<section aria-labelledby="${group}"><h2 class="quiet" id="${group}">${m.console.today[group]}</h2>
<ul class="rows todo">${items.map((item) => html`<li>${row(language, item, group)}</li>`)}</ul></section>`
}

function row({ m, format, locale }: Language, item: InboxItem, group: Group): Html {
  const t = m.console.today
  const { daysLeft, current } = item.deadline
  const urgent = group === 'yours' && daysLeft <= 7
  const when =
    group === 'closed'
      ? html`<span class="muted">${m.console.states[item.state]}</span>`
      : html`<strong${urgent ? html` class="urgent"` : ''}>${t.days(daysLeft)}</strong><span class="muted small">${t.before}, ${day(format, current, 'shortDate')}</span>`
  const act =
    item.state === 'running'
      ? t.act.watch
      : group === 'yours'
        ? item.right === 'erasure'
          ? t.act.review
          : t.act.reply
        : t.act.see
  return html`<div class="when">${when}</div>
<div><p>${m.console.rights[item.right]} ${item.reference}</p><p class="muted small">${item.email} · ${m.console.states[item.state]} · ${m.console.channels[item.channel]}</p></div>
${buttonLink(act, at(consolePlaces.case, locale, { reference: item.reference }), { quiet: group !== 'yours' })}`
}
