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
          html`${stateBadge(m, shapes[state], '', t.states[state])}${error === null ? nothing : html`<br><span class="small">${reason(language, error)}</span>`}${document === null ? nothing : html`<br><span class="small">${set(document)}</span>`}`,
          // Who dropped a store as a whole counted no rows.
          state === 'attested' && Object.keys(erased).length === 0
            ? '–'
            : format.number(Object.values(erased).reduce((sum, rows) => sum + rows, 0)),
          endedOn === null ? '–' : day(format, endedOn),
        ]),
      },
    ],
  })
}

/** A code and the table that it names, in words; a code without words stays as it is. */
function reason({ m, set }: Language, error: string): string | Html {
  const { reasons } = m.ending.stores
  const [code = ''] = error.split(' ')
  const table = error.slice(code.length + 1).replace(/^again /, '')
  return code in reasons && (table !== '' || !needsTable(code))
    ? set(reasons[code as keyof typeof reasons](table))
    : html`<code>${error}</code>`
}

function needsTable(code: string): boolean {
  return ['undeclared', 'store/rights', 'store/drifted', 'residue', 'written'].includes(code)
}
