import { staffOf } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import { type Html, html, nothing, table } from '../../design/design.ts'
import type { PersonnelView } from './page.ts'

/** What each function of the policy is for, what it may do, and who holds it. */
export function functionsSection(language: Language, { bundle, members }: PersonnelView): Html {
  const { m, format, text } = language
  const t = m.staff.functions
  const purposes = new Map(bundle.purposes.map(({ id, label }) => [id, text(label)]))
  const functions = staffOf(bundle)?.functions ?? []
  if (functions.length === 0) return nothing
  return html`<section class="chapter" aria-labelledby="fonctions"><h2 id="fonctions">${t.title}</h2>
${table({
  caption: t.title,
  columns: [t.name, t.purposes, t.may, t.held].map((label) => ({ label })),
  groups: [
    {
      title: null,
      rows: functions.map(({ id, label, purposes: served, may, personnel }) => {
        const holders = members
          .filter((member) => member.functions.some((held) => held.function === id))
          .map(({ name }) => name)
        return [
          html`${text(label)}${personnel ? html`<br><span class="muted small">${t.personnel}</span>` : nothing}`,
          served.flatMap((purpose) => purposes.get(purpose) ?? []).join(', '),
          may.map((power) => t.powers[power]).join(', '),
          holders.length === 0 ? html`<span class="muted">${t.nobody}</span>` : format.list(holders),
        ]
      }),
    },
  ],
})}</section>`
}
