import { groupsOf, type Kind, type Line, weeksOf } from '../../agenda/agenda.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { Board } from '../../promises/promises.ts'
import { day, type Html, html, nothing, type Page } from '../design/design.ts'
import { at } from '../route.ts'
import { agendaPlaces } from './agenda/places.ts'
import { held } from './board/board-page.ts'
import { consoleNavigation } from './console.ts'
import { consolePlaces } from './places.ts'
import { signOutForm } from './sign-out.ts'
import { type Now, todayLine } from './today-line.ts'
import { weeksPicture } from './today-picture.ts'
import { listOf } from './today-way.ts'

/** The page is read in a minute: so many lines of a kind stand on it, and the others are counted. */
const shown = 24
/** Weeks of the picture. */
const weeks = 6

export interface Today extends Now {
  /** In the order in which they break. */
  readonly lines: readonly Line[]
  readonly board: Board
  /** IANA zone of the organisation. */
  readonly zone: string
  /** Who decides today. */
  readonly inCharge: string
}

/** The officer's first screen: what is due, what will break and when, what is stuck and why; one verb a line. */
export function todayPage(language: Language, today: Today): Page {
  const { m, format, locale, set } = language
  const t = m.agenda
  const groups = groupsOf(today.lines)
  const title = t.title(groups.due.length)
  const { board } = today
  const state = board.promises.length === 0 ? '' : ` · ${held(language, board)}`
  return {
    title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'today'),
    width: 'wide',
    body: html`<div class="today"><h1>${title}</h1>
<p class="muted">${day(format, today.today, 'day')} · ${t.inCharge(set(today.inCharge))}${state}</p>
${today.lines.length === 0 ? html`<div class="card"><p>${t.calm}</p></div>` : nothing}
${(['due', 'breaks', 'stuck'] as const).map((kind) => section(language, kind, groups[kind], today))}
<section aria-labelledby="semaines"><h2 class="quiet" id="semaines">${t.picture.heading}</h2>
${weeksPicture(language, weeksOf(today.lines, today, weeks))}</section>
<p><a href="${at(consolePlaces.requests, locale)}">${t.requests}</a> · <a href="${at(agendaPlaces.settings, locale)}">${t.settings.link}</a> · <a href="${at(consolePlaces.passkeys, locale)}">${m.passkey.title}</a></p>
${signOutForm(language)}</div>`,
  }
}

function section(language: Language, kind: Kind, lines: readonly Line[], now: Now): Html {
  if (lines.length === 0) return nothing
  const { m } = language
  return html`<section aria-labelledby="${kind}"><h2 class="quiet" id="${kind}">${m.agenda.groups[kind]}</h2>
<ul class="rows todo">${lines.slice(0, shown).map((line) => todayLine(language, line, now))}</ul>
${rest(language, lines.slice(shown))}</section>`
}

/** Nothing that is due is left out without a word: how many more there are, and where they are listed. */
function rest({ m, locale }: Language, lines: readonly Line[]): Html {
  if (lines.length === 0) return nothing
  const of = [...Map.groupBy(lines, ({ source }) => source)]
  return html`<p>${m.agenda.more(lines.length)} ${of.map(
    ([source, own], index) =>
      html`${index === 0 ? '' : ', '}<a href="${listOf(locale, source)}">${m.agenda.sources[source]} (${own.length})</a>`,
  )}.</p>`
}
