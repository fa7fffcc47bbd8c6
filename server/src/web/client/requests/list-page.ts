import type { Language } from '../../../i18n/i18n.ts'
import type { InboxItem } from '../../../rights/rights.ts'
import { backLink, day, errorSummary, html, nothing, type Page, table } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at } from '../../route.ts'
import { clientPage } from '../client.ts'
import { clientPlaces } from '../places.ts'
import { requestPlaces } from './places.ts'
import { fieldOf, type RequestProblem, requestForm } from './request-form.ts'

export interface RequestList {
  readonly items: readonly InboxItem[]
  readonly operator: string
  readonly mayAct: boolean
  readonly form: Form | null
  readonly problem: RequestProblem | null
}

/** Every request about the client's data, the most urgent first, and the form for one that reached the client. */
export function requestsPage(language: Language, list: RequestList): Page {
  const { m, locale, format, set } = language
  const t = m.requests
  const { items, problem } = list
  const rows = items.map(({ reference, right, state, deadline }) => [
    html`<a href="${at(requestPlaces.one, locale, { reference })}">${reference}</a>`,
    m.console.rights[right],
    t.states[state],
    state === 'answered' || state === 'refused'
      ? '–'
      : html`${day(format, deadline.current)}<br><span class="small${deadline.daysLeft < 0 ? ' urgent' : ' muted'}">${deadline.daysLeft < 0 ? t.late(format.number(-deadline.daysLeft)) : t.left(format.number(deadline.daysLeft))}</span>`,
  ])
  const errors = problem === null ? [] : [{ field: fieldOf(problem), message: t.problems[problem] }]
  return clientPage(language, null, {
    title: t.title,
    wrong: problem !== null,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`${errorSummary(m, errors)}<h1>${t.title} <span class="article">${t.article}</span></h1>
<p class="lead">${t.lead(set(list.operator))}</p>
${
  rows.length === 0
    ? html`<p>${t.none}</p>`
    : table({
        caption: t.title,
        columns: [
          { label: t.columns.reference },
          { label: t.columns.right },
          { label: t.columns.state },
          { label: t.columns.due },
        ],
        groups: [{ title: null, rows }],
      })
}
${
  list.mayAct
    ? html`<section class="stack" aria-labelledby="ouvrir"><h2 id="ouvrir">${t.open.title}</h2><p>${t.open.lead}</p>${requestForm(language, { action: at(requestPlaces.list, locale), button: t.open.button, form: list.form, problem })}</section>`
    : nothing
}`,
  })
}
