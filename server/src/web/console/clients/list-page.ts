import type { Language } from '../../../i18n/i18n.ts'
import { type Content, html, type Page, table } from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { packPlaces } from '../packs/places.ts'
import type { ClientLine } from './clients.ts'
import { clientsPlaces } from './places.ts'

/** Each client, how it stands, and what is to be done about it. */
export function clientsPage(language: Language, lines: readonly ClientLine[]): Page {
  const { m, locale } = language
  const t = m.clients
  return {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'clients'),
    width: 'wide',
    body: html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${
  lines.length === 0
    ? html`<p>${t.none}</p>`
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
<p><a href="${at(packPlaces.list, locale)}">${t.files}</a></p>`,
  }
}

function row(language: Language, { party, instructions, requests }: ClientLine): readonly Content[] {
  const { m, locale, format, set } = language
  const t = m.clients
  const open = requests.filter(isOpen)
  const live = instructions.filter(({ state }) => state === 'live').length
  return [
    html`<a href="${at(clientsPlaces.one, locale, { client: party.id })}">${set(party.name)}</a>`,
    party.state === 'ended' && party.until !== null
      ? t.ended(format.date(party.until))
      : t.active(format.date(party.since)),
    t.live(format.number(live)),
    format.number(open.length),
    todo(language, { instructions, requests }),
  ]
}

export function isOpen({ client }: ClientLine['requests'][number]): boolean {
  return client === null || (client.state !== 'answered' && client.state !== 'refused')
}

function todo(
  { m, format }: Language,
  { instructions, requests }: Pick<ClientLine, 'instructions' | 'requests'>,
): string {
  const t = m.clients
  const hinted = instructions.filter(
    ({ state, hints, infringes }) => state === 'live' && hints.length > 0 && infringes === null,
  ).length
  const suspended = instructions.filter(({ state }) => state === 'suspended').length
  const late = requests.filter((clock) => isOpen(clock) && (clock.client?.daysLeft ?? 0) < 0).length
  const all = [
    ...(late > 0 ? [t.late(late)] : []),
    ...(hinted > 0 ? [t.hints(hinted)] : []),
    ...(suspended > 0 ? [t.suspended(suspended)] : []),
  ]
  return all.length === 0 ? t.nothing : format.list(all)
}
