import type { Bundle } from '@garant/policy'
import { clientOf } from '@garant/policy'
import type { BreachEvent, BreachView } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import {
  backLink,
  button,
  type Content,
  field,
  type Html,
  html,
  instant,
  nothing,
  type Page,
  postButton,
  timeline,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { assessSection } from './assess-section.ts'
import { authoritySection } from './authority-section.ts'
import { clientsSection } from './clients-section.ts'
import { clocksSection } from './clocks.ts'
import { timeField, zoneField } from './fields.ts'
import { knownSection } from './known-section.ts'
import { peopleSection } from './people-section.ts'
import { breachPlaces } from './places.ts'
import { scopeSection } from './scope-section.ts'
import { localOf } from './times.ts'
import { when } from './words.ts'

export interface OfficerBreach {
  readonly view: BreachView
  readonly bundle: Bundle
  /** A reader sees the same and decides nothing. */
  readonly mayDecide: boolean
  /** What became of an act that could not be done; null: nothing to say. */
  readonly told: Content | null
}

/** The one screen of a breach: both clocks, what is left to do, who is concerned, who was told. */
export function breachPage(language: Language, { view, bundle, mayDecide, told }: OfficerBreach): Page {
  const { m, locale, set } = language
  const t = m.breach.page
  const zone = bundle.organisation.timeZone
  return {
    title: t.title(view.reference),
    section: m.console.section,
    navigation: consoleNavigation(language, 'breaches'),
    width: 'wide',
    wrong: told !== null,
    back: backLink(m.breach.list.back, at(breachPlaces.list, locale)),
    body: html`<div class="case"><div class="stack case-main">
${told === null ? nothing : html`<div class="problem" role="alert"><p>${told}</p></div>`}
<div><h1>${set(view.what)}</h1><p class="muted">${view.reference} · ${standing(language, view)}</p></div>
${view.drill ? html`<p class="card">${t.drill}</p>` : nothing}
${merged(language, view)}${clocksSection(language, view)}${todo(language, view, mayDecide)}
${view.state === 'suspected' && mayDecide ? awareSection(language, view, zone) : nothing}
${mayDecide ? same(language, view) : nothing}
${scopeSection(language, view, bundle, mayDecide)}${clientsSection(language, view, mayDecide)}
${assessSection(language, view, mayDecide)}${authoritySection(language, view, zone, mayDecide)}
${peopleSection(language, view, mayDecide)}${knownSection(language, view, mayDecide)}
</div>
<aside class="case-aside stack"><section class="stack" aria-labelledby="deroule"><h2 class="quiet" id="deroule">${t.course}</h2>
${timeline(view.events.map((event) => ({ when: 'done' as const, at: instant(language.format, event.at), what: eventInWords(language, event, bundle) })))}</section></aside></div>`,
  }
}

function standing(language: Language, view: BreachView): Html {
  const t = language.m.breach
  const state = view.outcome === null ? t.states[view.state] : t.outcomes[view.outcome]
  const since =
    view.awareAt === null
      ? t.page.suspected(when(language, view.suspectedAt))
      : t.page.aware(when(language, view.awareAt))
  const noted = view.awareNotedAt ?? view.declaredAt
  return html`${state} · ${since} (${t.page.noted(when(language, noted))})`
}

function merged({ m, locale }: Language, { mergedInto }: BreachView): Html {
  if (mergedInto === null) return nothing
  const t = m.breach.page
  return html`<p class="card">${t.merged(mergedInto)} <a href="${at(breachPlaces.breach, locale, { reference: mergedInto })}">${t.open(mergedInto)}</a></p>`
}

function todo({ m, locale }: Language, { duties, state, reference }: BreachView, mayDecide: boolean): Html {
  const t = m.breach
  if (state === 'closed') return nothing
  const close = at(breachPlaces.act, locale, { reference, act: 'close' })
  return html`<section class="card stack" aria-labelledby="reste"><h2 id="reste">${t.page.todo}</h2>
${
  duties.length === 0
    ? html`<p>${t.page.nothing}</p>${mayDecide ? postButton(t.page.close, close) : nothing}`
    : html`<ol class="steps">${duties.map((duty) => html`<li>${t.duties[duty]}</li>`)}</ol>`
}</section>`
}

function awareSection(language: Language, { reference, now }: BreachView, zone: string): Html {
  const { m, locale } = language
  const t = m.breach.aware
  const to = (act: string) => at(breachPlaces.act, locale, { reference, act })
  return html`<section class="stack" aria-labelledby="certain"><h2 id="certain">${t.title}</h2><p>${t.text}</p>
<form class="stack" method="post" action="${to('aware')}"><div class="pair">
${timeField(language, { name: 'aware-at', label: t.at, value: localOf(now, zone) })}${zoneField(t.zone, 'aware-zone', zone)}</div>
${button(t.button)}</form>
<details><summary>${t.dismiss}</summary><p>${t.dismissText}</p><form class="stack" method="post" action="${to('dismiss')}">
${field(m, { name: 'reason', label: t.reason, type: 'textarea', autocomplete: 'off' })}${button(t.dismissButton, { quiet: true })}</form></details></section>`
}

function same(language: Language, { perhapsSame, reference }: BreachView): Html {
  const { m, locale, set } = language
  const t = m.breach.page
  if (perhapsSame.length === 0) return nothing
  const merge = at(breachPlaces.act, locale, { reference, act: 'merge' })
  return html`<section class="stack" aria-labelledby="meme"><h2 id="meme">${t.same}</h2><p>${t.sameText}</p>
<ul class="rows">${perhapsSame.map(
    (other) =>
      html`<li><div><p><a href="${at(breachPlaces.breach, locale, { reference: other.reference })}">${other.reference}</a> ${set(other.what)}</p><p class="small muted">${t.suspected(when(language, other.suspectedAt))}</p></div>
<form method="post" action="${merge}"><input type="hidden" name="into" value="${other.reference}">${button(t.merge(other.reference), { quiet: true })}</form></li>`,
  )}</ul></section>`
}

function eventInWords({ m, set }: Language, { event, facts }: BreachEvent, bundle: Bundle): string {
  const t = m.breach.events
  const client = () => set(clientOf(bundle, String(facts.client))?.name ?? String(facts.client))
  switch (event) {
    case 'counted':
      return t.counted(Number(facts.reached), Number(facts.stores))
    case 'clients-told':
      return t['clients-told'](Number(facts.clients))
    case 'client-reached':
    case 'client-retried':
    case 'client-unreached':
    case 'client-acknowledged':
      return t[event](client())
    case 'letters-written':
      return t['letters-written'](Number(facts.written))
    case 'merged':
      return t.merged(String(facts.into))
    case 'absorbed':
      return t.absorbed(String(facts.from))
    case 'suspected':
    case 'aware':
    case 'described':
    case 'scoped':
    case 'assessed':
    case 'filed':
    case 'letters-begun':
    case 'public-told':
    case 'dismissed':
    case 'closed':
    case 'drilled':
      return t[event]
  }
}
