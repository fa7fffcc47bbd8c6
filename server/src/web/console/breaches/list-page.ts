import type { Bundle } from '@garant/policy'
import type { BreachLine, Drill } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import {
  button,
  type Content,
  errorSummary,
  type FieldError,
  field,
  type Html,
  html,
  instant,
  nothing,
  type Page,
  postButton,
  table,
} from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { storeBoxes, timeField, zoneField } from './fields.ts'
import { breachPlaces } from './places.ts'
import { peopleInWords, when } from './words.ts'

export interface BreachList {
  readonly lines: readonly BreachLine[]
  readonly drills: readonly Drill[]
  readonly bundle: Bundle
  readonly mayDecide: boolean
  /** What was sent and is wrong; null: nothing was. */
  readonly sent: { readonly form: Form; readonly errors: readonly FieldError[] } | null
}

/** The register, and a rumour noted in thirty seconds. */
export function breachListPage(language: Language, list: BreachList): Page {
  const { m } = language
  const t = m.breach.list
  const title = t.title(list.lines.filter(({ state }) => state !== 'closed').length)
  const errors = list.sent?.errors ?? []
  return {
    title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'breaches'),
    width: 'wide',
    wrong: errors.length > 0,
    body: html`${errorSummary(m, errors)}<div class="today"><h1>${title}</h1>
${list.mayDecide ? suspicion(language, list) : nothing}
<section class="stack" aria-labelledby="registre"><h2 id="registre">${t.register} <span class="article">${t.registerArticle}</span></h2>
${list.lines.length === 0 ? html`<p>${t.empty}</p>` : registerTable(language, list.lines)}</section>
${drillSection(language, list)}</div>`,
  }
}

function suspicion(language: Language, { bundle, sent }: BreachList): Html {
  const { m, locale } = language
  const t = m.breach.list
  const value = (name: string) => sent?.form.get(name) ?? ''
  const error = sent?.errors.find((one) => one.field === 'what')?.message
  const zone = bundle.organisation.timeZone
  return html`<section class="card stack" aria-labelledby="doute"><h2 id="doute">${t.suspect}</h2><p>${t.suspectText}</p>
<form class="stack" method="post" action="${at(breachPlaces.list, locale)}">
${field(m, { name: 'what', label: t.what, hint: t.whatHint, type: 'textarea', value: value('what'), error, autocomplete: 'off' })}
<details${sent === null ? '' : html` open`}><summary>${t.more}</summary><div class="stack">
<div class="pair">${timeField(language, { name: 'since', label: t.since, optional: true, value: value('since') })}${zoneField(t.zone, 'zone', zone)}</div>
${storeBoxes(language, bundle, sent?.form.all('store') ?? [])}</div></details>
${button(t.button)}</form></section>`
}

function registerTable(language: Language, lines: readonly BreachLine[]): Html {
  const t = language.m.breach.list
  return table({
    caption: t.register,
    columns: [
      { label: t.columns.reference },
      { label: t.columns.since },
      { label: t.columns.state },
      { label: t.columns.risk },
      { label: t.columns.people },
      { label: t.columns.clients },
    ],
    groups: [{ title: null, rows: lines.map((line) => row(language, line)) }],
  })
}

function row(language: Language, line: BreachLine): readonly Content[] {
  const { m, locale, format, set } = language
  const t = m.breach
  const state = line.outcome === null ? t.states[line.state] : t.outcomes[line.outcome]
  return [
    html`<a href="${at(breachPlaces.breach, locale, { reference: line.reference })}">${line.reference}</a><br><span class="small">${set(short(line.what))}</span>`,
    instant(format, line.awareAt ?? line.suspectedAt),
    html`${state}${line.unnotified === null ? nothing : html`<div class="small muted">${t.list.unnotified(set(short(line.unnotified)))}</div>`}`,
    line.risk === null ? '–' : t.risks[line.risk],
    line.people === null ? '–' : peopleInWords(language, line.people),
    line.clients.concerned === 0 ? t.list.none : t.list.told(line.clients.told, line.clients.concerned),
  ]
}

const longest = 120

function short(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).trimEnd()}…`
}

function drillSection(language: Language, { drills, mayDecide }: BreachList): Html {
  const { m, locale, format } = language
  const t = m.breach.drill
  const [last] = drills
  return html`<section class="stack" aria-labelledby="exercice"><h2 id="exercice">${t.title}</h2><p>${t.text}</p>
${
  last === undefined
    ? html`<p>${t.never}</p>`
    : html`<p${last.passed ? '' : html` class="urgent"`}><strong>${t.last(when(language, last.at), last.passed ? t.passed : t.failed)}</strong></p>
<ul><li>${t.stores(last.stores.reached, last.stores.asked)}</li><li>${t.clients(last.clients)}</li><li>${t.people(peopleInWords(language, last.people))}</li></ul>
<details><summary>${t.caption}</summary>${table({
        caption: t.caption,
        columns: [{ label: t.step }, { label: t.time, number: true }],
        groups: [
          { title: null, rows: last.steps.map(({ step, ms }) => [t.steps[step], t.ms(format.number(ms))]) },
        ],
      })}</details>`
}
${mayDecide ? postButton(t.button, at(breachPlaces.drill, locale), { quiet: true }) : nothing}</section>`
}
