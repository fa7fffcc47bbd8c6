import type { Bundle } from '@garant/policy'
import type { EndingStore, EndingView } from '../../../ending/ending.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { day, type Html, html, nothing, type StateName, stateBadge, table } from '../../design/design.ts'

const shapes: Readonly<Record<EndingStore['state'], StateName>> = {
  waiting: 'unchecked',
  verified: 'kept',
  stopped: 'broken',
  attested: 'attested',
}

/** Each store, with what was erased there so far; nothing before anything was confirmed. */
export function endingStores(language: Language, bundle: Bundle, view: EndingView): Html {
  const { m, format, text, set } = language
  const t = m.ending.stores
  if (view.confirmedAt === null) return nothing
  return table({
    caption: t.title,
    columns: [
      { label: t.columns.store },
      { label: t.columns.state },
      { label: t.columns.rows, number: true },
      { label: t.columns.day },
    ],
    groups: [
      {
        title: null,
        rows: view.stores.map(({ store, state, erased, error, document, endedOn }) => [
          text(bundle.stores.find(({ name }) => name === store)?.label ?? { fr: store, en: store }),
          html`${stateBadge(m, shapes[state], '', t.states[state])}${error === null ? nothing : html`<br><code class="small">${error}</code>`}${document === null ? nothing : html`<br><span class="small">${set(document)}</span>`}`,
          format.number(Object.values(erased).reduce((sum, rows) => sum + rows, 0)),
          endedOn === null ? '–' : day(format, endedOn),
        ]),
      },
    ],
  })
}
