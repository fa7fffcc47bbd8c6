import type { Bundle } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { factList, type Html, html, table } from '../design/design.ts'

/** Who receives data, where, and under which contract. */
export function recipientSection({ m, format, text, set }: Language, { recipients }: Bundle): Html {
  const t = m.notice.whom
  if (recipients.length === 0) return html`<p>${t.none}</p>`
  return html`<p class="muted">${t.lead}</p>
${table({
  caption: t.title,
  columns: [{ label: t.name }, { label: t.role }, { label: t.country }, { label: t.contract }],
  groups: [
    {
      title: null,
      ids: recipients.map(({ id }) => `destinataire-${id}`),
      rows: recipients.map(({ name, kind, label, country, contract }) => [
        html`${set(name)} <span class="muted small">${t.kinds[kind]}</span>`,
        text(label),
        format.country(country),
        contract === null ? '–' : set(contract),
      ]),
    },
  ],
})}`
}

/** Where the stores are, and when an erased row has left their backups. */
export function whereSection({ m, format, text, set }: Language, { stores }: Bundle): Html {
  return factList(
    stores.map(({ label, location, backupHorizon }) => ({
      term: text(label),
      detail: html`${m.notice.where.place(set(location.place), format.country(location.country))}. ${m.notice.where.backups(format.duration(backupHorizon))}`,
    })),
  )
}
