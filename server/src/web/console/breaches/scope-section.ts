import type { Bundle } from '@garant/policy'
import { clientOf, clientsOf } from '@garant/policy'
import type { BreachView, ScopedStore } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { button, type Content, type Html, html, nothing, radioCards, table } from '../../design/design.ts'
import { at } from '../../route.ts'
import { boxes, storeBoxes, timeField } from './fields.ts'
import { breachPlaces } from './places.ts'
import { localOf } from './times.ts'
import { peopleInWords, when } from './words.ts'

/** These stores, between these hours, these data: the people and records concerned, as figures. */
export function scopeSection(language: Language, view: BreachView, bundle: Bundle, mayDecide: boolean): Html {
  const { m } = language
  const t = m.breach.scope
  const isOpen = view.state !== 'closed'
  const form = mayDecide && isOpen ? scopeForm(language, view, bundle) : nothing
  return html`<section class="stack" aria-labelledby="touches"><h2 id="touches">${t.title}</h2>
${figures(language, view, bundle)}
${form}</section>`
}

function figures(language: Language, view: BreachView, bundle: Bundle): Html {
  const { m, format } = language
  const t = m.breach.scope
  if (view.scope === null) return html`<p>${t.none}</p>`
  if (view.counted === null || view.people === null)
    return html`<p role="status">${m.breach.page.waiting}</p>`
  const { stores, at: countedAt } = view.counted
  return html`<p class="figure"><strong>${peopleInWords(language, view.people)}</strong>, ${t.records(format.number(view.people.records))}</p>
<p class="small muted">${stores.length > 1 ? t.overlap : ''} ${t.counted(when(language, countedAt))}</p>
${table({
  caption: t.caption,
  columns: [
    { label: t.columns.store },
    { label: t.columns.owner },
    { label: t.columns.people, number: true },
    { label: t.columns.records, number: true },
  ],
  groups: [{ title: null, rows: stores.map((store) => storeRow(language, store, bundle)) }],
})}`
}

function storeRow(language: Language, store: ScopedStore, bundle: Bundle): readonly Content[] {
  const { m, text, format, set } = language
  const t = m.breach.scope
  const label = [...bundle.stores, ...clientsOf(bundle).flatMap(({ stores }) => stores)].find(
    ({ name }) => name === store.store,
  )?.label
  const owner = store.client === null ? t.ours : set(clientOf(bundle, store.client)?.name ?? store.client)
  const name = label === undefined ? store.store : text(label)
  if (!store.reached)
    return [name, owner, store.error === 'store/not-permitted' ? t.notPermitted : t.unreachable, '–']
  const people = store.people.map(({ subject, count }) => {
    const type = bundle.subjects.find(({ id }) => id === subject)?.label
    return html`<div>${format.number(count)}${type === undefined ? '' : ` ${text(type).toLocaleLowerCase(language.locale)}`}</div>`
  })
  const unnarrowed = store.tables
    .filter(({ narrowed, rows }) => !narrowed && rows > 0)
    .map(({ table }) => table)
  const notes = html`${store.nobodys.length === 0 ? nothing : html`<div class="small muted">${t.nobodys(format.list(store.nobodys))}</div>`}`
  const records = format.number(store.tables.reduce((sum, { rows }) => sum + rows, 0))
  const whole = isNarrow(store, unnarrowed)
    ? html`<div class="small muted">${t.unnarrowed(format.list(unnarrowed))}</div>`
    : nothing
  return [name, owner, html`${people}${notes}`, html`${records}${whole}`]
}

/** Said only where something could be narrowed at all: otherwise no hours were given. */
function isNarrow(
  { tables }: ScopedStore & { readonly reached: true },
  unnarrowed: readonly string[],
): boolean {
  return unnarrowed.length > 0 && tables.some(({ narrowed }) => narrowed)
}

function scopeForm(language: Language, { reference, scope }: BreachView, bundle: Bundle): Html {
  const { m, locale, text } = language
  const t = m.breach.scope
  const zone = bundle.organisation.timeZone
  const held = bundle.categories.map(({ id, label }) => [id, text(label)] as const)
  return html`<details${scope === null ? html` open` : ''}><summary>${t.form}</summary>
<form class="stack" method="post" action="${at(breachPlaces.act, locale, { reference, act: 'scope' })}">
${storeBoxes(language, bundle, scope?.stores ?? [])}
<p class="hint">${t.openEnd} (${zone})</p>
<div class="pair">${timeField(language, { name: 'from', label: t.from, optional: true, value: localOf(scope?.from ?? null, zone) })}
${timeField(language, { name: 'until', label: t.until, optional: true, value: localOf(scope?.until ?? null, zone) })}</div>
${radioCards(m, {
  name: 'rows',
  legend: t.rows,
  chosen: scope?.rows ?? 'present',
  choices: (['present', 'entered'] as const).map((value) => ({ value, label: t.choices[value] })),
})}
<details><summary>${t.categories}</summary>${boxes(t.categories, 'category', held, scope?.categories ?? [])}</details>
${button(t.button, { quiet: scope !== null })}</form></details>`
}
