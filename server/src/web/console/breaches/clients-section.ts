import type { BreachView, ConcernedClient } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { button, type Content, type Html, html, nothing, postButton, table } from '../../design/design.ts'
import { at } from '../../route.ts'
import { clockInWords } from './clocks.ts'
import { selectField } from './fields.ts'
import { breachPlaces } from './places.ts'
import { peopleInWords, when } from './words.ts'

/** Every client concerned, whether it was told, and whether it says that it knows. */
export function clientsSection(language: Language, view: BreachView, mayDecide: boolean): Html {
  const { m, locale } = language
  const t = m.breach.clients
  const clients = view.clientsConcerned
  if (view.scope === null) return nothing
  if (clients.length === 0)
    return html`<section class="stack" aria-labelledby="clients"><h2 id="clients">${t.title}</h2><p>${t.none}</p></section>`
  const untold = clients.filter(({ clock }) => clock?.doneAt === null)
  const tell = at(breachPlaces.act, locale, { reference: view.reference, act: 'tell-clients' })
  const may = mayDecide && view.state !== 'closed' && view.state !== 'suspected' && !view.drill
  return html`<section class="stack" aria-labelledby="clients"><h2 id="clients">${t.title}</h2><p>${t.text} <span class="article">RGPD 33(2)</span></p>
${table({
  caption: t.caption,
  columns: [
    { label: t.columns.client },
    { label: t.columns.people },
    { label: t.columns.clock },
    { label: t.columns.told },
    { label: t.columns.acknowledged },
  ],
  groups: [{ title: null, rows: clients.map((client) => row(language, client, view)) }],
})}
${!may ? nothing : untold.length > 0 ? postButton(t.button(untold.length), tell) : postButton(t.again, tell, { quiet: true })}
${may ? note(language, view) : nothing}</section>`
}

function row(language: Language, client: ConcernedClient, view: BreachView): readonly Content[] {
  const { m, locale, set } = language
  const t = m.breach.clients
  const told = client.clock !== null && client.clock.doneAt !== null
  const notice = at(breachPlaces.draft, locale, { reference: view.reference, recipient: client.client })
  const mail = !told
    ? t.mail.none
    : client.unreached
      ? html`<strong class="urgent">${t.mail.unreached}</strong>`
      : client.mailedAt === null
        ? t.mail.waiting(client.attempts)
        : t.mail.left(when(language, client.mailedAt))
  const read =
    client.acknowledgedAt === null || client.acknowledgedBy === null
      ? t.unread
      : html`${when(language, client.acknowledgedAt)}, ${t.by[client.acknowledgedBy]}`
  return [
    html`${set(client.name)}${client.clock === null ? nothing : html`<div><a href="${notice}">${t.notice}</a></div>`}`,
    client.people === null ? t.unknown : peopleInWords(language, client.people),
    client.clock === null ? '–' : clockInWords(language, client.clock),
    mail,
    read,
  ]
}

function note(language: Language, { reference, clientsConcerned }: BreachView): Html {
  const { m, locale, set } = language
  const t = m.breach.clients
  const waiting = clientsConcerned.filter(
    ({ clock, acknowledgedAt }) => clock?.doneAt != null && acknowledgedAt === null,
  )
  if (waiting.length === 0) return nothing
  const ways = (['phone', 'mail', 'other'] as const).map((by) => [by, t.by[by]] as const)
  return html`<details><summary>${t.note}</summary><form class="stack" method="post" action="${at(breachPlaces.act, locale, { reference, act: 'acknowledge' })}">
${selectField(
  t.noteClient,
  'client',
  waiting.map(({ client, name }) => [client, set(name)] as const),
  '',
)}
${selectField(t.noteBy, 'by', ways, 'phone')}${button(t.noteButton, { quiet: true })}</form></details>`
}
