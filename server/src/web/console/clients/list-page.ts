import type { Language } from '../../../i18n/i18n.ts'
import type { RequestClock } from '../../../relays/relays.ts'
import {
  button,
  type Content,
  field,
  type Html,
  html,
  nothing,
  type Page,
  pager,
  table,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { packPlaces } from '../packs/places.ts'
import type { ClientLine, ClientsAsked, ClientsPage } from './clients.ts'
import { clientsPlaces } from './places.ts'

/** Each client, how it stands, and what is to be done about it. */
export function clientsPage(
  language: Language,
  { items: lines, page, pages, total }: ClientsPage,
  { named }: ClientsAsked,
): Page {
  const { m, locale } = language
  const t = m.clients
  return {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'clients'),
    width: 'wide',
    body: html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${lines.length === 0 && named === '' ? html`<p>${t.none}</p>` : search(language, named, pages, total)}
${
  lines.length === 0
    ? nothing
    : table({
        caption: t.title,
        columns: [
          { label: t.columns.client },
          { label: t.columns.agreement },
          { label: t.columns.instructions },
          { label: t.columns.requests, number: true },
          { label: t.columns.todo },
        ],
        groups: [{ title: null, rows: lines.map((line) => row(language, line)) }],
      })
}
${pager(m, { page, pages }, at(clientsPlaces.list, locale), named === '' ? {} : { named })}
<p><a href="${at(packPlaces.list, locale)}">${t.files}</a></p>`,
  }
}

/** By name, where there is more than a page to look through; the name of a company may stand in an address. */
function search({ m, locale, set }: Language, named: string, pages: number, total: number): Html {
  if (pages < 2 && named === '') return nothing
  const t = m.clients
  const href = at(clientsPlaces.list, locale)
  const found = html`<p>${t.found(total, set(named))} <a href="${href}">${t.search.all}</a></p>`
  return html`<form class="stack" method="get" action="${href}">
${field(m, { name: 'named', label: t.search.label, value: named, autocomplete: 'off', size: 'short', optional: true })}
${button(t.search.button, { quiet: true })}</form>${named === '' ? nothing : found}`
}

function row(language: Language, { party, instructions, requests }: ClientLine): readonly Content[] {
  const { m, locale, format, set } = language
  const t = m.clients
  const open = requests.filter(isOpen)
  return [
    html`<a href="${at(clientsPlaces.one, locale, { client: party.id })}">${set(party.name)}</a>`,
    party.state === 'ended' && party.until !== null
      ? t.ended(format.date(party.until))
      : t.active(format.date(party.since)),
    t.live(format.number(instructions.live)),
    format.number(open.length),
    todo(language, { instructions, requests }),
  ]
}

export function isOpen({ client }: RequestClock): boolean {
  return client === null || (client.state !== 'answered' && client.state !== 'refused')
}

function todo(
  { m, format }: Language,
  { instructions, requests }: Pick<ClientLine, 'instructions' | 'requests'>,
): string {
  const t = m.clients
  const { hinted, suspended } = instructions
  const late = requests.filter((clock) => isOpen(clock) && (clock.client?.daysLeft ?? 0) < 0).length
  const all = [
    ...(late > 0 ? [t.late(late)] : []),
    ...(hinted > 0 ? [t.hints(hinted)] : []),
    ...(suspended > 0 ? [t.suspended(suspended)] : []),
  ]
  return all.length === 0 ? t.nothing : format.list(all)
}
