import type { Bundle } from '@garant/policy'
import type { DisclosureRequest, DisclosureView } from '../../../disclosures/disclosures.ts'
import type { Language } from '../../../i18n/i18n.ts'
import {
  backLink,
  buttonLink,
  type Content,
  day,
  type Html,
  html,
  nothing,
  type Page,
  table,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { processorPlaces } from '../processors/places.ts'
import { disclosurePlaces } from './places.ts'
import { categoriesOf, purposeOf, recipientOf } from './words.ts'

export interface DisclosureList {
  readonly log: readonly DisclosureView[]
  readonly requests: readonly DisclosureRequest[]
  readonly bundle: Bundle
  readonly mayDecide: boolean
}

/** What waits for a second person, then everything that has left. */
export function disclosureListPage(language: Language, given: DisclosureList): Page {
  const { m, locale } = language
  const t = m.disclosures
  const asked = given.requests.filter(({ state }) => state === 'asked')
  const decided = given.requests.filter(({ state }) => state !== 'asked')
  return {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'processors'),
    back: backLink(m.processors.title, at(processorPlaces.list, locale)),
    width: 'wide',
    body: html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${given.mayDecide ? html`<p class="actions">${buttonLink(t.prepare, at(disclosurePlaces.prepare, locale))}</p>` : nothing}
${requestRows(language, given.bundle, 'attente', t.waiting, asked)}
<section class="stack" aria-labelledby="journal"><h2 class="quiet" id="journal">${t.log}</h2>${logTable(language, given)}</section>
${requestRows(language, given.bundle, 'decidees', t.decided, decided)}`,
  }
}

function requestRows(
  language: Language,
  bundle: Bundle,
  id: string,
  title: string,
  requests: readonly DisclosureRequest[],
): Html {
  const { m, locale, set, format } = language
  if (requests.length === 0) return nothing
  return html`<section class="stack" aria-labelledby="${id}"><h2 class="quiet" id="${id}">${title}</h2>
<ul class="rows todo">${requests.map(
    (one) =>
      html`<li><div class="when"><strong>${m.disclosures.kinds[one.kind]}</strong><span class="muted small">${day(format, format.dayOf(one.askedAt), 'shortDate')}</span></div><div><p>${recipientOf(language, bundle, one)}</p><p class="muted small">${set(one.scope)} · ${m.disclosures.states[one.state]}</p></div>${buttonLink(m.disclosures.see, at(disclosurePlaces.request, locale, { id: one.id }), { quiet: one.state !== 'asked' })}</li>`,
  )}</ul></section>`
}

function logTable(language: Language, { log, bundle }: DisclosureList): Html {
  const { m, format, set } = language
  const t = m.disclosures
  if (log.length === 0) return html`<p class="muted">${t.logNone}</p>`
  const rows = log.map((one): readonly Content[] => [
    day(format, one.on),
    html`${recipientOf(language, bundle, one)}<br><span class="muted small">${t.kinds[one.kind]}</span>`,
    one.categories.length === 0 ? set(one.fields.join(', ')) : categoriesOf(language, bundle, one.categories),
    purposeOf(language, bundle, one.purpose),
    html`${set(one.legalRef ?? one.ground)}${one.caseRef === null || one.caseRef === one.ground ? nothing : html`<br><span class="muted small">${t.inCase(one.caseRef)}</span>`}`,
    format.number(one.people),
  ])
  const { on, to, what, why, ground, people } = t.columns
  return table({
    caption: t.log,
    columns: [...[on, to, what, why, ground].map((label) => ({ label })), { label: people, number: true }],
    groups: [{ title: null, rows }],
  })
}
