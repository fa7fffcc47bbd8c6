import { type DeputyView, plusDays } from '../../../agenda/agenda.ts'
import type { Language } from '../../../i18n/i18n.ts'
import {
  backLink,
  button,
  errorSummary,
  field,
  type Html,
  html,
  nothing,
  type Page,
  postButton,
} from '../../design/design.ts'
import { places } from '../../places.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { agendaPlaces } from './places.ts'

export interface Settings {
  /** When the visitor's address was made; null: there is none. */
  readonly feed: Date | null
  /** The address that was made by this very click; null: none was. */
  readonly made: string | null
  readonly deputy: DeputyView
  readonly mayDecide: boolean
  /** ISO day. */
  readonly today: string
  /** What was typed, and what is wrong with it; null: nothing was. */
  readonly typed: {
    readonly from: string
    readonly until: string
    readonly wrong: 'from' | 'until' | 'own' | 'no-deputy'
  } | null
  /** A link left for the deputy by this very click. */
  readonly invited: boolean
}

/** The secret address of the calendar, and who decides while the officer is away. */
export function settingsPage(language: Language, given: Settings): Page {
  const { m, locale } = language
  const t = m.agenda.settings
  return {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'today'),
    wrong: given.typed !== null,
    back: backLink(m.console.nav.today, at(places.console, locale)),
    body: html`<div class="today">${problems(language, given)}<h1>${t.title}</h1>
<section aria-labelledby="calendrier"><h2 id="calendrier">${t.calendar}</h2><p>${t.calendarText}</p>${calendar(language, given)}</section>
<section aria-labelledby="suppleance"><h2 id="suppleance">${t.deputy}</h2>${deputy(language, given)}</section></div>`,
  }
}

function calendar({ m, format, locale }: Language, { feed, made }: Settings): Html {
  const t = m.agenda.settings
  const revoke = postButton(t.revoke, at(agendaPlaces.revoke, locale), { quiet: true })
  const renew = at(agendaPlaces.renew, locale)
  if (made !== null)
    return html`<div class="card" role="status"><h3>${t.address}</h3><p class="secret"><code>${made}</code></p><p>${t.addressText}</p></div>${revoke}`
  if (feed === null) return html`<p class="muted">${t.none}</p>${postButton(t.make, renew)}`
  return html`<p>${t.made(format.date(format.dayOf(feed)))}</p><p class="muted small">${t.renewText}</p>${postButton(t.renew, renew)}${revoke}`
}

function deputy(language: Language, given: Settings): Html {
  const { m, format, locale, set } = language
  const t = m.agenda.settings
  const { name, account, absence } = given.deputy
  if (name === null) return html`<p>${t.noDeputy}</p>`
  const who = set(name)
  switch (account) {
    case 'none':
      if (given.invited) return html`<p role="status">${t.invited}</p>`
      return html`<p>${t.noAccount(who)}</p>${given.mayDecide ? postButton(t.invite, at(agendaPlaces.invite, locale)) : nothing}`
    case 'decides':
      return html`<p>${t.decides(who)}</p>`
    case 'other':
      return html`<p>${t.otherRole(who)}</p>`
    case 'reader':
      return html`<p>${t.reader(who)}</p>
${
  absence === null
    ? nothing
    : html`<div class="card"><p><strong>${t.absence(who, format.date(absence.from), format.date(absence.until))}</strong></p>${given.mayDecide ? postButton(t.end, at(agendaPlaces.end, locale), { quiet: true }) : nothing}</div>`
}
${given.mayDecide ? appointForm(language, given) : nothing}`
  }
}

function appointForm({ m, locale }: Language, { typed, today }: Settings): Html {
  const t = m.agenda.settings
  const days = { from: today, until: plusDays(today, 13) }
  const input = (name: 'from' | 'until') =>
    field(m, {
      ...{ name, label: t[name], hint: t.hint(days[name]), value: typed?.[name] ?? '', autocomplete: 'off' },
      ...(typed?.wrong === name ? { error: t.wrong[name](days[name]) } : {}),
      size: 'short',
    })
  return html`<form method="post" action="${at(agendaPlaces.appoint, locale)}" novalidate>${input('from')}${input('until')}${button(t.appoint)}</form>`
}

function problems({ m }: Language, { typed, today }: Settings): Html {
  if (typed === null) return nothing
  const t = m.agenda.settings.wrong
  switch (typed.wrong) {
    case 'from':
      return errorSummary(m, [{ field: 'from', message: t.from(today) }])
    case 'until':
      return errorSummary(m, [{ field: 'until', message: t.until(plusDays(today, 13)) }])
    case 'own':
    case 'no-deputy':
      return html`<div class="card" role="alert"><p>${t[typed.wrong]}</p></div>`
  }
}
