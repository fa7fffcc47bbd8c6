import type { Language } from '../../i18n/i18n.ts'
import type { Delivery } from '../../pack/pack.ts'
import {
  backLink,
  button,
  day,
  type Html,
  html,
  instant,
  nothing,
  type Page,
  table,
} from '../design/design.ts'
import { at } from '../route.ts'
import { clientPage } from './client.ts'
import { clientPlaces } from './places.ts'

export interface PackView {
  /** Newest first. */
  readonly deliveries: readonly Delivery[]
  /** Titles of chapters that nobody makes here; empty: the file is complete. */
  readonly lacks: readonly string[]
  readonly chapters: readonly string[]
  /** Labels of stores that did not answer for the newest one. */
  readonly unreached: readonly string[]
}

/** One button that makes the whole file, and those that were handed over before. */
export function packPage(language: Language, view: PackView): Page {
  const { m, format, locale } = language
  const t = m.client.pack
  const [newest] = view.deliveries
  return clientPage(language, 'pack', {
    title: m.client.nav.pack,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`<h1>${m.client.nav.pack}</h1>
<p class="lead">${t.lead}</p>
<section class="card stack" aria-labelledby="produire"><h2 id="produire">${newest === undefined ? t.none : html`${t.newest} ${day(format, newest.day)}`}</h2>
${newest === undefined ? nothing : newestState(language, view, newest)}
<form method="post" action="${at(clientPlaces.pack, locale)}">${button(t.make, { quiet: newest !== undefined })}</form>
<p class="muted small">${t.effect}</p></section>
<section class="stack" aria-labelledby="contient"><h2 id="contient">${t.holds}</h2>
<ul class="columns">${view.chapters.map((title) => html`<li>${title}</li>`)}</ul>
<p class="muted">${t.forms}</p></section>
${view.deliveries.length === 0 ? nothing : handed(language, view.deliveries)}`,
  })
}

function newestState(
  language: Language,
  { unreached, lacks }: PackView,
  { id, bytes, files }: Delivery,
): Html {
  const { m, format, locale } = language
  const t = m.client.pack
  return html`<p>${lacks.length === 0 ? t.complete(format.number(files)) : m.pack.lacks(format.list(lacks))}</p>
${unreached.length === 0 ? nothing : html`<p class="warning">${m.pack.unreached(format.list(unreached))}</p>`}
<p class="actions"><a class="button" href="${at(clientPlaces.packZip, locale, { delivery: id })}">${t.download(bytes < 1_000_000 ? t.kilobytes(format.number(Math.ceil(bytes / 1_000))) : t.megabytes(format.number(Math.round(bytes / 100_000) / 10)))}</a> <a href="${at(clientPlaces.packReceipt, locale, { delivery: id })}">${t.receipt}</a></p>`
}

function handed({ m, format, locale }: Language, deliveries: readonly Delivery[]): Html {
  const t = m.client.pack
  return html`<section class="stack" aria-labelledby="remis"><h2 id="remis">${t.handed}</h2>
${table({
  caption: t.handed,
  columns: [{ label: t.when }, { label: t.way }, { label: t.fingerprint }, { label: t.proof }],
  groups: [
    {
      title: null,
      rows: deliveries.map(({ id, at: delivered, way, manifest }) => [
        instant(format, delivered.toISOString()),
        t.ways[way],
        html`<code>${manifest.slice('sha256:'.length, 'sha256:'.length + 16)}…</code>`,
        html`<a href="${at(clientPlaces.packReceipt, locale, { delivery: id })}">${t.receipt}<span class="hidden"> ${format.instant(delivered)}</span></a>`,
      ]),
    },
  ],
})}</section>`
}
