import type { Language } from '../../../i18n/i18n.ts'
import type { Sorting } from '../../../relays/relays.ts'
import { backLink, html, nothing, type Page, postButton } from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { clientsPlaces } from './places.ts'

/** A person's request that may be about a client's data: the officer says whose it is. One button for each answer. */
export function sortingPage(
  language: Language,
  {
    sorting,
    mayDecide,
    told,
  }: { readonly sorting: Sorting; readonly mayDecide: boolean; readonly told: boolean },
): Page {
  const { m, locale, set } = language
  const t = m.clients.sorting
  const { reference, clients, own, unreached } = sorting
  const to = (client: string) => at(clientsPlaces.sort, locale, { reference, client })
  return {
    title: t.title(reference),
    section: m.console.section,
    navigation: consoleNavigation(language, 'clients'),
    back: backLink(m.clients.title, at(clientsPlaces.list, locale)),
    width: 'form',
    body: html`<h1>${t.title(reference)}</h1>
${told ? html`<div class="problem" role="alert"><p>${t.already}</p></div>` : nothing}
<p class="lead">${t.lead}</p>
${own ? html`<p>${t.own}</p>` : nothing}
${unreached === 0 ? nothing : html`<p>${t.unreached(unreached)}</p>`}
${
  mayDecide
    ? html`${clients.map(({ id, name }) => html`<div class="card decide"><div><p><strong>${set(name)}</strong></p><p>${t.toText}</p></div>${postButton(t.to(set(name)), to(id))}</div>`)}
<div>${postButton(t.nobody, at(clientsPlaces.unsort, locale, { reference }), { quiet: true })}</div>`
    : nothing
}`,
  }
}
