import type { Bundle, Client } from '@garant/policy'
import type { EndingView } from '../../../ending/ending.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { backLink, type Html, html, nothing, type Page, postButton } from '../../design/design.ts'
import { places } from '../../places.ts'
import { at } from '../../route.ts'
import { clientPage } from '../client.ts'
import { clientPlaces } from '../places.ts'
import { certificateNotes } from './certificate.ts'
import { type EndAct, endPlaces } from './places.ts'
import { endingStores } from './words.ts'

export interface EndPage {
  readonly view: EndingView | null
  /** What the agreement says of the end. */
  readonly ends: Client['ends']['data']
  readonly bundle: Bundle
  readonly mayAct: boolean
  /** Opaque reference of the reader. */
  readonly actor: string
  /** The certificate's receipt is there. */
  readonly proved: boolean
  readonly told: string | null
}

/** From the wish to end to the certificate: what was done, and the one thing to do next. */
export function endPage(language: Language, given: EndPage): Page {
  const { m, locale } = language
  const t = m.ending
  const { view, told } = given
  return clientPage(language, null, {
    title: t.title,
    width: 'narrow',
    wrong: told !== null,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`<h1>${t.title} <span class="article">${t.article}</span></h1><p class="lead">${t.leads[given.ends]}</p>
${told === null ? nothing : html`<div class="problem" role="alert"><p>${told}</p></div>`}
<p><strong>${t.standing[view === null ? 'none' : view.step]}</strong></p>
${view === null || !view.instructed ? begin(language, given) : nothing}${view === null ? nothing : html`${view.data === 'delete' || view.confirmedAt !== null ? nothing : back(language, given, view)}${erase(language, given, view)}${certificate(language, given, view)}`}`,
  })
}

const to = ({ locale }: Language, act: EndAct) => at(endPlaces.act, locale, { act })

function begin(language: Language, { mayAct, view }: EndPage): Html {
  const t = view === null ? language.m.ending.begin : language.m.ending.again
  return html`<section class="stack" aria-labelledby="commencer"><h2 id="commencer">${t.title}</h2><p>${t.text}</p>${mayAct ? postButton(t.button, to(language, 'begin'), { quiet: true }) : nothing}</section>`
}

function back(language: Language, { mayAct }: EndPage, view: EndingView): Html {
  const { m, format, locale } = language
  const t = m.ending.back
  const form = (form: 'csv' | 'json') => at(endPlaces.data, locale, { form })
  return html`<section class="stack" aria-labelledby="reprendre"><h2 id="reprendre">${t.title}</h2><p>${t.text}</p>
${mayAct ? html`<div class="stack">${postButton(t.csv, form('csv'), { quiet: view.returnedAt !== null })}${postButton(t.json, form('json'), { quiet: true })}</div>` : nothing}
${view.returnedAt === null ? nothing : html`<p>${t.last(format.instant(view.returnedAt))}</p><p>${t.manifest}<br><code class="key">${view.manifest ?? ''}</code></p>`}
${view.acknowledgedAt === null ? nothing : html`<p>${t.acknowledged(format.instant(view.acknowledgedAt))}</p>`}
${view.step === 'acknowledge' && mayAct ? postButton(t.acknowledge, to(language, 'acknowledge')) : nothing}</section>`
}

function erase(language: Language, { mayAct, actor, bundle }: EndPage, view: EndingView): Html {
  const { m, format } = language
  const t = m.ending.erase
  if (view.step === 'return' || view.step === 'acknowledge' || view.step === 'closed') return nothing
  const asked =
    view.erasureAskedAt === null ? nothing : html`<p>${t.asked(format.instant(view.erasureAskedAt))}</p>`
  const ask = view.step === 'ask' && mayAct ? postButton(t.ask, to(language, 'ask-erasure')) : nothing
  const confirm =
    view.step !== 'confirm' || !mayAct
      ? nothing
      : view.erasureAskedBy === actor
        ? html`<p class="muted">${t.same}</p>`
        : postButton(t.confirm, to(language, 'confirm-erasure'))
  return html`<section class="stack" aria-labelledby="effacer"><h2 id="effacer">${t.title}</h2><p>${view.confirmedAt === null ? t.text : t.running}</p>
${view.confirmedAt === null ? html`${asked}${ask}${confirm}` : nothing}${endingStores(language, bundle, view)}</section>`
}

function certificate(language: Language, { proved, bundle }: EndPage, view: EndingView): Html {
  const { m, format, locale } = language
  const t = m.ending.certificate
  const made = view.certificate
  if (made === null) return nothing
  const file = (form: 'pdf' | 'proof') => at(endPlaces.certificate, locale, { form })
  return html`<section class="card stack" aria-labelledby="certificat"><h2 id="certificat">${t.title}</h2>
<p>${t.erased} <strong>${made.erasedOn === null ? '–' : format.date(made.erasedOn)}</strong>. ${t.backups} <strong>${made.backupsUntil === null ? '–' : format.date(made.backupsUntil)}</strong>.</p>
${endingStores(language, bundle, view)}
${certificateNotes(m, made).map((note) => html`<p>${note}</p>`)}
<ul><li><a href="${file('pdf')}">${t.pdf}</a></li><li>${proved ? html`<a href="${file('proof')}">${t.proof}</a>` : t.wait}</li><li><a href="${at(places.receipt, locale)}">${t.how}</a></li></ul></section>`
}
