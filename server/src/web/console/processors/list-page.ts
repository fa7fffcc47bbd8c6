import type { Bundle } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { SubProcessor } from '../../../parties/parties.ts'
import { buttonLink, type Html, html, nothing, type Page } from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { disclosurePlaces } from '../disclosures/places.ts'
import { processorPlaces } from './places.ts'
import { stateOf } from './words.ts'

export interface ProcessorList {
  readonly all: readonly SubProcessor[]
  readonly bundle: Bundle
  readonly mayDecide: boolean
}

/** Who works in our place: what waits, then the chain as the tree that it is. */
export function processorListPage(language: Language, { all, bundle, mayDecide }: ProcessorList): Page {
  const { m, locale, set } = language
  const t = m.processors
  const live = all.filter(({ state }) => state === 'announced' || state === 'active')
  const over = all.filter(({ state }) => state === 'withdrawn' || state === 'ended')
  return {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'processors'),
    width: 'wide',
    body: html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${mayDecide ? html`<p class="actions">${buttonLink(t.announce, at(processorPlaces.announce, locale))}</p>` : nothing}
${todo(language, live)}
<section class="stack" aria-labelledby="chaine"><h2 class="quiet" id="chaine">${t.chain}</h2>
<div class="card"><ul class="chain"><li><p><strong>${t.us(set(bundle.organisation.shortName))}</strong></p>${branch(language, live, null)}</li></ul></div>
${live.length === 0 ? html`<p class="muted">${t.none}</p>` : nothing}</section>
${over.length === 0 ? nothing : html`<section class="stack" aria-labelledby="fini"><h2 class="quiet" id="fini">${t.over}</h2><ul class="rows">${over.map((one) => html`<li>${line(language, one)}</li>`)}</ul></section>`}
<p><a href="${at(disclosurePlaces.list, locale)}">${m.disclosures.link}</a></p>`,
  }
}

/** Those engaged by one, each with those that it engages. Somebody whose engager is gone hangs on us. */
function branch(language: Language, all: readonly SubProcessor[], above: string | null, deep = 0): Html {
  const known = new Set(all.map(({ id }) => id))
  const own = all.filter(({ particulars: { engagedBy } }) =>
    above === null ? engagedBy === null || !known.has(engagedBy) : engagedBy === above,
  )
  // A ring would never end; the policy refuses one, and the register may be older than it.
  if (own.length === 0 || deep > 12) return nothing
  return html`<ul>${own.map((one) => html`<li>${line(language, one)}${branch(language, all, one.id, deep + 1)}</li>`)}</ul>`
}

function line(language: Language, one: SubProcessor): Html {
  const { m, locale, text, set, format } = language
  const { id, particulars, clients } = one
  const { name, service, place, country } = particulars
  const where = place === '' ? format.country(country) : `${set(place)}, ${format.country(country)}`
  return html`<div class="member"><p><a href="${at(processorPlaces.file, locale, { id })}"><strong>${set(name)}</strong></a>${stateOf(language, one)}</p>
<p class="muted small">${text(service)} · ${where} · ${m.processors.clients(clients.length)}</p></div>`
}

interface Todo {
  readonly what: string
  readonly verb: string
}

/** What waits for the officer with one of them. */
function todoOf({ m, set }: Language, { clients, contract, state }: SubProcessor): readonly Todo[] {
  const t = m.processors
  const of = (standing: string) => clients.filter((client) => client.standing === standing)
  const clear = of('clear').length
  return [
    ...of('objects').map(({ name }) => ({ what: t.todo.objection(set(name)), verb: t.answer })),
    ...of('objects-late').map(({ name }) => ({ what: t.todo.late(set(name)), verb: t.answer })),
    ...of('not-told').map(({ name }) => ({ what: t.todo['not-told'](set(name)), verb: t.see })),
    ...(contract === null && state === 'announced' ? [{ what: t.todo.contract, verb: t.see }] : []),
    ...(clear === 0 || contract === null ? [] : [{ what: t.todo.clear(clear), verb: t.see }]),
  ]
}

function todo(language: Language, live: readonly SubProcessor[]): Html {
  const { m, locale, set } = language
  const t = m.processors
  const waiting = live.flatMap((one) => todoOf(language, one).map((what) => ({ ...what, one })))
  if (waiting.length === 0) return nothing
  return html`<section class="stack" aria-labelledby="attente"><h2 class="quiet" id="attente">${t.waiting}</h2>
<ul class="rows todo">${waiting.map(({ one, what, verb }) => html`<li><div class="when"><strong>${set(one.particulars.name)}</strong></div><div><p>${what}</p></div>${buttonLink(verb, at(processorPlaces.file, locale, { id: one.id }), { quiet: true })}</li>`)}</ul></section>`
}
