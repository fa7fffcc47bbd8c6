import type { Language } from '../../../i18n/i18n.ts'
import { button, field, type Html, html, nothing } from '../../design/design.ts'
import { at } from '../../route.ts'
import { select } from '../policy/select.ts'
import { functionLabels } from './names.ts'
import type { PersonnelView } from './page.ts'
import { personnelPlaces } from './places.ts'

/** Gives a function to somebody, for good or until a day. */
export function assignForm(language: Language, { bundle, members, problem, today }: PersonnelView): Html {
  const { m, locale, text } = language
  const t = m.staff.assign
  const functions = Array.from(functionLabels(bundle), ([id, label]) => [id, text(label)] as const)
  const form =
    functions.length === 0
      ? html`<p>${t.nothing}</p>`
      : html`<form method="post" action="${at(personnelPlaces.assign, locale)}">
${select({ name: 'account', label: t.account, value: '', options: members.map(({ id, name }) => [id, name] as const) })}
${select({ name: 'function', label: t.function, value: '', options: functions })}
${field(m, {
  ...{
    name: 'until',
    label: t.until,
    hint: t.hint(today),
    autocomplete: 'off',
    size: 'short',
    optional: true,
  },
  error: problem === 'invalid' ? m.staff.told.invalid : undefined,
})}
${button(t.button)}</form>`
  return html`<section class="chapter" aria-labelledby="donner"><h2 id="donner">${t.title}</h2>${form}</section>`
}

/** Lets somebody read everything and change nothing, until a day. */
export function auditForm(language: Language, { problem, today, link }: PersonnelView): Html {
  const { m, locale } = language
  const t = m.staff.audit
  return html`<section class="chapter" aria-labelledby="auditeur"><h2 id="auditeur">${t.title}</h2><p>${t.text}</p>
${link === null ? nothing : html`<div class="card stack" role="status"><p><strong>${t.link}</strong></p><p><code class="key">${link}</code></p></div>`}
<form method="post" action="${at(personnelPlaces.audit, locale)}">
${field(m, {
  ...{
    name: 'last-day',
    label: t.until,
    hint: m.staff.assign.hint(today),
    autocomplete: 'off',
    size: 'short',
  },
  error: problem === 'last-day' ? m.staff.told['last-day'] : undefined,
})}
${button(t.button, { quiet: true })}</form></section>`
}
