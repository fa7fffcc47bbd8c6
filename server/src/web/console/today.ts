import type { Language } from '../../i18n/i18n.ts'
import type { Board } from '../../promises/promises.ts'
import type { CaseState, InboxItem } from '../../rights/rights.ts'
import { buttonLink, day, type Html, html, nothing, type Page } from '../design/design.ts'
import { at } from '../route.ts'
import { held } from './board/board-page.ts'
import { promisesToday, urgentPromises } from './board/today.ts'
import { consoleNavigation } from './console.ts'
import { consolePlaces } from './places.ts'
import { signOutForm } from './sign-out.ts'

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

export interface Today {
  readonly items: readonly InboxItem[]
  readonly board: Board
  /** ISO day in the organisation's zone. */
  readonly today: string
}

/** The officer's first screen: what needs them first, with the time that is left. */
export function todayPage(language: Language, { items, board, today }: Today): Page {
  const { m, format } = language
  const t = m.console.today
  const groups = Map.groupBy(items, ({ state }) => groupOf[state])
  const yours = groups.get('yours') ?? []
  const open = items.filter(({ state }) => groupOf[state] !== 'closed')
  const urgent = urgentPromises(board, today).length
  const title = yours.length === 0 && urgent > 0 ? m.board.officer.hello(urgent) : t.title(yours.length)
  return {
    title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'today'),
    width: 'wide',
    body: html`<div class="today"><h1>${title}</h1>
<p class="muted">${day(format, today, 'day')} · ${t.open(open.length)}${board.promises.length === 0 ? '' : ` · ${held(language, board)}`}</p>
${items.length === 0 ? html`<div class="card"><p>${t.none}</p></div>` : nothing}
${section(language, 'yours', yours)}
${promisesToday(language, board, today)}
${(['waiting', 'closed'] as const).map((group) => section(language, group, groups.get(group) ?? []))}
${signOutForm(language)}</div>`,
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
