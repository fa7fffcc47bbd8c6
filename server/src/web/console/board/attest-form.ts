import type { Language } from '../../../i18n/i18n.ts'
import { typeset } from '../../../i18n/typeset.ts'
import type { PromiseView } from '../../../promises/promises.ts'
import { button, type FieldError, field, type Html, html } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at } from '../../route.ts'
import { officerPlaces } from './places.ts'

/** Somebody vouches for the promise again: who, what, and until when. */
export function attestForm(
  { m, locale, format, set }: Language,
  { id, attestation }: PromiseView,
  today: string,
  sent: { readonly form: Form; readonly errors: readonly FieldError[] } | null,
): Html {
  const t = m.board.officer.attest
  const latest = aYearAfter(today)
  const value = (name: string, now: string) => (sent === null ? now : sent.form.get(name))
  const error = (name: string) => sent?.errors.find((each) => each.field === name)?.message
  const { statement } = attestation ?? { statement: { fr: '', en: '' } }
  return html`<section class="card attest" aria-labelledby="attester"><h2 id="attester">${t.title}</h2>
<p class="muted">${t.text}</p>
<form method="post" action="${at(officerPlaces.attest, locale, { id })}">
${field(m, { name: 'owner', label: t.owner, value: value('owner', set(attestation?.owner ?? '')), error: error('owner'), autocomplete: 'off' })}
${field(m, { name: 'fr', label: t.fr, type: 'textarea', value: value('fr', typeset('fr', statement.fr)), error: error('fr'), autocomplete: 'off' })}
${field(m, { name: 'en', label: t.en, type: 'textarea', value: value('en', typeset('en', statement.en)), error: error('en'), autocomplete: 'off' })}
${field(m, { name: 'until', label: t.until, hint: t.untilHint(format.date(latest)), value: value('until', latest), error: error('until'), size: 'short', autocomplete: 'off' })}
${button(t.button)}</form></section>`
}

/** What is wrong with what was sent. @param invalid the field that the promises refuse. */
export function attestErrors(
  { m }: Language,
  form: Form,
  invalid: 'owner' | 'statement' | 'until',
  today: string,
): readonly FieldError[] {
  const t = m.board.officer.attest.wrong
  if (invalid === 'owner') return [{ field: 'owner', message: t.owner }]
  if (invalid === 'until') return [{ field: 'until', message: t.until(aYearAfter(today)) }]
  return [{ field: form.get('fr').trim() === '' ? 'fr' : 'en', message: t.statement }]
}

function aYearAfter(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`.replace(/-02-29$/, '-02-28')
}
