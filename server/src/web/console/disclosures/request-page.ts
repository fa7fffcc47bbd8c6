import type { Bundle } from '@garant/policy'
import type { DisclosureRequestView } from '../../../disclosures/disclosures.ts'
import type { Language } from '../../../i18n/i18n.ts'
import {
  backLink,
  button,
  type Content,
  factList,
  field,
  type Html,
  html,
  nothing,
  type Page,
  postButton,
  table,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { type DisclosureAct, disclosurePlaces } from './places.ts'
import { transferPart } from './tell.ts'
import { categoriesOf, purposeOf, recipientOf } from './words.ts'

export interface RequestPage {
  readonly request: DisclosureRequestView
  readonly bundle: Bundle
  /** Opaque reference of who looks; null: a reader, who decides nothing. */
  readonly decider: string | null
  readonly told: Content | null
}

/** One request: on which ground, about whom, exactly what would leave; and the second person's decision. */
export function requestPage(language: Language, given: RequestPage): Page {
  const { m, locale, set, format } = language
  const t = m.disclosures
  const { request, bundle, told, decider } = given
  const { kind, person, document, scope, caseRef, legalRef, state } = request
  const line = (term: string, detail: Content | null) => (detail === null ? [] : [{ term, detail }])
  return {
    title: `${t.kinds[kind]} · ${set(request.named)}`,
    section: m.console.section,
    navigation: consoleNavigation(language, 'processors'),
    back: backLink(t.file.back, at(disclosurePlaces.list, locale)),
    width: 'wide',
    body: html`<div class="case"><div class="stack case-main">
<div><h1>${t.kinds[kind]} · ${set(request.named)}</h1><p class="muted">${t.states[state]} · ${format.instant(request.askedAt)}</p></div>
${told === null ? nothing : html`<div class="problem" role="alert"><p>${told}</p></div>`}
${state === 'refused' && request.why === null ? html`<div class="card"><p>${m.staff.leavers.asked}</p></div>` : nothing}
${request.why === null ? nothing : html`<div class="card"><p>${t.file.refusedFor(set(request.why))}</p></div>`}
${extract(language, given)}
${transferPart(language, request, decider !== null)}
${state === 'asked' && decider !== null ? decide(language, given, decider) : nothing}
${state === 'served' ? take(language, given) : nothing}
</div><aside class="case-aside stack">${factList([
      ...line(t.file.to, recipientOf(language, bundle, request)),
      ...line(t.transfer.country, request.country === null ? null : format.country(request.country)),
      ...line(t.file.scope, set(scope)),
      ...line(t.form.legalRef, legalRef === null ? null : set(legalRef)),
      ...line(t.form.caseRef, caseRef === null ? null : set(caseRef)),
      ...line(t.form.purpose, purposeOf(language, bundle, request.purpose)),
      ...line(t.columns.what, categoriesOf(language, bundle, request.categories)),
      ...line(t.file.document, set(document)),
      ...line(
        t.file.person,
        person === null ? t.file.forgotten : person.map(({ value }) => value).join(', '),
      ),
    ])}</aside></div>`,
  }
}

function extract({ m, text, format }: Language, { request }: RequestPage): Html {
  const t = m.disclosures.file
  if (request.extract === null)
    return request.state === 'served' ? html`<p class="muted">${t.gone}</p>` : nothing
  const { tables, unreached } = request.extract
  const title = request.state === 'asked' ? t.extract : t.extractDone
  return html`<section class="stack" aria-labelledby="extrait"><h2 id="extrait">${title}</h2>
${unreached.length === 0 ? nothing : html`<div class="problem" role="alert"><p>${t.unreached(format.list(unreached))}</p></div>`}
${
  tables.length === 0
    ? html`<p>${t.nothing}</p>`
    : table({
        caption: title,
        columns: [
          { label: m.processors.file.store },
          { label: m.disclosures.columns.what },
          { label: '#', number: true },
        ],
        groups: [
          {
            title: null,
            rows: tables.map(({ label, store, columns, rows }) => [
              html`${text(label)}<br><span class="muted small">${text(store)}</span>`,
              columns.join(', '),
              t.rows(rows),
            ]),
          },
        ],
      })
}</section>`
}

function decide({ m, locale }: Language, { request }: RequestPage, decider: string): Html {
  const t = m.disclosures.file
  const to = (act: DisclosureAct) => at(disclosurePlaces.act, locale, { id: request.id, act })
  const told = request.transfer === null || request.transfer.state === 'told'
  const ready = told && request.extract !== null && request.extract.unreached.length === 0
  const own = request.askedBy === decider
  return html`${own ? html`<div class="card"><p>${t.own}</p></div>` : nothing}
${
  !own && ready
    ? html`<div class="card decide"><div><p><strong>${t.approve}</strong></p><p>${t.approveText}</p></div><form method="post" action="${to('approve')}"><input type="hidden" name="digest" value="${request.extract?.digest ?? ''}">${button(t.approve)}</form></div>`
    : nothing
}
<details><summary>${t.refuse}</summary><form method="post" action="${to('refuse')}">${field(m, { name: 'why', label: t.why, hint: t.whyHint, type: 'textarea', autocomplete: 'off' })}${button(t.refuse, { quiet: true })}</form></details>`
}

function take({ m, format, locale }: Language, { request, decider }: RequestPage): Html {
  const t = m.disclosures.file
  if (request.fileUntil === null || decider === null) return nothing
  const to = (act: DisclosureAct) => at(disclosurePlaces.act, locale, { id: request.id, act })
  return html`<div class="card stack"><p>${t.until(format.date(request.fileUntil))}</p>
<div class="actions">${postButton(t.take.csv, to('csv'))} ${postButton(t.take.json, to('json'), { quiet: true })}</div></div>`
}
