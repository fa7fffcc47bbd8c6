import type { Language } from '../../../i18n/i18n.ts'
import type { Paged } from '../../../kernel/page.ts'
import {
  type Content,
  day,
  html,
  type Page,
  pager,
  postButton,
  stateBadge,
  table,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import type { ClientFile } from './packs.ts'
import { packPlaces } from './places.ts'

export interface PacksView {
  readonly files: Paged<ClientFile>
  readonly mayDecide: boolean
  /** ISO day from which a file is too old. */
  readonly limit: string
}

/** Which client has which file, and a button that hands over another. */
export function packsPage(language: Language, view: PacksView): Page {
  const { m, set, locale } = language
  const t = m.client.console
  const { items, ...place } = view.files
  return {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'clients'),
    width: 'wide',
    body: html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
${
  items.length === 0
    ? html`<p>${t.none}</p>`
    : table({
        caption: t.title,
        columns: [{ label: t.client }, { label: t.state }, { label: t.newest }, { label: t.act }],
        groups: [
          {
            title: null,
            rows: items.map((file) => [
              set(file.name),
              state(language, file, view.limit),
              newest(language, file),
              view.mayDecide ? hand(language, file) : '',
            ]),
          },
        ],
      })
}
${pager(m, place, at(packPlaces.list, locale))}`,
  }
}

function state({ m, format }: Language, { newest: file }: ClientFile, limit: string): Content {
  const t = m.client.console
  if (file === null) return stateBadge(m, 'broken', '', t.never)
  if (file.day <= limit) return stateBadge(m, 'broken', '', t.old)
  if (file.lacks.length > 0) return stateBadge(m, 'broken', '', t.incomplete(file.lacks.length))
  return stateBadge(
    m,
    'kept',
    '',
    file.unreached.length === 0 ? t.complete : t.unreached(format.list(file.unreached)),
  )
}

function newest({ m, format, locale }: Language, { tenant, newest: file }: ClientFile): Content {
  const t = m.client.console
  if (file === null) return ''
  const href = at(packPlaces.zip, locale, { client: tenant, delivery: file.id })
  return html`${day(format, file.day)}, ${m.client.pack.ways[file.way]} <a href="${href}">${t.download}<span class="hidden"> ${tenant}</span></a>`
}

function hand({ m, locale, set }: Language, { tenant, name }: ClientFile): Content {
  return postButton(
    `${m.client.console.hand} ${set(name)}`,
    at(packPlaces.hand, locale, { client: tenant }),
    {
      quiet: true,
    },
  )
}
