import type { Language } from '../../i18n/i18n.ts'
import {
  buttonLink,
  type Content,
  day,
  type Html,
  html,
  nothing,
  type Page,
  postButton,
} from '../design/design.ts'
import { at, type Place } from '../route.ts'
import { clientPage } from './client.ts'
import { clientPlaces } from './places.ts'

/** Something that waits for the client: one sentence, one verb. */
export interface Waiting {
  /** ISO day by which; null: no day. What is past comes first. */
  readonly by: string | null
  /** One sentence. */
  readonly what: Content
  /** A line below it, small; empty: none. */
  readonly detail: Content
  /** "Répondre", "Relire". */
  readonly verb: string
  readonly href: string
}

/** A section as the home page tells of it: how things stand, in a sentence. */
export interface Standing {
  readonly title: string
  readonly place: Place
  readonly sentence: Content
}

export interface ClientHome {
  /** Name of the client's company. */
  readonly client: string
  readonly operator: string
  /** ISO day. */
  readonly today: string
  readonly waiting: readonly Waiting[]
  readonly standings: readonly Standing[]
}

/** What needs the client first, then each section with how it stands. */
export function clientHomePage(language: Language, home: ClientHome): Page {
  const { m, format, locale } = language
  const t = m.client.home
  const waiting = home.waiting.toSorted((a, b) => ((a.by ?? '9999') < (b.by ?? '9999') ? -1 : 1))
  const title = t.title(waiting.length)
  return clientPage(language, 'home', {
    title,
    body: html`<h1>${title}</h1>
<p class="lead">${home.client} · ${day(format, home.today, 'day')}</p>
${todo(language, waiting)}
<section aria-labelledby="dossier"><h2 class="quiet" id="dossier">${t.file(home.operator)}</h2>
<ul class="rows">${home.standings.map(
      ({ title: name, place, sentence }) =>
        html`<li class="standing"><a href="${at(place, locale)}"><strong>${name}</strong></a><p>${sentence}</p></li>`,
    )}</ul></section>
${postButton(m.console.nav.signOut, at(clientPlaces.signOut, locale), { quiet: true })}`,
  })
}

function todo({ m, format }: Language, waiting: readonly Waiting[]): Html {
  const t = m.client.home
  if (waiting.length === 0) return nothing
  return html`<section aria-labelledby="attend"><h2 class="quiet" id="attend">${t.waiting}</h2>
<ul class="rows todo">${waiting.map(
    ({ by, what, detail, verb, href }) =>
      html`<li><div class="when">${by === null ? nothing : day(format, by, 'shortDate')}</div>
<div><p>${what}</p>${detail === '' ? nothing : html`<p class="muted small">${detail}</p>`}</div>
${buttonLink(verb, href)}</li>`,
  )}</ul></section>`
}
